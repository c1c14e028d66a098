import { limitKey } from './limit-key.js';
import type { Balance, Bucket, Count, CountedLimitStore, Window } from './limit-store.js';
import { RecencyTable } from './recency-table.js';

/** What a store in memory needs. */
export interface MemoryLimitStoreOptions {
  /** Milliseconds that never go back. */
  now: () => number;
  /** Keys of windows at most, and as many of buckets. Beyond it the least recently used are forgotten. */
  keysMax?: number;
}

/** The times of the uses in a window, oldest first from `start` on; those before it are over. */
interface Log {
  times: number[];
  start: number;
}

interface Level {
  points: number;
  at: number;
}

/** Points are fractions while a bucket fills; a sum of such may miss a whole point by this. */
const rounding = 1e-6;

/** Holds every limit exactly within one process, at a constant price for each call and in bounded memory. */
export class MemoryLimitStore implements CountedLimitStore {
  /** Nothing here stands in for anything shared. */
  readonly localDecisions = 0;
  #decisions = 0;
  readonly #now: () => number;
  readonly #logs: RecencyTable<Log>;
  readonly #levels: RecencyTable<Level>;

  constructor({ now, keysMax = 100_000 }: MemoryLimitStoreOptions) {
    this.#now = now;
    this.#logs = new RecencyTable(keysMax);
    this.#levels = new RecencyTable(keysMax);
  }

  get decisions(): number {
    return this.#decisions;
  }

  /** How many keys it remembers. */
  get size(): number {
    return this.#logs.size + this.#levels.size;
  }

  count(window: Window, key: string): Promise<Count> {
    this.#decisions += 1;
    const now = this.#now();
    const log = this.#logs.at(limitKey(window, key), () => ({ times: [], start: 0 }));
    dropUntil(log, now - window.windowMs);
    const isAllowed = usesOf(log) < window.limit;
    if (isAllowed) log.times.push(now);
    return Promise.resolve({ isAllowed, ...outlook(log, window, now) });
  }

  take(bucket: Bucket, key: string, points: number): Balance {
    this.#decisions += 1;
    const level = this.#fill(bucket, key);
    const isAllowed = level.points + rounding >= points;
    if (isAllowed) level.points = Math.max(0, level.points - points);
    return {
      isAllowed,
      remaining: Math.floor(level.points + rounding),
      retryAfterMs: isAllowed ? 0 : untilHolds(bucket, level, Math.min(points, bucket.points)),
      resetMs: untilHolds(bucket, level, bucket.points),
    };
  }

  giveBack(bucket: Bucket, key: string, points: number): Promise<void> {
    const level = this.#fill(bucket, key);
    level.points = Math.min(bucket.points, level.points + points);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The bucket of `key` as full as it is by now. */
  #fill(bucket: Bucket, key: string): Level {
    const now = this.#now();
    const level = this.#levels.at(limitKey(bucket, key), () => ({ points: bucket.points, at: now }));
    const grown = level.points + ((now - level.at) * bucket.points) / bucket.windowMs;
    level.points = Math.min(bucket.points, grown);
    level.at = now;
    return level;
  }
}

function usesOf(log: Log): number {
  return log.times.length - log.start;
}

/** Forgets uses up to `end`. The array is cut when half of it is over, so that a use costs the same however many there are. */
function dropUntil(log: Log, end: number): void {
  while (log.start < log.times.length && (log.times[log.start] ?? end) <= end) log.start += 1;
  if (log.start * 2 < log.times.length) return;
  log.times = log.times.slice(log.start);
  log.start = 0;
}

function outlook(log: Log, { limit, windowMs }: Window, now: number): Omit<Count, 'isAllowed'> {
  const remaining = Math.max(0, limit - usesOf(log));
  // The log may hold more than `limit` uses: this limit may be the strict one, for an outage.
  const blocker = log.times[log.start + usesOf(log) - limit] ?? now;
  const newest = log.times.at(-1) ?? now - windowMs;
  return {
    remaining,
    retryAfterMs: remaining > 0 ? 0 : Math.ceil(blocker + windowMs - now),
    resetMs: Math.ceil(newest + windowMs - now),
  };
}

function untilHolds(bucket: Bucket, level: Level, points: number): number {
  return Math.ceil((Math.max(0, points - level.points - rounding) * bucket.windowMs) / bucket.points);
}
