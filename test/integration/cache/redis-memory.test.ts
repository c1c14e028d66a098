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

  it('holds what is alive and its three control keys, after 10,000 keys came and went', async () => {
    await expectLittle(ground, 10_000);
  });
});
