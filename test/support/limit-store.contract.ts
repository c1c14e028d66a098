import { beforeEach, describe, expect, it } from 'vitest';
import type { Bucket, LimitStore, Window } from '../../src/platform/limits/limit-store.js';

/** A store as the contract needs it: with a second face on the same counters, and a way to let time pass. */
export interface TestedLimitStore {
  store: LimitStore;
  /** Another that shares with it; the same one where nothing is shared. */
  twin: LimitStore;
  pass: (ms: number) => Promise<void>;
}

/** Short enough to wait for, and too long for the calls of one test to outlast. */
const windowMs = 2_000;

const window: Window = { name: 'Mutation.signIn', limit: 5, windowMs, onOutage: 'CLOSED' };
const bucket: Bucket = { name: 'points', points: 100, windowMs, onOutage: 'OPEN' };
let keys = 0;

/** What every store of limits keeps to. */
export function limitStoreContract(name: string, create: () => TestedLimitStore): void {
  describe(name, () => {
    let tested: TestedLimitStore;
    let key: string;

    beforeEach(() => {
      tested = create();
      key = `caller ${(keys += 1)}`;
    });

    windowContract(() => ({ ...tested, key }));
    bucketContract(() => ({ ...tested, key }));
  });
}

type Ground = () => TestedLimitStore & { key: string };

function times<T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

function windowContract(ground: Ground): void {
  it('allows exactly 5 of 100 calls at once, through both faces', async () => {
    const { store, twin, key } = ground();
    const counts = await times(100, (index) => (index % 2 ? store : twin).count(window, key));
    expect(counts.filter((count) => count.isAllowed)).toHaveLength(5);
  });

  it('says how many remain and when the next is allowed', async () => {
    const { store, key } = ground();
    const counts = [];
    for (let call = 0; call < 6; call += 1) counts.push(await store.count(window, key));

    expect(counts.map((count) => count.isAllowed)).toEqual([true, true, true, true, true, false]);
    expect(counts.map((count) => count.remaining)).toEqual([4, 3, 2, 1, 0, 0]);
    expect(counts.slice(0, 4).map((count) => count.retryAfterMs)).toEqual([0, 0, 0, 0]);
    for (const { retryAfterMs, resetMs } of counts.slice(4)) {
      expect(retryAfterMs).toBeGreaterThan(0);
      expect(retryAfterMs).toBeLessThanOrEqual(resetMs);
      expect(resetMs).toBeLessThanOrEqual(windowMs);
    }
  });

  it('allows the next when it said, though others were refused meanwhile', async () => {
    const { store, key, pass } = ground();
    await store.count(window, key);
    await pass(windowMs / 2);
    await times(4, () => store.count(window, key));
    const { isAllowed, retryAfterMs, resetMs } = await store.count(window, key);
    expect(isAllowed).toBe(false);
    // The first use leaves the window well before the others do.
    expect(resetMs - retryAfterMs).toBeGreaterThanOrEqual(windowMs / 2 - 50);

    await pass(retryAfterMs);
    expect(await store.count(window, key)).toMatchObject({ isAllowed: true, remaining: 0 });
    expect(await store.count(window, key)).toMatchObject({ isAllowed: false });

    await pass(windowMs);
    expect(await store.count(window, key)).toMatchObject({ isAllowed: true, remaining: 4 });
  });

  it('counts callers, rules and lengths of windows apart', async () => {
    const { store, key } = ground();
    await times(5, () => store.count(window, key));
    expect(await store.count(window, key)).toMatchObject({ isAllowed: false });

    const first = { isAllowed: true, remaining: 4 };
    expect(await store.count(window, `${key} too`)).toMatchObject(first);
    expect(await store.count({ ...window, name: 'Mutation.signUp' }, key)).toMatchObject(first);
    expect(await store.count({ ...window, windowMs: 60_000 }, key)).toMatchObject(first);
  });

  it('tells long keys apart by their last character', async () => {
    const { store, key } = ground();
    const long = key.padEnd(5_000, '€');
    await times(5, () => store.count(window, `${long}a`));
    expect(await store.count(window, `${long}a`)).toMatchObject({ isAllowed: false });
    expect(await store.count(window, `${long}b`)).toMatchObject({ isAllowed: true });
  });

  it('allows none where the limit is 0, and none more where it was lowered', async () => {
    const { store, key } = ground();
    expect(await store.count({ ...window, limit: 0 }, key)).toMatchObject({ isAllowed: false, remaining: 0 });

    await times(5, () => store.count(window, key));
    const lowered = await store.count({ ...window, limit: 2 }, key);
    expect(lowered).toMatchObject({ isAllowed: false, remaining: 0 });
    expect(lowered.retryAfterMs).toBeGreaterThan(0);
    expect(lowered.retryAfterMs).toBeLessThanOrEqual(windowMs);
  });
}

