import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { RedisCacheTable } from '../../../src/platform/cache/redis-cache-table.js';
import { createRedis } from '../../../src/platform/redis/redis.js';
import { CacheTableDesk, type TestedCacheTable } from '../../support/cache-table.fixtures.js';
import { startRedisServer, type RedisServer } from '../../support/redis-server.js';

/** A Redis with clients of a test file's own. */
export interface CacheRedis {
  server: RedisServer;
  /** To look into the server beside the tables. */
  redis: Redis;
  tested: TestedCacheTable;
  /** An empty server, and a desk at its table. */
  fresh: () => Promise<CacheTableDesk>;
  close: () => Promise<void>;
}

const strangerRunId = 'stranger';

/** So patient that a busy machine is no fault of the table. */
const patience = { readMs: 10_000, writeMs: 10_000 };

export async function startCacheRedis(): Promise<CacheRedis> {
  const server = await startRedisServer();
  const client = () => createRedis({ url: server.url, onError: () => undefined, commandMs: 20_000 });
  const table = async () => new RedisCacheTable({ redis: await client(), ...patience });
  const redis = await client();
  const tested = {
    table: await table(),
    twin: await table(),
    stranger: new RedisCacheTable({ redis: strange(await client()), ...patience }),
    strangerRunId,
    // A timer may go off a millisecond early.
    pass: (ms: number) => sleep(ms + 2),
  };

  return {
    server,
    redis,
    tested,
    fresh: async () => {
      await redis.flushall();
      return CacheTableDesk.at(tested);
    },
    close: async () => {
      redis.disconnect();
      for (const face of [tested.table, tested.twin, tested.stranger]) await face.close();
      await server.close();
    },
  };
}

/** As if it stood before another server with the same data. */
function strange(redis: Redis): Redis {
  return Object.assign(redis, { info: () => Promise.resolve(`# Server\r\nrun_id:${strangerRunId}\r\n`) });
}

/** How often each command was called since `CONFIG RESETSTAT`. */
export async function callsOf(redis: Redis): Promise<Map<string, number>> {
  const calls = new Map<string, number>();
  const stats = await redis.info('commandstats');
  for (const [, command, count] of stats.matchAll(/^cmdstat_(\S+):calls=(\d+)/gm)) {
    if (command !== undefined) calls.set(command, Number(count));
  }
  return calls;
}

/** A number of `INFO stats`. */
export async function statOf(redis: Redis, name: string): Promise<number> {
  const stats = await redis.info('stats');
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(stats)?.[1]);
}
