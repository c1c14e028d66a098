import { afterAll, beforeAll, describe, it } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { startCacheRedis, type CacheRedis } from './cache-redis.fixtures.js';
import { expectLittle } from './redis-memory.fixtures.js';

describe.runIf(hasRedisServer())('the Redis of a cache', () => {
  let ground: CacheRedis;
  beforeAll(async () => {
    ground = await startCacheRedis();
  });
  afterAll(() => ground.close());

  it('holds what is alive and its three control keys, after 100,000 keys came and went', async () => {
    const { extraBytes, peakBytes } = await expectLittle(ground, 100_000);
    process.stdout.write(
      `${extraBytes} bytes above an empty table at the end, ${peakBytes} in all at the peak\n`,
    );
  }, 300_000);
});