function bucketContract(ground: Ground): void {
  /** Fills so slowly that no test sees it. */
  const slow: Bucket = { ...bucket, windowMs: 3_600_000 };

  it('takes what there is and no more, and says what is left', async () => {
    const { store, key } = ground();
    expect(await store.take(slow, key, 60)).toMatchObject({
      isAllowed: true,
      remaining: 40,
      retryAfterMs: 0,
    });

    const refused = await store.take(slow, key, 60);
    expect(refused).toMatchObject({ isAllowed: false, remaining: 40 });
    expect(refused.retryAfterMs / slow.windowMs).toBeCloseTo(0.2, 2);
    expect(refused.resetMs / slow.windowMs).toBeCloseTo(0.6, 2);

    expect(await store.take(slow, key, 40)).toMatchObject({ isAllowed: true, remaining: 0 });
  });

  it('lets exactly 10 of 100 calls at once take a tenth, through both faces', async () => {
    const { store, twin, key } = ground();
    const balances = await times(100, async (index) => (index % 2 ? store : twin).take(slow, key, 10));
    expect(balances.filter((balance) => balance.isAllowed)).toHaveLength(10);
  });

  it('fills up again, has enough when it said, and never holds more than its size', async () => {
    const { store, key, pass } = ground();
    await store.take(bucket, key, 100);
    const { isAllowed, retryAfterMs } = await store.take(bucket, key, 50);
    expect(isAllowed).toBe(false);
    await pass(retryAfterMs);
    expect(await store.take(bucket, key, 50)).toMatchObject({ isAllowed: true });

    await pass(windowMs * 2);
    expect(await store.take(bucket, key, 0)).toMatchObject({ isAllowed: true, remaining: 100, resetMs: 0 });
    expect(await store.take(bucket, key, 101)).toMatchObject({ isAllowed: false, remaining: 100 });
  });

  it('takes points back, never to more than its size', async () => {
    const { store, key } = ground();
    await store.take(slow, key, 80);
    await store.giveBack(slow, key, 30);
    expect(await store.take(slow, key, 0)).toMatchObject({ remaining: 50 });

    await store.giveBack(slow, key, 1_000);
    expect(await store.take(slow, key, 0)).toMatchObject({ remaining: 100, resetMs: 0 });
    expect(await store.take(slow, key, 100)).toMatchObject({ isAllowed: true, remaining: 0 });

    await store.giveBack(slow, `${key} never seen`, 10);
    expect(await store.take(slow, `${key} never seen`, 0)).toMatchObject({ remaining: 100 });
  });

  it('keeps callers and buckets apart, and a window of the same name', async () => {
    const { store, key } = ground();
    await store.take(slow, key, 100);
    expect(await store.take(slow, `${key} too`, 100)).toMatchObject({ isAllowed: true });
    expect(await store.take({ ...slow, name: 'members' }, key, 100)).toMatchObject({ isAllowed: true });
    expect(await store.count({ ...window, ...slow, limit: 5 }, key)).toMatchObject({ remaining: 4 });
  });
}
