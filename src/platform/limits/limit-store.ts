import type { MaybePromise } from '@whatwg-node/promise-helpers';

/** What holds while the counters that all processes share are gone; the words are those of the SDL. */
export type OutageRule = 'OPEN' | 'CLOSED';

/** At most `limit` in any stretch of `windowMs`. */
export interface Window {
  /** What is counted, such as `Mutation.signIn`. */
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** CLOSED: a strict limit in each process. OPEN: the same limit in each process. */
  readonly onOutage: OutageRule;
}

/** What one count in a window came to. */
export interface Count {
  readonly isAllowed: boolean;
  /** How many more would be allowed now. */
  readonly remaining: number;
  /** Milliseconds until the next one is allowed; 0 when it is now. */
  readonly retryAfterMs: number;
  /** Milliseconds until the window is empty. */
  readonly resetMs: number;
}

/** A token bucket, as big as `points`, which fills up in `windowMs`. */
export interface Bucket {
  readonly name: string;
  readonly points: number;
  readonly windowMs: number;
  readonly onOutage: OutageRule;
}

/** What one charge to a bucket came to. */
export interface Balance {
  readonly isAllowed: boolean;
  /** Whole points left after the charge, or still there when it was refused. */
  readonly remaining: number;
  /**
   * Milliseconds until there are enough points for what was asked; 0 when it was allowed. For more points than the bucket
   * holds: until it is full.
   */
  readonly retryAfterMs: number;
  /** Milliseconds until the bucket is full. */
  readonly resetMs: number;
}

/**
 * Counts what callers use up. Each call is one atomic step, however many processes share the store, and takes 50 ms at most: a
 * store never rejects, it falls back as the rule says.
 */
export interface LimitStore {
  /** Counts one use by `key` if it fits into the window; a refused one is not counted. */
  count: (window: Window, key: string) => Promise<Count>;
  /** Takes points of `key` if there are as many; else none. Taking 0 shows the balance. At once where this process counts alone. */
  take: (bucket: Bucket, key: string, points: number) => MaybePromise<Balance>;
  /** Gives points back, never to more than the bucket holds. */
  giveBack: (bucket: Bucket, key: string, points: number) => Promise<void>;
  close: () => Promise<void>;
}

/** A store that processes share. Its calls may reject, hang or take long. */
export interface SharedLimitStore extends Pick<LimitStore, 'count' | 'giveBack' | 'close'> {
  /** Takes each of the amounts of `key` in turn, as `take` does, all of them in one step. */
  takeEach: (bucket: Bucket, key: string, amounts: readonly number[]) => Promise<Balance[]>;
}

/** A store whose work can be shown as a metric. */
export interface CountedLimitStore extends LimitStore {
  /** How often it was asked whether something is allowed. */
  readonly decisions: number;
  /** How many of those a process took alone, because the counters that all processes share were gone. */
  readonly localDecisions: number;
}
