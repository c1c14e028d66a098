import { createRedis } from '../redis/redis.js';
import { FallbackLimitStore } from './fallback-limit-store.js';
import type { CountedLimitStore } from './limit-store.js';
import { MemoryLimitStore } from './memory-limit-store.js';
import type { OutageListeners } from './outage-notices.js';
import { RedisLimitStore } from './redis-limit-store.js';

/** Where limits are counted, and who hears that it is gone. */
export interface LimitStoreOptions extends OutageListeners {
  /** Of the Redis that all processes share; without it each process counts alone. */
  redisUrl: string | undefined;
  /** Called with the first error since there was last a connection. */
  onError: (error: Error) => void;
}

/** The store of this deployment, within a second, whether or not Redis answers. It closes its own connection. */
export async function createLimitStore({
  redisUrl,
  onError,
  ...listeners
}: LimitStoreOptions): Promise<CountedLimitStore> {
  const now = () => performance.now();
  if (redisUrl === undefined) return new MemoryLimitStore({ now });

  const redis = await createRedis({ url: redisUrl, onError });
  return new FallbackLimitStore({ shared: new RedisLimitStore(redis), now, ...listeners });
}
