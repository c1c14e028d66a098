import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { vi } from 'vitest';
import { ensureCluster } from '../../../src/platform/database/embedded/cluster.js';
import { ensureDatabase, urlOf } from '../../../src/platform/database/embedded/connection.js';
import { openDataFolder } from '../../../src/platform/database/embedded/data-folder.js';
import { findRunnableBinaries } from '../../../src/platform/database/embedded/runnable-binaries.js';
import { openServerLog } from '../../../src/platform/database/embedded/server-log.js';
import { spawnServer } from '../../../src/platform/database/embedded/server-process.js';
import { migrate } from '../../../src/platform/database/migrator.js';

/** How Postgres is told to end: with a last checkpoint, or as a crash would. */
export type StopMode = 'fast' | 'immediate';

/** Does something by a connection of its own, as superuser. */
export type Connected = <T>(work: (db: pg.Client) => Promise<T>) => Promise<T>;

/** A Postgres of a test's own, with one migrated database, that can be started again. */
export interface PostgresServer {
  /** The same over restarts. */
  url: string;
  port: number;
  connected: Connected;
  restart: (mode: StopMode) => Promise<void>;
  close: () => Promise<void>;
}

const database = 'bidwell_history';
/** What was committed outlives the server, though not the machine. */
const settings = { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off', max_connections: '100' };
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** Starts one on a free port. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const temporary = await mkdtemp(join(tmpdir(), 'bidwell-history-'));
  const folder = await openDataFolder(temporary, () => undefined);
  const binaries = await findRunnableBinaries(folder.runAs, () => undefined);
  await ensureCluster(folder, binaries);
  const log = await openServerLog(join(folder.path, 'postgres.log'));
  const port = await freePort();
  const all = { ...settings, listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const spawn = () =>
    spawnServer(binaries.postgres, ['-D', folder.clusterDir, ...options], {
      runAs: folder.runAs,
      logFd: log.fd,
    });
  const untilReady = () =>
    vi.waitFor(() => ensureDatabase(port, database), { timeout: 20_000, interval: 50 });

  let server = await spawn();
  await untilReady();
  const url = urlOf(port, database);
  await migrate({ url, folder: new URL('../../../prisma/migrations/', import.meta.url) });
  return {
    url,
    port,
    connected: (work) => connected(url, work),
    restart: async (mode) => {
      if (server.pid !== undefined) process.kill(server.pid, signals[mode]);
      await server.exited;
      server = await spawn();
      await untilReady();
    },
    close: async () => {
      await server.close();
      await log.close();
      await rm(folder.path, { recursive: true, force: true });
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

async function connected<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url });
  db.on('error', () => undefined); // what is under way fails, and tells
  await db.connect();
  return work(db).finally(() => db.end().catch(() => undefined));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
