import { describe, expect, it } from 'vitest';
import type { Window } from '../../../../src/platform/limits/limit-store.js';
import { MemoryLimitStore } from '../../../../src/platform/limits/memory-limit-store.js';
import { limitStoreContract } from '../../../support/limit-store.contract.js';

const minute: Window = { name: 'Mutation.signIn', limit: 5, windowMs: 60_000, onOutage: 'CLOSED' };

limitStoreContract('limits in memory', () => {
  let time = 1_000;
  const store = new MemoryLimitStore({ now: () => time });
  const pass = (ms: number) => Promise.resolve(void (time += ms));
  return { store, twin: store, pass };
});

describe('MemoryLimitStore', () => {
  it('remembers a bounded number of keys, and of these whoever came last', async () => {
    const store = new MemoryLimitStore({ now: () => 0 });
    for (let index = 0; index < 200_000; index += 1) await store.count(minute, `key ${index}`);

    expect(store.size).toBeGreaterThanOrEqual(50_000);
    expect(store.size).toBeLessThanOrEqual(100_000);
    expect(await store.count(minute, 'key 199999')).toMatchObject({ remaining: 3 });
    expect(await store.count(minute, 'key 0')).toMatchObject({ remaining: 4 });
  });

  it('does not forget a key in use, however many others come', async () => {
    const store = new MemoryLimitStore({ now: () => 0, keysMax: 100 });
    for (let index = 0; index < 10_000; index += 1) {
      await store.count(minute, `key ${index}`);
      if (index % 40 === 0) await store.count(minute, 'in use');
    }
    expect(await store.count(minute, 'in use')).toMatchObject({ isAllowed: false });
  });

  it('frees each use a window after it, to the millisecond', async () => {
    let time = 0;
    const store = new MemoryLimitStore({ now: () => time });
    for (time = 0; time < 5_000; time += 1_000) await store.count(minute, 'key');

    time = 59_999;
    expect(await store.count(minute, 'key')).toEqual({
      isAllowed: false,
      remaining: 0,
      retryAfterMs: 1,
      resetMs: 4_001,
    });
    time = 60_000;
    expect(await store.count(minute, 'key')).toEqual({
      isAllowed: true,
      remaining: 0,
      retryAfterMs: 1_000,
      resetMs: 60_000,
    });
  });

  it('holds at most the limit in any stretch of a window, over a long time', async () => {
    let time = 0;
    const allowed: number[] = [];
    const store = new MemoryLimitStore({ now: () => time });
    for (let call = 0; call < 20_000; call += 1) {
      time += (call * 7919) % 977;
      if ((await store.count({ ...minute, limit: 50, windowMs: 10_000 }, 'key')).isAllowed)
        allowed.push(time);
    }
    const tooClose = allowed.filter((at, index) => at - (allowed[index - 50] ?? -Infinity) < 10_000);
    expect(allowed.length).toBeGreaterThan(1_000);
    expect(tooClose).toEqual([]);
  });
});
