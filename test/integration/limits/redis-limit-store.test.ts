import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Balance, Bucket, LimitStore, Window } from '../../../src/platform/limits/limit-store.js';
import { RedisLimitStore } from '../../../src/platform/limits/redis-limit-store.js';
import { createRedis } from '../../../src/platform/redis/redis.js';
import { limitStoreContract } from '../../support/limit-store.contract.js';
import { hasRedisServer, startRedisServer, type RedisServer } from '../../support/redis-server.js';

const minute: Window = { name: 'Mutation.signIn', limit: 5, windowMs: 60_000, onOutage: 'CLOSED' };
const points: Bucket = { name: 'points', points: 100, windowMs: 60_000, onOutage: 'OPEN' };

/** As the port has it that operations are charged through. */
function oneByOne(store: RedisLimitStore): LimitStore {
  const takeOne = async (...[bucket, key, amount]: Parameters<LimitStore['take']>): Promise<Balance> => {
    const [balance] = await store.takeEach(bucket, key, [amount]);
    if (!balance) throw new Error('It answered nothing.');
    return balance;
  };
  return {
    count: (window, key) => store.count(window, key),
    take: takeOne,
    giveBack: (bucket, key, amount) => store.giveBack(bucket, key, amount),
    close: () => store.close(),
  };
}

describe.runIf(hasRedisServer())('limits in Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  const stores: RedisLimitStore[] = [];

  beforeAll(async () => {
    server = await startRedisServer();
    redis = await createRedis({ url: server.url, onError: () => undefined });
    for (let index = 0; index < 3; index += 1) {
      stores.push(new RedisLimitStore(await createRedis({ url: server.url, onError: () => undefined })));
    }
  });

  afterAll(async () => {
    redis.disconnect();
    for (const store of stores) await store.close();
    await server.close();
  });

  const storeAt = (index: number): RedisLimitStore => {
    const store = stores[index % stores.length];
    if (!store) throw new Error('No store was started.');
    return store;
  };

  limitStoreContract('the contract', () => ({
    store: oneByOne(storeAt(0)),
    twin: oneByOne(storeAt(1)),
    // A timer may go off a millisecond early.
    pass: (ms) => sleep(ms + 2),
  }));

  it('allows exactly 5 of 100 calls at once through three clients', async () => {
    const calls = Array.from({ length: 100 }, (_, index) => storeAt(index).count(minute, 'three clients'));
    const counts = await Promise.all(calls);
    expect(counts.filter((count) => count.isAllowed)).toHaveLength(5);
  });

  it('takes amounts in turn, in one step', async () => {
    const amounts = [60, 50, 30, 0];

    const balances = await storeAt(0).takeEach(points, 'in turn', amounts);

    expect(balances.map(({ isAllowed, remaining }) => [isAllowed, remaining])).toEqual([
      [true, 40],
      [false, 40],
      [true, 10],
      [true, 10],
    ]);
    expect(balances[1]?.retryAfterMs).toBeGreaterThan(5_000);
    expect(balances[1]?.retryAfterMs).toBeLessThanOrEqual(6_000);
  });

  it('leaves no key without an expiry, and no more uses in it than the limit', async () => {
    await Promise.all(Array.from({ length: 20 }, () => storeAt(0).count(minute, 'a@example.org')));
    await storeAt(0).takeEach(points, 'a@example.org', [70]);

    const window = 'bidwell:limit:window:Mutation.signIn/60000:{a@example.org}';
    const bucket = 'bidwell:limit:bucket:points/60000:{a@example.org}';
    expect(await redis.llen(window)).toBe(5);
    // -1: it never expires. -2: it just did.
    for (const name of await redis.keys('*')) expect(await redis.pttl(name), name).not.toBe(-1);
    expect(await redis.pttl(window)).toBeGreaterThan(0);
    expect(await redis.pttl(window)).toBeLessThanOrEqual(60_000);
    expect(await redis.pttl(bucket)).toBeLessThanOrEqual(42_000);

    await storeAt(0).giveBack(points, 'a@example.org', 70);
    expect(await redis.exists(bucket)).toBe(0);
  });

  it('does not lock anyone out after the clock of Redis has gone back', async () => {
    const tomorrow = Date.now() + 86_400_000;
    await redis.rpush('bidwell:limit:window:Mutation.signIn/60000:{clock}', ...Array(5).fill(tomorrow));
    await redis.hset('bidwell:limit:bucket:points/60000:{clock}', { points: 0, at: tomorrow });

    expect(await storeAt(0).count(minute, 'clock')).toMatchObject({ isAllowed: true, remaining: 4 });
    expect(await storeAt(0).takeEach(points, 'clock', [50])).toMatchObject([
      { isAllowed: false, remaining: 0 },
    ]);
    expect(await redis.hget('bidwell:limit:bucket:points/60000:{clock}', 'at')).not.toBe(String(tomorrow));
  });

  it('rejects when its Redis is closed, at once', async () => {
    const client = await createRedis({ url: server.url, onError: () => undefined });
    const store = new RedisLimitStore(client);
    await store.close();
    await expect(store.count(minute, 'closed')).rejects.toThrow();
  });
});
