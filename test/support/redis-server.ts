import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';

/** A Redis of a test file's own, in memory only. */
export interface RedisServer {
  /** The same for as long as it is used, also over restarts. */
  url: string;
  port: number;
  /** SIGSTOP: connections stay, answers do not come. */
  pause: () => void;
  resume: () => void;
  /** SIGKILL: everything in it is lost. */
  kill: () => Promise<void>;
  /** After `kill`, on the same port: empty, or with what a dump holds. */
  restart: (dump?: Buffer) => Promise<void>;
  /** Sends one command over a connection of its own. */
  tell: (command: string, ...values: string[]) => Promise<unknown>;
  /** What it holds now. */
  dump: () => Promise<Buffer>;
  /** Ends it for good. */
  close: () => Promise<void>;
}

/** False, with one visible line, where there is no `redis-server` in PATH; on CI that is an error. */
export function hasRedisServer(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  if (process.env['CI'] === 'true')
    throw new Error('redis-server is not in PATH, and CI must run these tests.');
  process.stderr.write('redis-server is not in PATH: the tests that need Redis are left out.\n');
  return false;
}

/** Starts a Redis on a free port and waits until it accepts connections. */
export async function startRedisServer(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bidwell-redis-'));
  const dumpFile = join(folder, 'dump.rdb');
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await spawnRedis(folder, port);
  const kill = () => end(child);

  return {
    url,
    port,
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    kill,
    restart: async (dump) => {
      if (dump) await writeFile(dumpFile, dump);
      child = await spawnRedis(folder, port);
      await rm(dumpFile, { force: true });
    },
    tell: (command, ...values) => tell(url, command, values),
    dump: async () => {
      await tell(url, 'SAVE', []);
      const dump = await readFile(dumpFile);
      await rm(dumpFile);
      return dump;
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function spawnRedis(folder: string, port: number): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const replication = ['--repl-diskless-sync-delay', '0'];
  const child = spawn('redis-server', [...settings, ...replication, '--dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));

  await new Promise<void>((resolve, reject) => {
    let printed = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed += `${line}\n`;
      if (line.includes('Ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`redis-server ended: ${printed}`));
    });
  });
  return child;
}

async function tell(url: string, command: string, values: string[]): Promise<unknown> {
  const client = new Redis(url);
  return client.call(command, ...values).finally(() => {
    client.disconnect();
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL'); // a paused one too
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
