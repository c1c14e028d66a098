import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FallbackLimitStore } from '../../../../src/platform/limits/fallback-limit-store.js';
import type {
  Balance,
  Bucket,
  SharedLimitStore,
  Window,
} from '../../../../src/platform/limits/limit-store.js';
import { MemoryLimitStore } from '../../../../src/platform/limits/memory-limit-store.js';

const closed: Window = { name: 'Mutation.signIn', limit: 20, windowMs: 60_000, onOutage: 'CLOSED' };
const open: Window = { name: 'Query.search', limit: 20, windowMs: 60_000, onOutage: 'OPEN' };
const points: Bucket = { name: 'points', points: 100, windowMs: 60_000, onOutage: 'OPEN' };

type Mode = 'works' | 'rejects' | 'hangs';

describe('FallbackLimitStore', () => {
  let mode: Mode;
  let asked: number;
  let outages: number[];
  let recoveries: number;
  let store: FallbackLimitStore;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setImmediate'] });
    [mode, asked, outages, recoveries] = ['works', 0, [], 0];
    const now = () => performance.now();
    store = new FallbackLimitStore({
      shared: unreliable(new MemoryLimitStore({ now })),
      now,
      onOutage: ({ failures }) => outages.push(failures),
      onRecovery: () => (recoveries += 1),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const unreliable = (working: MemoryLimitStore): SharedLimitStore => {
    const step = <T>(call: () => Promise<T>): Promise<T> => {
      asked += 1;
      if (mode === 'rejects') return Promise.reject(new Error('Connection is closed.'));
      return mode === 'hangs' ? new Promise<never>(() => undefined) : call();
    };
    return {
      count: (window, key) => step(() => working.count(window, key)),
      takeEach: (bucket, key, amounts) =>
        step(() => Promise.resolve(amounts.map((points) => working.take(bucket, key, points)))),
      giveBack: (bucket, key, count) => step(() => working.giveBack(bucket, key, count)),
      close: () => working.close(),
    };
  };

  const take = async (count: number): Promise<Balance> => {
    const balance = store.take(points, 'key', count);
    await vi.advanceTimersByTimeAsync(0);
    return balance;
  };

  const allowedOf = async (window: Window, calls: number, key = 'key'): Promise<number> => {
    const counts = Array.from({ length: calls }, () => store.count(window, key));
    await vi.advanceTimersByTimeAsync(51);
    return (await Promise.all(counts)).filter((count) => count.isAllowed).length;
  };

  it.each<Mode>(['rejects', 'hangs'])('holds rules as they say when the shared store %s', async (fault) => {
    mode = fault;
    expect(await allowedOf(closed, 100)).toBe(5);
    expect(await allowedOf(open, 100)).toBe(20);
    expect(await allowedOf({ ...closed, name: 'strict', limit: 3 }, 100)).toBe(3);
    expect(store.decisions).toBe(300);
    expect(store.localDecisions).toBe(300);
  });

  it('gives nobody a second helping after the shared store allowed the first', async () => {
    expect(await allowedOf(closed, 4)).toBe(4);
    expect(await allowedOf(open, 20)).toBe(20);
    await take(90);
    expect(store.localDecisions).toBe(0);

    mode = 'rejects';
    expect(await allowedOf(closed, 100)).toBe(1);
    expect(await allowedOf(open, 100)).toBe(0);
    expect(await take(20)).toMatchObject({ isAllowed: false, remaining: 10 });
  });

  it.each<Mode>(['works', 'rejects'])(
    'takes in one step what comes in one turn, when the shared store %s',
    async (how) => {
      mode = how;

      const balances = [60, 50, 30].map((count) => store.take(points, 'key', count));
      const other = store.take(points, 'other', 1);
      await vi.advanceTimersByTimeAsync(0);

      expect(await Promise.all([...balances, other])).toMatchObject([
        { isAllowed: true, remaining: 40 },
        { isAllowed: false, remaining: 40 },
        { isAllowed: true, remaining: 10 },
        { isAllowed: true, remaining: 99 },
      ]);
      expect({ asked, decisions: store.decisions }).toEqual({ asked: 2, decisions: 4 });
    },
  );

  it('gives points back during an outage and before it', async () => {
    await take(100);
    await store.giveBack(points, 'key', 30);
    mode = 'rejects';
    expect(await take(0)).toMatchObject({ remaining: 30 });
    await store.giveBack(points, 'key', 30);
    expect(await take(0)).toMatchObject({ remaining: 60 });
  });

  it('leaves a store alone that failed five times in a row, and tries it with one call every 500 ms', async () => {
    mode = 'hangs';
    for (let call = 0; call < 20; call += 1) await allowedOf(closed, 1);
    // Twenty calls took about 50 ms each while they still waited, so that no more than a second has passed.
    expect(asked).toBeGreaterThanOrEqual(5);
    expect(asked).toBeLessThanOrEqual(7);

    await vi.advanceTimersByTimeAsync(600);
    asked = 0;
    await allowedOf(closed, 50);
    expect(asked).toBe(1);
  });

  it('lets no call wait for the one that tries', async () => {
    mode = 'hangs';
    await allowedOf(closed, 5);
    await vi.advanceTimersByTimeAsync(600);

    const trying = store.count(open, 'first');
    // The clock stands still, so that the deadline of the first never comes.
    expect(await store.count(open, 'second')).toMatchObject({ isAllowed: true });
    await vi.advanceTimersByTimeAsync(51);
    expect(await trying).toMatchObject({ isAllowed: true });
  });

  it('warns once a minute, and says once when it is over', async () => {
    mode = 'rejects';
    await allowedOf(open, 100);
    expect(outages).toEqual([1]);

    await vi.advanceTimersByTimeAsync(60_000);
    await allowedOf(open, 3);
    expect(outages).toEqual([1, 100]);
    expect(recoveries).toBe(0);

    mode = 'works';
    await vi.advanceTimersByTimeAsync(600);
    await allowedOf(open, 1);
    await allowedOf(open, 10);
    expect(recoveries).toBe(1);
  });

  it('stays silent about a store that comes and goes within the minute', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      mode = turn % 2 ? 'works' : 'rejects';
      await allowedOf(open, 1);
    }
    expect(outages).toEqual([1]);
    expect(recoveries).toBe(1);
  });

  it('uses the shared store again once it is back', async () => {
    mode = 'rejects';
    await allowedOf(closed, 100);
    mode = 'works';
    await vi.advanceTimersByTimeAsync(600);
    await allowedOf(closed, 1, 'other');

    const before = store.localDecisions;
    expect(await allowedOf(closed, 20, 'other')).toBe(19);
    expect(store.localDecisions).toBe(before);
  });
});
