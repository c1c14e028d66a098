import type { Redis } from 'ioredis';
import { expect, vi } from 'vitest';
import { logLengthMax } from '../../../src/platform/cache/cache-table.js';
import type { CacheRedis } from './cache-redis.fixtures.js';

/** What a Redis holds after a crowd of keys has come and gone. */
interface Remains {
  keys: number;
  /** Names of keys that would stay for ever. */
  lasting: string[];
  logEntries: number;
  /** Of the whole server, above what it took with an empty table. */
  extraBytes: number;
  /** At its highest. */
  peakBytes: number;
}

/** Entries that are still alive at the end. */
const liveCount = 50;

const batchSize = 500;
const payload = Buffer.alloc(1_024, 'x');

/** Beside the entries that live: a log of bumps of few slots, and what the server keeps for its clients. */
const extraBytesMax = 2 * 1_024 * 1_024;

/** Holds a Redis against what it may hold after `count` keys came and went. */
export async function expectLittle(ground: CacheRedis, count: number): Promise<Remains> {
  const remains = await comeAndGo(ground, count);
  expect(remains.keys).toBe(liveCount + 3);
  expect(remains.lasting).toEqual(['h', 'log', 'v'].map((name) => `bidwell:{c}:${name}`));
  expect(remains.logEntries).toBe(logLengthMax);
  expect(remains.extraBytes).toBeLessThan(extraBytesMax);
  return remains;
}

/**
 * Asks for `count` different keys, fills all but every tenth of them for a second or less, and bumps as often; then waits until what
 * has run out is gone.
 */
async function comeAndGo({ tested, redis, fresh }: CacheRedis, count: number): Promise<Remains> {
  const desk = await fresh();
  await desk.begin();
  const before = await bytesOf(redis, 'used_memory');
  const pass = async (index: number): Promise<void> => {
    const key = `key ${index}`;
    const { token } = await desk.miss(key);
    const slots = [2 + (index % 50_000), 60_000 + (index % 7)];
    const ttlMs = 100 + (index % 900);
    if (index % 10 > 0) await tested.table.fill(key, token, { slots, payload, ttlMs });
    await desk.bump(2 + ((index * 7) % 50_000));
  };
  for (let first = 0; first < count; first += batchSize) {
    await Promise.all(Array.from({ length: batchSize }, (_none, offset) => pass(first + offset)));
  }
  for (let index = 0; index < liveCount; index += 1) await desk.keep(`live ${index}`, [700_000 + index]);

  await vi.waitFor(
    async () => {
      expect(await redis.dbsize()).toBeLessThanOrEqual(liveCount + 3);
    },
    { timeout: 20_000, interval: 100 },
  );
  return {
    keys: await redis.dbsize(),
    lasting: await lastingKeysOf(redis),
    logEntries: await redis.zcard('bidwell:{c}:log'),
    extraBytes: (await bytesOf(redis, 'used_memory')) - before,
    peakBytes: await bytesOf(redis, 'used_memory_peak'),
  };
}

async function lastingKeysOf(redis: Redis): Promise<string[]> {
  const names = await redis.keys('*');
  const times = await Promise.all(names.map((name) => redis.pttl(name)));
  return names.filter((_name, index) => times[index] === -1).sort();
}

async function bytesOf(redis: Redis, name: string): Promise<number> {
  const memory = await redis.info('memory');
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(memory)?.[1]);
}
