import { once } from 'node:events';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRedis } from '../../../src/platform/redis/redis.js';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.js';
import { hasRedisServer, startRedisServer, type RedisServer } from '../../support/redis-server.js';

describe.runIf(hasRedisServer())('the connection to Redis', () => {
  let server: RedisServer;
  let proxy: FaultProxy;
  let redis: Redis;
  let reported: string[];
  beforeAll(async () => {
    server = await startRedisServer();
    proxy = await startFaultProxy({ host: '127.0.0.1', port: server.port });
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });
  beforeEach(async () => {
    reported = [];
    redis = await createRedis({
      url: `redis://127.0.0.1:${proxy.port}`,
      onError: ({ message }) => reported.push(message),
    });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    redis.disconnect();
    await proxy.set('pass');
  });

  const untilReady = () => vi.waitUntil(() => redis.status === 'ready', { timeout: 5_000, interval: 1 });

  it('is reported as lost once a minute, however often it comes and goes', async () => {
    let lost = 0;
    redis.on('error', () => (lost += 1));
    const loseIt = async (): Promise<void> => {
      const before = lost;
      // A reset may look like a goodbye, which is no error, when it overtakes nothing.
      while (lost === before) {
        await untilReady();
        redis.ping().catch(() => undefined);
        await proxy.set('cut');
        await vi.waitUntil(() => redis.status !== 'ready', { interval: 1 });
      }
    };
    for (let turn = 0; turn < 5; turn += 1) await loseIt();
    expect(reported).toHaveLength(1);

    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 61_000);
    await loseIt();
    expect(reported).toHaveLength(2);
  });

  it('fails what is under way when it is lost, before its deadline', async () => {
    server.pause();
    const startedMs = performance.now();
    const pings = Array.from({ length: 20 }, () => redis.ping());
    const settled = Promise.allSettled(pings);
    await proxy.set('cut');
    const outcomes = await settled;
    const tookMs = performance.now() - startedMs;
    server.resume();

    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    const reasons = outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : ''));
    expect(reasons.filter((reason) => reason.includes('timed out'))).toEqual([]);
    expect(tookMs).toBeLessThan(1_000);
  });

  it('is made anew after an answer broke off', async () => {
    await proxy.set({ cutAfterBytes: 3 });
    await expect(redis.ping()).rejects.toThrow();
    await proxy.set('pass');
    await untilReady();

    expect(await redis.ping()).toBe('PONG');
  });

  it.each([
    ['Redis 7', "READONLY You can't write against a read only replica."],
    ['Redis 6', "ERR Error running script (call to f_45e8): @user_script:1: -READONLY You can't write."],
  ])('is made anew when a script finds that it cannot write, in the words of %s', async (_version, words) => {
    const again = once(redis, 'ready');
    const answer = redis.eval(`return redis.error_reply(ARGV[1])`, 0, words);
    await expect(answer).rejects.toThrow('READONLY');
    await again;

    expect(await redis.ping()).toBe('PONG');
    expect(reported).toEqual([]);
  });
});
