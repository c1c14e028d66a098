import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisCacheTable } from '../../../src/platform/cache/redis-cache-table.js';
import { createRedis } from '../../../src/platform/redis/redis.js';
import { cacheTableContract } from '../../support/cache-table.contract.js';
import { longMs, type CacheTableDesk } from '../../support/cache-table.fixtures.js';
import { hasRedisServer } from '../../support/redis-server.js';
import { callsOf, startCacheRedis, statOf, type CacheRedis } from './cache-redis.fixtures.js';

describe.runIf(hasRedisServer())('a freshness table in Redis', () => {
  let ground: CacheRedis;
  let redis: Redis;
  let desk: CacheTableDesk;

  beforeAll(async () => {
    ground = await startCacheRedis();
    redis = ground.redis;
  });
  afterAll(async () => {
    await ground.close();
  });
  beforeEach(async () => {
    desk = await ground.fresh();
  });

  describe('keeps the contract', () => {
    beforeAll(async () => {
      await redis.config('RESETSTAT');
    });
    cacheTableContract('as every table does', () => Promise.resolve(ground.tested));
    it('and looks for no key by its name meanwhile, and sends its scripts once', async () => {
      const calls = await callsOf(redis);
      expect([...calls.keys()].filter((name) => /^(keys|scan|.scan|smembers)$/.test(name))).toEqual([]);
      expect(calls.get('evalsha') ?? 0).toBeGreaterThan(1_000);
      expect(calls.get('eval') ?? 0).toBeLessThanOrEqual(15);
    });
  });

  it('uses its keys under one prefix and one hash tag, and each but the three of control expires', async () => {
    await desk.begin();
    await desk.bump(7);
    await desk.keep('key', [7]);
    await desk.miss('other key');
    const names = ['e:key', 'f:other key', 'h', 'log', 'v'].map((name) => `bidwell:{c}:${name}`);
    expect((await redis.keys('*')).toSorted()).toEqual(names);
    for (const name of names) {
      const isControl = /:(h|v|log)$/.test(name);
      const left = await redis.pttl(name);
      if (isControl) expect(left, name).toBe(-1);
      else expect(left, name).toBeGreaterThan(0);
    }
    expect(await redis.pttl('bidwell:{c}:f:other key')).toBeLessThanOrEqual(3_000);
    expect(await redis.strlen('bidwell:{c}:v')).toBe(4 * 1_024 * 1_024);
  });

  it('is one of several, told apart by their prefixes', async () => {
    await desk.begin();
    const client = await createRedis({ url: ground.server.url, onError: () => undefined });
    const other = new RedisCacheTable({ redis: client, prefix: 'other:' });
    expect(await other.sync(await other.runId(), null)).toBe('absent');
    await other.create(await other.runId(), 5);
    expect(await desk.mark()).toEqual({ epoch: 1, seq: 0 });
    await other.close();
  });

  it('asks with one piece of bytes for the state and many entries', async () => {
    await desk.begin();
    const ask = () => desk.table.syncAndGet(desk.runId, null, ['a', 'b', 'c'], { mayLoadMs: 0 });
    await ask(); // The first sends whole scripts.
    const before = await statOf(redis, 'total_reads_processed');
    for (let times = 0; times < 50; times += 1) await ask();
    // One for each, and one for the question how many there were.
    expect((await statOf(redis, 'total_reads_processed')) - before).toBe(51);
  });

  it('says in time that its versions will not fit, and then applies none that would not', async () => {
    await desk.begin();
    await redis.hset('bidwell:{c}:h', { seq: 2 ** 32 - 2 ** 20 - 2, logfrom: 2 ** 32 - 2 ** 20 - 2 });
    expect(await desk.bump(7)).toMatchObject({ isOk: true, isEpochDue: false });
    expect(await desk.bump(7)).toMatchObject({ isOk: true, isEpochDue: true });
    expect(await desk.bump()).toMatchObject({ isOk: true, isEpochDue: true });

    await redis.hset('bidwell:{c}:h', { seq: 2 ** 32 - 2, logfrom: 2 ** 32 - 2 });
    const token = await desk.mark();
    expect(await desk.bump(7)).toMatchObject({ isOk: true, isEpochDue: true });
    expect(await desk.state(token)).toMatchObject({ log: [{ seq: 2 ** 32 - 1, slots: [7] }] });
    expect(await desk.fill('key', token, [7])).toBe(false);
    expect(await desk.bump(7)).toMatchObject({ isOk: false, isLive: false, isEpochDue: true });
  });

  describe('while Redis has no memory left', () => {
    afterEach(async () => {
      await redis.config('SET', 'maxmemory', '0', 'maxmemory-policy', 'noeviction');
    });

    it('still takes bumps and leases, and serves what it has', async () => {
      await desk.begin();
      await desk.keep('spared', [8]);
      await desk.keep('key', [7]);
      await redis.config('SET', 'maxmemory', '1');
      expect(await desk.bump(7)).toMatchObject({ isOk: true, isLive: true });
      expect(await desk.lease(longMs)).toMatchObject({ isOk: true, isLive: true });
      expect((await desk.hit('spared')).payload.toString()).toBe('payload');
      await expect(desk.fill('new', await desk.mark(), [9])).rejects.toThrow('OOM');
      // Nobody can be told to wait for another.
      expect(await desk.miss('key')).toMatchObject({ isFirst: true });
      expect(await desk.miss('key')).toMatchObject({ isFirst: true });
    });

    it.each(['volatile-lfu', 'volatile-ttl'])('gives up entries, not itself, under %s', async (policy) => {
      await desk.begin();
      await desk.bump(7);
      await redis.config('SET', 'maxmemory', '12mb', 'maxmemory-policy', policy);
      const token = await desk.mark();
      for (let batch = 0; batch < 30; batch += 1) {
        const keys = Array.from({ length: 100 }, (_, index) => `key ${batch} ${index}`);
        await Promise.all(keys.map((key) => desk.fill(key, token, [8], 'x'.repeat(4_096))));
      }
      expect(await statOf(redis, 'evicted_keys')).toBeGreaterThan(100);
      expect(await desk.state({ epoch: 1, seq: 0 })).toMatchObject({
        isLive: true,
        seq: 1,
        log: [{ slots: [7] }],
      });
      await desk.keep('last', [8]);
      expect((await desk.get('last')).kind).toBe('hit');
    });
  });
});
