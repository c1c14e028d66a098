import type { ClientContext, Redis, Result } from 'ioredis';
import { limitKey } from './limit-key.js';
import type { Balance, Bucket, Count, SharedLimitStore, Window } from './limit-store.js';
import { countScript, giveBackScript, takeEachScript } from './redis-limit-scripts.js';

type Answer = [allowed: number, remaining: number, retryAfterMs: number, resetMs: number];

declare module 'ioredis' {
  interface RedisCommander<Context extends ClientContext> {
    limitCount: (key: string, limit: number, windowMs: number) => Result<Answer, Context>;
    limitTakeEach: (
      key: string,
      size: number,
      windowMs: number,
      ...amounts: readonly number[]
    ) => Result<Answer[], Context>;
    limitGiveBack: (key: string, size: number, windowMs: number, points: number) => Result<Answer, Context>;
  }
}

const windowPrefix = 'bidwell:limit:window:';
const bucketPrefix = 'bidwell:limit:bucket:';

/**
 * Holds every limit exactly over all processes that share a Redis. Its calls reject while that is gone, and then the step may
 * still have happened: `FallbackLimitStore` is the face to use.
 */
export class RedisLimitStore implements SharedLimitStore {
  /** Closes the client with itself. */
  constructor(private readonly redis: Redis) {
    redis.defineCommand('limitCount', { numberOfKeys: 1, lua: countScript });
    redis.defineCommand('limitTakeEach', { numberOfKeys: 1, lua: takeEachScript });
    redis.defineCommand('limitGiveBack', { numberOfKeys: 1, lua: giveBackScript });
  }

  async count(window: Window, key: string): Promise<Count> {
    const name = windowPrefix + limitKey(window, key);
    return decisionOf(await this.redis.limitCount(name, window.limit, window.windowMs));
  }

  async takeEach(bucket: Bucket, key: string, amounts: readonly number[]): Promise<Balance[]> {
    const name = bucketPrefix + limitKey(bucket, key);
    const answers = await this.redis.limitTakeEach(name, bucket.points, bucket.windowMs, ...amounts);
    return answers.map(decisionOf);
  }

  async giveBack(bucket: Bucket, key: string, points: number): Promise<void> {
    const name = bucketPrefix + limitKey(bucket, key);
    await this.redis.limitGiveBack(name, bucket.points, bucket.windowMs, points);
  }

  close(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }
}

function decisionOf([allowed, remaining, retryAfterMs, resetMs]: Answer): Count & Balance {
  return { isAllowed: allowed === 1, remaining, retryAfterMs, resetMs };
}
