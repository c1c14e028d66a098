import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisCacheTable } from '../../../src/platform/cache/redis-cache-table.js';
import { createRedis } from '../../../src/platform/redis/redis.js';
import { longMs, type CacheTableDesk } from '../../support/cache-table.fixtures.js';
import { hasRedisServer } from '../../support/redis-server.js';
import { callsOf, startCacheRedis, type CacheRedis } from './cache-redis.fixtures.js';

const [header, versions, log] = ['h', 'v', 'log'].map((name) => `bidwell:{c}:${name}`) as [
  string,
  string,
  string,
];

describe.runIf(hasRedisServer())('what Redis loses', () => {
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
    await desk.begin();
    await desk.bump(7);
    await desk.keep('key', [7, 8]);
  });

  const expectAbsent = async (): Promise<void> => {
    expect(await desk.table.sync(desk.runId, null)).toBe('absent');
    expect(await desk.get('key')).toEqual({ kind: 'bypass' });
    expect(await desk.fill('key', { epoch: 1, seq: 1 }, [9])).toBe(false);
    const leaseUntil = (await desk.table.now(desk.runId)) + longMs;
    const bump = { epoch: 1, slots: [9], leaseUntil };
    expect(await desk.table.bump(desk.runId, bump)).toMatchObject({ isOk: false, isLive: false });
    expect(await desk.table.sync(desk.runId, null)).toBe('absent');
  };

  it.each<[string, (redis: Redis) => Promise<unknown>]>([
    ['everything', (redis) => redis.flushall()],
    ['the header', (redis) => redis.del(header)],
    ['the seq', (redis) => redis.hdel(header, 'seq')],
    ['the lease', (redis) => redis.hdel(header, 'until')],
    ['the history', (redis) => redis.hdel(header, 'history')],
    [
      'its place as primary, for a moment',
      (redis) => redis.replicaof('127.0.0.1', 1).then(() => redis.replicaof('NO', 'ONE')),
    ],
    ['the versions', (redis) => redis.del(versions)],
    ['the first cell', (redis) => redis.setrange(versions, 0, '\0\0\0\0')],
    ['the epoch of the versions', (redis) => redis.setrange(versions, 0, '\0\0\0\x02')],
  ])('leaves no table when it is %s, until there is a newer epoch', async (_, lose) => {
    await lose(redis);
    await expectAbsent();

    expect(await desk.table.create(desk.runId, 3)).toMatchObject({ isCreated: true });
    desk.epoch = 3;
    await desk.lease(longMs);
    expect(await desk.get('key')).toMatchObject({ kind: 'miss', token: { epoch: 3, seq: 0 } });
  });

  it.each([
    ['the header', header],
    ['the versions', versions],
  ])('is not made good under the same epoch when it is %s', async (_, name) => {
    await redis.del(name);
    expect(await desk.table.create(desk.runId, 1)).toMatchObject({ isCreated: false, epoch: 1 });
    await expectAbsent();
  });

  it('is a gap when it is the log, or one bump of it', async () => {
    await desk.bump(8);
    await desk.bump(9);
    await redis.zremrangebyscore(log, 2, 2);
    expect((await desk.state({ epoch: 1, seq: 1 })).log).toBe('gap');
    expect((await desk.state({ epoch: 1, seq: 2 })).log).toEqual([{ seq: 3, slots: [9] }]);

    await redis.del(log);
    expect((await desk.state({ epoch: 1, seq: 2 })).log).toBe('gap');
    expect((await desk.state({ epoch: 1, seq: 3 })).log).toEqual([]);
    // The versions are whole: nothing that died comes back.
    expect((await desk.get('key')).kind).toBe('miss');
  });

  it('is nothing when it is the scripts', async () => {
    await redis.script('FLUSH');
    expect((await desk.hit('key')).payload.toString()).toBe('payload');
    expect(await desk.bump(7)).toMatchObject({ isOk: true });
    expect((await desk.table.syncAndGet(desk.runId, null, ['key'])).answers).toMatchObject([
      { kind: 'miss' },
    ]);
  });

  it('is noticed as an error, not served, when a key is something else', async () => {
    await redis.set(log, 'not a log');
    await expect(desk.bump(8)).rejects.toThrow('WRONGTYPE');
    await redis.del(log);
    expect((await desk.get('key')).kind).toBe('miss');
    await redis.set(header, 'not a header');
    await expect(desk.get('key')).rejects.toThrow('WRONGTYPE');
  });
});

