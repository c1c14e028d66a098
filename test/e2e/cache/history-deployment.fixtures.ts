import { vi } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.js';
import { startRedisServer, type RedisServer } from '../../support/redis-server.js';
import { startServer, type ServerProcess } from '../../support/server-process.js';
import { Client, type Answer } from './history-client.fixtures.js';
import type { Server } from './history.fixtures.js';
import { startPostgresServer, type PostgresServer } from './history-postgres.fixtures.js';

/** What servers stand on: a Redis and a Postgres of a test's own, both of which may be ill-treated. */
export interface Ground {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  /** Between far servers and what they depend on. */
  readonly proxies: { readonly postgres: FaultProxy; readonly redis: FaultProxy };
  readonly close: () => Promise<void>;
}

/** Servers, and what they stand on. */
export interface Deployment extends Omit<Ground, 'close'> {
  /** Those that are there at the moment. */
  readonly servers: () => readonly DeployedServer[];
  /** Sends a mutation to one of the servers, and rejects unless it was carried out. */
  readonly mutate: (token: string, document: string) => Promise<void>;
  /** SIGKILL, in the middle of a mutation. */
  readonly killWhileWriting: () => Promise<void>;
  /** One more near server. */
  readonly start: () => Promise<void>;
  /** Ends the servers, and leaves the ground as it is. */
  readonly close: () => Promise<void>;
}

interface DeploymentOptions {
  /** Servers that reach Postgres and Redis directly, and those that do so through the proxies. */
  near: number;
  far: number;
  /** Modules that run in each server before the service does. */
  preload?: readonly URL[];
}

const logLinesMax = 200;

/** Starts what servers need. */
export async function startGround(): Promise<Ground> {
  const [postgres, redis] = await Promise.all([startPostgresServer(), startRedisServer()]);
  const proxies = {
    postgres: await startFaultProxy({ host: '127.0.0.1', port: postgres.port }),
    redis: await startFaultProxy({ host: '127.0.0.1', port: redis.port }),
  };
  const close = async () => {
    await Promise.all([proxies.postgres.close(), proxies.redis.close()]);
    await Promise.all([redis.close(), postgres.close()]);
  };
  return { postgres, redis, proxies, close };
}

/** Starts servers and waits until their answers come from the cache. */
export async function deploy(
  ground: Ground,
  { near, far, preload = [] }: DeploymentOptions,
): Promise<Deployment> {
  const start = async (isFar: boolean): Promise<DeployedServer> => {
    const settings = { ...addressesOf(ground, isFar), CACHE: 'on', EXPLORER: 'off' };
    return new DeployedServer(await startServer(settings, { preload, logLinesMax }), isFar);
  };
  const places = [...Array<boolean>(near).fill(false), ...Array<boolean>(far).fill(true)];
  let servers = await Promise.all(places.map(start));
  await Promise.all(servers.map((server) => server.untilServed()));

  return {
    ...ground,
    servers: () => servers,
    mutate: (token, document) => anyOf(servers).mutate(token, document),
    killWhileWriting: async () => {
      const victim = anyOf(servers.filter(({ isFar }) => !isFar));
      await vi.waitUntil(() => victim.isWriting, { timeout: 20_000, interval: 1 });
      servers = servers.filter((server) => server !== victim);
      await victim.stop('SIGKILL');
    },
    start: async () => {
      const started = await start(false);
      servers = [...servers, started];
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

function addressesOf({ postgres, redis, proxies }: Ground, isFar: boolean): Record<string, string> {
  if (!isFar) return { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
  return {
    DATABASE_URL: postgres.url.replace(`:${postgres.port}`, `:${proxies.postgres.port}`),
    REDIS_URL: `redis://127.0.0.1:${proxies.redis.port}`,
  };
}

/** A server that knows what is under way in it. */
export class DeployedServer implements Server {
  #isUp = true;
  #mutationsUnderWay = 0;

  readonly #client: Client;

  constructor(
    private readonly started: ServerProcess,
    readonly isFar: boolean,
  ) {
    this.#client = new Client(started.address);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  get isWriting(): boolean {
    return this.#mutationsUnderWay > 0;
  }

  ask(document: string, token?: string): Promise<Answer> {
    return this.#client.ask(document, token);
  }

  async mutate(token: string, document: string): Promise<void> {
    this.#mutationsUnderWay += 1;
    try {
      const { data, errors, text } = await this.ask(document, token);
      if (!data || errors) throw new Error(text.slice(0, 200));
    } finally {
      this.#mutationsUnderWay -= 1;
    }
  }

  /** A lease comes only after all that an earlier one could serve has run out. */
  async untilServed(document = '{ categories { id } }'): Promise<void> {
    const status = async () => (await this.ask(document)).cacheStatus;
    await vi.waitUntil(async () => (await status()).includes('hit'), { timeout: 15_000, interval: 50 });
  }

  /** SIGSTOP: what it has is kept, what it does is not done. */
  pause(): void {
    this.started.process.kill('SIGSTOP');
  }

  resume(): void {
    this.started.process.kill('SIGCONT');
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#isUp = false;
    await this.started.stop(signal);
    this.#client.close();
  }
}

function anyOf<T>(items: readonly T[]): T {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('There is none.');
  return item;
}
