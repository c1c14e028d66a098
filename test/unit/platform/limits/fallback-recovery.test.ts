import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FallbackLimitStore } from '../../../../src/platform/limits/fallback-limit-store.js';
import type { Bucket, Count, SharedLimitStore, Window } from '../../../../src/platform/limits/limit-store.js';

const closed: Window = { name: 'Mutation.signIn', limit: 5, windowMs: 60_000, onOutage: 'CLOSED' };
const open: Window = { ...closed, name: 'Query.search', onOutage: 'OPEN' };
const points: Bucket = { name: 'points', points: 100, windowMs: 60_000, onOutage: 'OPEN' };

const allowed: Count = { isAllowed: true, remaining: 4, retryAfterMs: 0, resetMs: 60_000 };
const refused: Count = { isAllowed: false, remaining: 0, retryAfterMs: 60_000, resetMs: 60_000 };

describe('FallbackLimitStore, when the shared store comes back', () => {
  let isGone: boolean;
  let isReadOnly: boolean;
  let answerMs: number;
  let outages: number;
  let recoveries: number;
  let store: FallbackLimitStore;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setImmediate'] });
    [isGone, isReadOnly, answerMs, outages, recoveries] = [false, false, 0, 0, 0];
    store = new FallbackLimitStore({
      shared: forgetful(),
      now: () => performance.now(),
      onOutage: () => (outages += 1),
      onRecovery: () => (recoveries += 1),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const answer = async <T>(value: T, isWrite: boolean): Promise<T> => {
    if (isGone) throw new Error('Connection is closed.');
    if (isWrite && isReadOnly) throw new Error("OOM command not allowed when used memory > 'maxmemory'.");
    if (answerMs > 0) await new Promise((resolve) => setTimeout(resolve, answerMs));
    return value;
  };
  /** Remembers nothing, so that it allows everybody; `full` is its word for a caller who has used up everything. */
  const forgetful = (): SharedLimitStore => ({
    count: (_window, key) => (key === 'full' ? answer(refused, false) : answer(allowed, true)),
    takeEach: (_bucket, key) => (key === 'full' ? answer([refused], false) : answer([allowed], true)),
    giveBack: () => answer(undefined, false),
    close: () => Promise.resolve(),
  });

  const allowedOf = async (window: Window, calls: number): Promise<number> => {
    const counts = await Promise.all(Array.from({ length: calls }, () => store.count(window, 'key')));
    return counts.filter((count) => count.isAllowed).length;
  };

  const takeOne = async (key: string): Promise<void> => {
    const balance = store.take(points, key, 1);
    await vi.advanceTimersByTimeAsync(0);
    await balance;
  };

  it('holds CLOSED rules over what it allowed itself, though the shared store knows nothing of it', async () => {
    isGone = true;
    expect(await allowedOf(closed, 10)).toBe(5);
    expect(await allowedOf(open, 10)).toBe(5);

    isGone = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await allowedOf(closed, 10)).toBe(0);
    expect(await allowedOf(open, 10)).toBe(10);
    expect(await store.count(closed, 'key')).toMatchObject({ isAllowed: false, retryAfterMs: 59_000 });

    await vi.advanceTimersByTimeAsync(59_000);
    expect(await allowedOf(closed, 10)).toBe(5);
  });

  it('does not hold a use against a caller for longer than the shared store, whose answer took its time', async () => {
    answerMs = 40;
    const uses = Array.from({ length: 5 }, () => store.count(closed, 'key'));
    await vi.advanceTimersByTimeAsync(40);
    await Promise.all(uses);

    // For the shared store, which counted them 40 ms ago, their minute is over a little earlier.
    await vi.advanceTimersByTimeAsync(59_930);
    const next = store.count(closed, 'key');
    await vi.advanceTimersByTimeAsync(40);
    expect(await next).toMatchObject({ isAllowed: true });
  });

  it('says that the outage is over once something was written, not when a refusal or a gift was answered', async () => {
    isReadOnly = true;
    for (let call = 0; call < 5; call += 1) {
      await store.count(closed, 'key');
      await takeOne('full');
      await store.count(closed, 'full');
      await store.giveBack(points, 'key', 1);
    }
    expect({ outages, recoveries }).toEqual({ outages: 1, recoveries: 0 });

    isReadOnly = false;
    await takeOne('key');
    expect({ outages, recoveries }).toEqual({ outages: 1, recoveries: 1 });
  });
});
