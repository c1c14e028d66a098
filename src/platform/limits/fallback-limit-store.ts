import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleAll,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import DataLoader from 'dataloader';
import { answerWithin } from './answer-deadline.js';
import { limitKey } from './limit-key.js';
import type { Balance, Bucket, Count, CountedLimitStore, SharedLimitStore, Window } from './limit-store.js';
import { MemoryLimitStore } from './memory-limit-store.js';
import { OutageNotices, type OutageListeners } from './outage-notices.js';

/** What a store with a fallback needs. */
export interface FallbackLimitStoreOptions extends OutageListeners {
  /** Holds the limits over all processes. */
  shared: SharedLimitStore;
  /** Milliseconds that never go back. */
  now: () => number;
}

/** How many charges are one step at most, so that none holds up Redis. */
const chargesMax = 1_000;

/** How long the shared store may take for one answer. */
const answerMs = 50;

/** After so many failures in a row the shared store is left alone; one call in so many milliseconds tries it. */
const breaker = { failuresMax: 5, halfOpenAfterMs: 500 };

/** What a rule that is CLOSED allows each process in a window while the shared store is gone. */
const closedLimit = 5;

/**
 * Decides by the shared store, and while that is gone by what this process knows itself: never rejects, and takes 50 ms at most.
 *
 * What the shared store allows is counted here too, so that an outage gives nobody a second helping from the same process; nor,
 * where a rule is CLOSED, does a store that comes back and has forgotten, or never knew, what was allowed. A step that came
 * too late may have been counted by the shared store nevertheless: never the caller's gain. Points that were taken here
 * during an outage and are given back after it do go to the shared bucket, which they cannot overfill.
 */
export class FallbackLimitStore implements CountedLimitStore {
  #decisions = 0;
  #localDecisions = 0;
  readonly #shared: SharedLimitStore;
  readonly #local: MemoryLimitStore;
  readonly #notices: OutageNotices;
  readonly #breaker: CircuitBreakerPolicy;
  /** By the name of the bucket; none is older than the present turn. */
  readonly #charges = new Map<string, DataLoader<number, Balance>>();

  constructor({ shared, now, ...listeners }: FallbackLimitStoreOptions) {
    this.#shared = shared;
    this.#local = new MemoryLimitStore({ now });
    this.#notices = new OutageNotices(listeners, now);
    this.#breaker = circuitBreaker(handleAll, {
      breaker: new ConsecutiveBreaker(breaker.failuresMax),
      halfOpenAfter: breaker.halfOpenAfterMs,
    });
  }

  get decisions(): number {
    return this.#decisions;
  }

  get localDecisions(): number {
    return this.#localDecisions;
  }

  async count(window: Window, key: string): Promise<Count> {
    const [shared] = await this.#decide(1, async () => [await this.#shared.count(window, key)]);
    if (!shared) return this.#local.count(outageWindow(window), key);
    if (!shared.isAllowed) return shared;
    const own = await this.#local.count(window, key);
    if (window.onOutage === 'OPEN' || own.isAllowed) return shared;
    // Uses are counted here when the answer has come, so their time is over that much later, too.
    return own.retryAfterMs <= answerMs ? shared : own;
  }

  take(bucket: Bucket, key: string, points: number): Promise<Balance> {
    const name = limitKey(bucket, key);
    const charges = this.#charges.get(name) ?? this.#gather(name, bucket, key);
    return charges.load(points);
  }

  async giveBack(bucket: Bucket, key: string, points: number): Promise<void> {
    await this.#local.giveBack(bucket, key, points);
    await this.#ask(() => this.#shared.giveBack(bucket, key, points));
  }

  async close(): Promise<void> {
    await this.#shared.close();
  }

  /** What one turn of the event loop takes from one bucket is one step of the shared store. */
  #gather(name: string, bucket: Bucket, key: string): DataLoader<number, Balance> {
    const takeEach = (amounts: readonly number[]) => {
      this.#charges.delete(name);
      return this.#takeEach(bucket, key, amounts);
    };
    const charges = new DataLoader(takeEach, {
      ...{ cache: false, maxBatchSize: chargesMax },
      batchScheduleFn: setImmediate,
    });
    this.#charges.set(name, charges);
    return charges;
  }

  async #takeEach(bucket: Bucket, key: string, amounts: readonly number[]): Promise<Balance[]> {
    const shared = await this.#decide(amounts.length, () => this.#shared.takeEach(bucket, key, amounts));
    return amounts.map((points, index) => {
      const balance = shared[index] ?? this.#local.take(bucket, key, points);
      if (shared[index]?.isAllowed) this.#local.take(bucket, key, points);
      return balance;
    });
  }

  async #decide<T extends Count | Balance>(
    count: number,
    step: () => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    this.#decisions += count;
    const answers = await this.#ask(step);
    if (!answers) this.#localDecisions += count;
    // A Redis that takes no writes still answers where it has none to make; what it allowed it has written down.
    if (answers?.some(({ isAllowed }) => isAllowed)) this.#notices.success();
    return answers ?? [];
  }

  /** The answer of the shared store, or nothing. */
  async #ask<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#tryShared(step);
    } catch {
      this.#notices.failure();
      return undefined;
    }
  }

  async #tryShared<T>(step: () => Promise<T>): Promise<T> {
    // While one call tries a store that was gone, the breaker would let the others wait for it.
    if (this.#breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
    return this.#breaker.execute(() => answerWithin(answerMs, step()));
  }
}

function outageWindow(window: Window): Window {
  if (window.onOutage === 'OPEN') return window;
  return { ...window, limit: Math.min(closedLimit, window.limit) };
}
