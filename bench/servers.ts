import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.js';
import { atExit } from './cleanup.js';
import { parentOf } from './processes.js';
import { copyOfSeed, databaseName, type SeedSize } from './seeded-data.js';

/** A server in a process of its own. */
export interface Running {
  readonly url: string;
  /** Its processes; those that they start count with them. */
  readonly pids: readonly number[];
  readonly stop: () => Promise<void>;
}

const projectDir = resolve(import.meta.dirname, '..');

/** A Postgres of its own with the seed of a size in it; what is written to it is gone with it. */
export async function startDatabase(size: SeedSize): Promise<Running> {
  const dataDir = await copyOfSeed(size);
  const callOff = atExit(() => {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const postgres = await startEmbeddedPostgres({
    dataDir,
    database: databaseName,
    onNotice: () => undefined,
  });
  return {
    url: postgres.url,
    pids: [await firstProcessOf(postgres.url)],
    stop: async () => {
      await postgres.close();
      await rm(dataDir, { recursive: true, force: true });
      callOff();
    },
  };
}

/** As `npm start` has them. */
const startFlags = ['--max-semi-space-size=64'];

/** The built service, as it runs in production but for its limits. */
export async function startBidwell(
  settings: Record<string, string>,
  nodeArguments: readonly string[] = [],
): Promise<Running> {
  const child = spawnServer([process.execPath, ...startFlags, ...nodeArguments, 'dist/main.js'], {
    PORT: '0',
    NODE_ENV: 'production',
    TOKEN_KEYS: createTokenSecret(),
    LIMITS_FACTOR: '1000000',
    ...settings,
  });
  const address = await lineOf(child, (line) => {
    const found = /"address":"(http:[^"]+)"/.exec(line);
    return line.includes('service.started') ? (found?.[1] ?? null) : null;
  });
  return running(child, `${address}/graphql`, 'SIGTERM');
}

/** A secret for `TOKEN_KEYS`. */
export function createTokenSecret(): string {
  return randomBytes(32).toString('base64');
}

/** A bare `node:http` server that reads each request to its end and sends the same bytes. */
export async function startFixed(body: Buffer): Promise<Running> {
  const child = spawnServer([process.execPath, join(import.meta.dirname, 'fixed-bytes.mjs')], {
    BODY: body.toString('base64'),
  });
  const url = await lineOf(child, (line) => (line.startsWith('http://') ? line : null));
  return running(child, url, 'SIGTERM');
}

/** An empty Redis with the policy that the cache is to have. */
export async function startRedis(): Promise<Running> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory', '256mb'];
  const child = spawnServer(['redis-server', ...settings, '--maxmemory-policy', 'volatile-ttl'], {});
  await lineOf(child, (line) => (line.includes('Ready to accept connections') ? line : null));
  return running(child, `redis://127.0.0.1:${port}`, 'SIGKILL');
}

/** A process that sees these settings and no others, and that ends with this one. */
export function spawnServer(command: readonly string[], env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '/' } = process.env;
  const [program = '', ...words] = command;
  const child = spawn(program, words, {
    cwd: projectDir,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const callOff = atExit(() => child.kill('SIGKILL'));
  child.once('exit', callOff);
  return child;
}

/** A server that is up, with the signal that ends it. */
export function running(child: ChildProcess, url: string, signal: NodeJS.Signals): Running {
  return { url, pids: child.pid === undefined ? [] : [child.pid], stop: () => end(child, signal) };
}

/** What `find` makes of the first line that it wants. What comes after is taken, as a collector of logs would, and thrown away. */
export async function lineOf(child: ChildProcess, find: (line: string) => string | null): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('The process tells nothing.');
  const lines = createInterface({ input: stdout });
  const found = await new Promise<string>((resolveLine, reject) => {
    lines.on('line', (line) => {
      const wanted = find(line);
      if (wanted !== null) resolveLine(wanted);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`It ended with ${String(code)} before it served.`));
    });
  });
  lines.close();
  stdout.resume();
  return found;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** Every connection is served by a child of it. */
async function firstProcessOf(connectionString: string): Promise<number> {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const first = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return first;
}
