import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.js';

/** A server in a process of its own. */
export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const projectDir = resolve(import.meta.dirname, '..');
const serverCore = '0';

/** A Postgres of its own with the seed of a size in it. */
export async function startDatabase(size: 'small' | 'medium' | 'large'): Promise<Running> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bidwell-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, database: 'bench', onNotice: () => undefined });
  await run(['npx', 'tsx', 'src/cli/migrate.ts'], { DATABASE_URL: postgres.url });
  await run(['npx', 'tsx', 'prisma/seed.ts', size], { DATABASE_URL: postgres.url });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The built service, as it runs in production but for its limits. */
export async function startBidwell(settings: Record<string, string>): Promise<Running> {
  const child = spawnPinned(['node', 'dist/main.js'], {
    PORT: '0',
    NODE_ENV: 'production',
    TOKEN_KEYS: randomBytes(32).toString('base64'),
    LIMITS_FACTOR: '1000000',
    ...settings,
  });
  const address = await lineOf(child, (line) => {
    const found = /"address":"(http:[^"]+)"/.exec(line);
    return line.includes('service.started') ? (found?.[1] ?? null) : null;
  });
  return { url: `${address}/graphql`, stop: () => end(child, 'SIGTERM') };
}

/** A bare `node:http` server that reads each request to its end and sends the same bytes. */
export async function startFixed(body: Buffer): Promise<Running> {
  const child = spawnPinned(['node', join(import.meta.dirname, 'fixed-bytes.mjs')], {
    BODY: body.toString('base64'),
  });
  const url = await lineOf(child, (line) => (line.startsWith('http://') ? line : null));
  return { url, stop: () => end(child, 'SIGTERM') };
}

/** An empty Redis with the policy that the cache is to have. */
export async function startRedis(): Promise<Running> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory', '256mb'];
  const child = spawnPinned(['redis-server', ...settings, '--maxmemory-policy', 'volatile-ttl'], {}, '1');
  await lineOf(child, (line) => (line.includes('Ready to accept connections') ? line : null));
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(child, 'SIGKILL') };
}

function spawnPinned(command: string[], env: Record<string, string>, core = serverCore): ChildProcess {
  const { PATH = '', HOME = '/' } = process.env;
  return spawn('taskset', ['-c', core, ...command], {
    cwd: projectDir,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function run(command: string[], env: Record<string, string>): Promise<void> {
  const [program = '', ...words] = command;
  const child = spawn(program, words, {
    cwd: projectDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}.`);
}

/** What `find` makes of the first line that it wants. What comes after is taken, as a collector of logs would, and thrown away. */
async function lineOf(child: ChildProcess, find: (line: string) => string | null): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('The process tells nothing.');
  const lines = createInterface({ input: stdout });
  const found = await new Promise<string>((resolveLine, reject) => {
    lines.on('line', (line) => {
      const wanted = find(line);
      if (wanted !== null) resolveLine(wanted);
    });
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
