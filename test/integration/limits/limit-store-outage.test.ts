import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLimitStore } from '../../../src/platform/limits/create-limit-store.js';
import type { CountedLimitStore, Window } from '../../../src/platform/limits/limit-store.js';
import { createRedis } from '../../../src/platform/redis/redis.js';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.js';
import { hasRedisServer, startRedisServer, type RedisServer } from '../../support/redis-server.js';

const closed: Window = { name: 'Mutation.signIn', limit: 20, windowMs: 600_000, onOutage: 'CLOSED' };
const open: Window = { name: 'Query.search', limit: 20, windowMs: 600_000, onOutage: 'OPEN' };

describe.runIf(hasRedisServer())('limits while Redis is gone', () => {
  let server: RedisServer;
  let proxy: FaultProxy;
  let store: CountedLimitStore;
  let outages: number;
  let recoveries: number;
  let errors: Error[];
  let key: string;
  let keys = 0;
  const unhandled: unknown[] = [];
  const remember = (reason: unknown): number => unhandled.push(reason);

  beforeAll(async () => {
    process.on('unhandledRejection', remember);
    server = await startRedisServer();
    proxy = await startFaultProxy({ host: '127.0.0.1', port: server.port });
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
    process.off('unhandledRejection', remember);
  });

  const start = (redisUrl: string) =>
    createLimitStore({
      redisUrl,
      onError: (error) => errors.push(error),
      onOutage: () => (outages += 1),
      onRecovery: () => (recoveries += 1),
    });

  beforeEach(async () => {
    [outages, recoveries, errors, key] = [0, 0, [], `caller ${(keys += 1)}`];
    store = await start(server.url);
  });
  afterEach(async () => {
    await store.close();
    expect(unhandled).toEqual([]);
  });

  const allowedOf = async (window: Window, calls: number): Promise<number> => {
    const counts = await Promise.all(Array.from({ length: calls }, () => store.count(window, key)));
    return counts.filter((count) => count.isAllowed).length;
  };

  /** Decisions of its own, until the shared store makes one. */
  const untilShared = async (): Promise<void> => {
    for (;;) {
      const before = store.localDecisions;
      await store.count(open, 'nobody in particular');
      if (store.localDecisions === before) return;
      await sleep(20);
    }
  };

  const expectLocalLimits = async (): Promise<void> => {
    const before = store.localDecisions;
    expect(await allowedOf(closed, 100)).toBe(5);
    expect(await allowedOf(open, 100)).toBe(20);
    expect(store.localDecisions - before).toBe(200);
    expect(outages).toBe(1);
  };

  const expectSharedAgain = async (): Promise<void> => {
    await untilShared();
    expect(recoveries).toBe(1);
    expect(outages).toBe(1);
    key += ' afterwards';
    const before = store.localDecisions;
    expect(await allowedOf(closed, 100)).toBe(20);
    expect(store.localDecisions).toBe(before);
  };

  it('holds them in this process while Redis is dead, and by Redis when it is back', async () => {
    expect(await allowedOf({ ...open, name: 'before' }, 100)).toBe(20);
    expect(store.localDecisions).toBe(0);

    await server.kill();
    await expectLocalLimits();
    expect(await allowedOf({ ...open, name: 'before' }, 100)).toBe(0);

    await server.restart();
    await expectSharedAgain();
  });

  it('holds them while Redis is paused, settles every call, and goes on by itself', async () => {
    server.pause();
    await expectLocalLimits();
    server.resume();
    await expectSharedAgain();
  });

  it('goes on after a pause so long that connections were given up', async () => {
    server.pause();
    await expectLocalLimits();
    for (let call = 0; call < 25; call += 1) {
      await store.count(open, key);
      await sleep(100);
    }
    server.resume();
    await expectSharedAgain();
  });

  it.each([
    ['slow', { delayMs: 500 } as const],
    ['a black hole', 'blackhole' as const],
    ['refused', 'refuse' as const],
  ])('holds them while the way to Redis is %s', async (_, fault) => {
    await store.close();
    store = await start(`redis://127.0.0.1:${proxy.port}`);
    await proxy.set(fault);
    await expectLocalLimits();
    await proxy.set('pass');
    await expectSharedAgain();
  });

  it('starts without Redis, and finds it when it comes', async () => {
    await store.close();
    await server.kill();
    store = await start(server.url);
    await expectLocalLimits();
    await sleep(300); // several attempts
    expect(errors).toHaveLength(1);
    await server.restart();
    await expectSharedAgain();
  });

  it('starts while Redis is paused', async () => {
    await store.close();
    server.pause();
    store = await start(server.url);
    await expectLocalLimits();
    server.resume();
    await expectSharedAgain();
  });

  it('falls back when Redis has no memory left', async () => {
    const redis = await createRedis({ url: server.url, onError: () => undefined });
    await redis.config('SET', 'maxmemory', '1');
    await expectLocalLimits();
    await redis.config('SET', 'maxmemory', '0');
    await expectSharedAgain();
    redis.disconnect();
  });

  it('answers after it was closed', async () => {
    await store.close();
    await expectLocalLimits();
  });
});

describe('createLimitStore', () => {
  it('counts alone where there is no Redis', async () => {
    const never = () => {
      throw new Error('There is nothing to lose.');
    };
    const store = await createLimitStore({
      redisUrl: undefined,
      onError: never,
      onOutage: never,
      onRecovery: never,
    });
    const counts = await Promise.all(Array.from({ length: 100 }, () => store.count(closed, 'key')));
    expect(counts.filter((count) => count.isAllowed)).toHaveLength(20);
    expect(store.decisions).toBe(100);
    expect(store.localDecisions).toBe(0);
  });
});
