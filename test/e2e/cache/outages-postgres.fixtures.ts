import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { vi } from 'vitest';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/platform/database/embedded/embedded-postgres.js';
import { migrate } from '../../../src/platform/database/migrator.js';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.js';

/** A Postgres of a test file's own, at one address over all crashes. */
export class OwnPostgres {
  #admin: pg.Client | undefined;

  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly proxy: FaultProxy,
    /** Where the proxy leads: another port after each start. */
    private readonly target: { host: string; port: number },
    private server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'bidwell-crash-'));
    await chmod(folder, 0o755);
    const server = await startOn(folder);
    await migrate({ url: server.url, folder: new URL('../../../prisma/migrations/', import.meta.url) });
    const url = new URL(server.url);
    const target = { host: url.hostname, port: Number(url.port) };
    const proxy = await startFaultProxy(target);
    url.port = String(proxy.port);
    const postgres = new OwnPostgres(url.href, folder, proxy, target, server);
    await postgres.#reconnect();
    return postgres;
  }

  /** A new one after each crash. */
  get admin(): pg.Client {
    if (!this.#admin) throw new Error('There is no connection.');
    return this.#admin;
  }

  /** Kills one backend: the server ends all others, recovers, and says that it was never restarted. */
  async crashBackend(): Promise<void> {
    const { rows } = await this.admin.query<{ pid: number }>('select pg_backend_pid() as pid');
    const witness = await connect(this.url);
    const ended = new Promise((resolve) => witness.once('end', resolve));
    process.kill(rows[0]?.pid ?? NaN, 'SIGKILL');
    await ended;
    await this.#reconnect();
  }

  /** Ends the server as it stands, and starts it again. */
  async crash(): Promise<void> {
    const { rows } = await this.admin.query<{ file: string }>(
      `select pg_read_file('postmaster.pid') as file`,
    );
    process.kill(Number.parseInt(rows[0]?.file ?? '', 10), 'SIGQUIT');
    await this.server.close();
    this.server = await startOn(this.folder);
    this.target.port = Number(new URL(this.server.url).port);
    await this.#reconnect();
  }

  async close(): Promise<void> {
    await this.admin.end().catch(() => undefined);
    await this.proxy.close();
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #reconnect(): Promise<void> {
    this.#admin = await vi.waitFor(() => connect(this.url), { timeout: 10_000, interval: 50 });
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // it is to be lost
  await client.connect();
  return client;
}

function startOn(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, database: 'bidwell', onNotice: () => undefined });
}
