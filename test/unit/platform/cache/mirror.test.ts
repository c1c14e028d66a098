import { describe, expect, it } from 'vitest';
import type { LogEntry, TableState } from '../../../../src/platform/cache/cache-table.js';
import { Mirror } from '../../../../src/platform/cache/mirror.js';

const state = (epoch: number, seq: number, log: readonly LogEntry[] | 'gap'): TableState => ({
  ...{ epoch, seq, log },
  isLive: true,
  now: 0,
});

describe('a mirror', () => {
  it('knows nothing at first, and nothing from before its first look', () => {
    const mirror = new Mirror();
    expect(mirror.mark).toBeNull();

    expect(mirror.apply(state(3, 10, 'gap'))).toBe(true);

    expect(mirror.mark).toEqual({ epoch: 3, seq: 10 });
    expect(mirror.isCurrent({ epoch: 3, seq: 10, slots: [5] })).toBe(true);
    expect(mirror.isCurrent({ epoch: 3, seq: 9, slots: [5] })).toBe(false);
    expect(mirror.isCurrent({ epoch: 2, seq: 10, slots: [5] })).toBe(false);
  });

  it('ends what hangs on a slot that was bumped since, and nothing else', () => {
    const mirror = new Mirror();
    mirror.apply(state(1, 10, 'gap'));

    expect(
      mirror.apply(
        state(1, 12, [
          { seq: 11, slots: [5, 6] },
          { seq: 12, slots: [7] },
        ]),
      ),
    ).toBe(false);

    expect(mirror.isCurrent({ epoch: 1, seq: 10, slots: [4, 5] })).toBe(false);
    expect(mirror.isCurrent({ epoch: 1, seq: 11, slots: [5, 6] })).toBe(true);
    expect(mirror.isCurrent({ epoch: 1, seq: 11, slots: [7] })).toBe(false);
    expect(mirror.isCurrent({ epoch: 1, seq: 10, slots: [8] })).toBe(true);
  });

  it('begins anew after a gap and in a new epoch', () => {
    const mirror = new Mirror();
    mirror.apply(state(1, 10, 'gap'));

    expect(mirror.apply(state(1, 99, 'gap'))).toBe(true);
    expect(mirror.isCurrent({ epoch: 1, seq: 10, slots: [8] })).toBe(false);
    expect(mirror.apply(state(2, 1, []))).toBe(true);
    expect(mirror.isCurrent({ epoch: 1, seq: 99, slots: [8] })).toBe(false);
  });

  it('learns nothing from an answer that a newer one has overtaken', () => {
    const mirror = new Mirror();
    mirror.apply(state(2, 50, 'gap'));

    expect(mirror.apply(state(2, 40, 'gap'))).toBe(false);
    expect(mirror.apply(state(1, 90, 'gap'))).toBe(false);

    expect(mirror.mark).toEqual({ epoch: 2, seq: 50 });
  });
});