describe.runIf(hasRedisServer())('the connection to Redis', () => {
  let ground: CacheRedis;
  let client: Redis;
  let table: RedisCacheTable;

  beforeEach(async () => {
    ground = await startCacheRedis();
    client = await createRedis({ url: ground.server.url, onError: () => undefined, commandMs: 5_000 });
    table = new RedisCacheTable({ redis: client });
  });
  afterEach(async () => {
    await table.close();
    await ground.close();
  });

  const ready = async (): Promise<void> => {
    while (client.status !== 'ready') await sleep(10);
  };

  it('names the server once, however often it is asked', async () => {
    await ground.redis.config('RESETSTAT');
    const runIds = await Promise.all(Array.from({ length: 20 }, () => table.runId()));
    expect(new Set(runIds).size).toBe(1);
    expect(runIds[0]).toMatch(/^[0-9a-f]{40}$/);
    expect((await callsOf(ground.redis)).get('info')).toBe(1);
  });

  it('is another one after it was cut: what was known of the server must be asked anew', async () => {
    const runId = await table.runId();
    await table.create(runId, 1);
    const closed = once(client, 'close');
    await ground.redis.client('KILL', 'ID', await client.client('ID'));
    await closed;
    await ready();
    const bump = { epoch: 1, slots: [], leaseUntil: null };
    for (const call of [
      () => table.sync(runId, null),
      () => table.get(runId, 'key'),
      () => table.syncAndGet(runId, null, ['key']),
      () => table.bump(runId, bump),
      () => table.create(runId, 2),
      () => table.now(runId),
    ]) {
      await expect(call()).rejects.toThrow('The connection to the server that was asked before is gone.');
    }

    expect(await table.runId()).toBe(runId);
    expect(await table.sync(runId, null)).toMatchObject({ epoch: 1 });
    await expect(table.sync('another', null)).rejects.toThrow('is gone');
  });

  it('leads to no table after a restart from an older dump', async () => {
    const runId = await table.runId();
    await table.create(runId, 1);
    const lease = { epoch: 1, slots: [], leaseUntil: (await table.now(runId)) + longMs };
    await table.bump(runId, lease);
    await table.fill('key', { epoch: 1, seq: 0 }, { slots: [7], payload: Buffer.from('old'), ttlMs: longMs });
    await ground.redis.save();
    await table.bump(runId, { ...lease, slots: [7] });

    const closed = once(client, 'close');
    await ground.server.kill();
    await closed;
    await expect(table.runId()).rejects.toThrow();
    await ground.server.restart();
    await ready();
    const next = await table.runId();
    expect(next).not.toBe(runId);
    // The dump brought back the table, the entry that is dead, and the lease of the old run.
    expect(await table.sync(next, null)).toBe('absent');
    expect(await table.get(next, 'key')).toEqual({ kind: 'bypass' });
    await expect(table.get(runId, 'key')).rejects.toThrow('is gone');
    expect(await table.bump(next, lease)).toMatchObject({ isOk: false, isLive: false });
  });

  it('is given up on after 50 ms for a read and 100 ms for a bump', async () => {
    const runId = await table.runId();
    await table.create(runId, 1);
    ground.server.pause();
    const bump = { epoch: 1, slots: [], leaseUntil: null };
    const [sync, bumped] = [table.sync(runId, null), table.bump(runId, bump)];
    await Promise.all([
      expect(sync).rejects.toThrow('There was no answer within 50 ms.'),
      expect(bumped).rejects.toThrow('There was no answer within 100 ms.'),
    ]);
    ground.server.resume();
  });

  it('rejects at once what is asked after it was closed', async () => {
    const runId = await table.runId();
    await table.close();
    await once(client, 'end');
    await expect(table.sync(runId, null)).rejects.toThrow();
    await expect(table.runId()).rejects.toThrow();
  });
});
