import { describe, expect, it } from 'vitest';
import { everySlot } from '../../src/platform/cache/slots.js';
import { longMs, slotsFrom, type CacheTableDesk } from './cache-table.fixtures.js';

type Ground = () => CacheTableDesk;

/** What every freshness table keeps to about what is stored in it. */
export function cacheTableEntryContract(ground: Ground): void {
  describe('an entry', () => {
    entryContract(ground);
    lifetimeContract(ground);
  });
  describe('the load of a miss', () => {
    claimContract(ground);
  });
  describe('syncAndGet', () => {
    togetherContract(ground);
  });
}

function entryContract(ground: Ground): void {
  it('comes back byte for byte, with its mark and its slots', async () => {
    const desk = ground();
    await desk.begin();
    await desk.bump(7);
    const token = await desk.mark();
    await desk.bump(8);
    const payload = Buffer.from([...Array(256).keys(), 13, 10, 0, 255]);
    expect(await desk.table.fill('key', token, { slots: [7, 9], payload, ttlMs: longMs })).toBe(true);

    const hit = await desk.hit('key');
    expect(hit).toMatchObject({ ...token, payload, ttlMs: longMs });
    expect(hit.slots.toSorted((a, b) => a - b)).toEqual([everySlot, 7, 9]);
    expect(hit.ttlLeftMs).toBeGreaterThan(0);
    expect(hit.ttlLeftMs).toBeLessThanOrEqual(longMs);
    const { tested } = desk;
    expect(await tested.twin.get(await tested.twin.runId(), 'key')).toMatchObject({ kind: 'hit', payload });
  });

  it('may be empty, and is replaced whole', async () => {
    const desk = ground();
    await desk.begin();
    await desk.fill('key', await desk.mark(), [7], '');
    expect((await desk.hit('key')).payload).toHaveLength(0);
    await desk.bump(7);
    await desk.fill('key', await desk.mark(), [8], 'new');
    expect(await desk.hit('key')).toMatchObject({ seq: 1, payload: Buffer.from('new') });
    expect((await desk.hit('key')).slots).not.toContain(7);
  });

  it('is not stored once one of its slots was bumped after the token, however late it comes', async () => {
    const desk = ground();
    await desk.begin();
    const { token } = await desk.miss('key');
    await desk.bump(9);
    expect(await desk.fill('key', token, [7, 8, 9])).toBe(false);
    expect((await desk.get('key')).kind).toBe('miss');

    expect(await desk.fill('key', token, [7, 8])).toBe(true);
    expect(await desk.hit('key')).toMatchObject(token);
  });

  it('does not take the place of a newer one when it is refused', async () => {
    const desk = ground();
    await desk.begin();
    const { token } = await desk.miss('key');
    await desk.bump(7);
    await desk.fill('key', await desk.mark(), [7], 'new');
    expect(await desk.fill('key', token, [7], 'old')).toBe(false);
    expect((await desk.hit('key')).payload.toString()).toBe('new');
  });

  it('is not stored with the token of another epoch, or of one from the future', async () => {
    const desk = ground();
    await desk.begin();
    const { token } = await desk.miss('key');
    await desk.begin();
    expect(await desk.fill('key', token, [7])).toBe(false);
    expect(await desk.fill('key', { epoch: 3, seq: 0 }, [7])).toBe(false);
    expect(await desk.fill('key', { epoch: 2, seq: 1 }, [7])).toBe(false);
    expect(await desk.fill('key', { epoch: 2, seq: 0 }, [7])).toBe(true);
  });

  it('dies by any one of its slots, however many it has, and by the slot of all', async () => {
    const desk = ground();
    await desk.begin();
    const slots = slotsFrom(100, 300);
    for (const slot of [100, 101, 250, 398, 399, everySlot]) {
      await desk.keep('key', slots);
      await desk.bump(99, 400);
      expect((await desk.get('key', 0)).kind, `before ${slot}`).toBe('hit');
      await desk.bump(slot);
      expect((await desk.get('key', 0)).kind, `after ${slot}`).toBe('miss');
      await desk.bump(2);
      expect((await desk.get('key', 0)).kind, `long after ${slot}`).toBe('miss');
    }
  });

  it('has 2,000 slots at most', async () => {
    const desk = ground();
    await desk.begin();
    const token = await desk.mark();
    expect(await desk.fill('key', token, [everySlot, ...slotsFrom(10, 2_000)])).toBe(false);
    expect(await desk.fill('key', token, [everySlot, ...slotsFrom(10, 1_999)])).toBe(true);
    await desk.bump(2);
    expect((await desk.hit('key')).slots).toHaveLength(2_000);
    await desk.bump(2_008);
    expect((await desk.get('key')).kind).toBe('miss');
  });
}

function lifetimeContract(ground: Ground): void {
  it('is gone when its time is over', async () => {
    const desk = ground();
    await desk.begin();
    await desk.table.fill('key', await desk.mark(), { slots: [7], payload: Buffer.from('x'), ttlMs: 1_000 });
    expect((await desk.hit('key')).ttlLeftMs).toBeLessThanOrEqual(1_000);
    await desk.tested.pass(1_001);
    expect((await desk.get('key')).kind).toBe('miss');
  });

  it('lives for a little over an hour at most, and not at all without time', async () => {
    const desk = ground();
    await desk.begin();
    const filling = { slots: [7], payload: Buffer.from('x') };
    for (const ttlMs of [0, -1, 0.5]) {
      expect(await desk.table.fill('key', await desk.mark(), { ...filling, ttlMs })).toBe(false);
    }
    await desk.table.fill('key', await desk.mark(), { ...filling, ttlMs: 86_400_000 });
    expect(await desk.hit('key')).toMatchObject({ ttlMs: 3_960_000 });
    expect((await desk.hit('key')).ttlLeftMs).toBeLessThanOrEqual(3_960_000);
  });
}

function claimContract(ground: Ground): void {
  it('is given to one of 100 that ask at once, through both faces', async () => {
    const desk = ground();
    const { table, twin } = desk.tested;
    const runId = await twin.runId();
    await desk.begin();
    const faces = Array.from({ length: 100 }, (_, index) => (index % 2 ? table : twin));
    const answers = await Promise.all(faces.map((face) => face.get(runId, 'key')));
    expect(answers.filter((answer) => answer.kind === 'miss' && answer.isFirst)).toHaveLength(1);
    expect(answers.every((answer) => answer.kind === 'miss')).toBe(true);
  });

  it('is given to somebody else after 3 seconds', async () => {
    const desk = ground();
    await desk.begin();
    expect(await desk.miss('key')).toMatchObject({ isFirst: true });
    await desk.tested.pass(2_000);
    expect(await desk.miss('key')).toMatchObject({ isFirst: false });
    await desk.tested.pass(1_001);
    expect(await desk.miss('key')).toMatchObject({ isFirst: true });
  });

  it('is given for as long as was asked, for each key apart, and not to those who only look', async () => {
    const desk = ground();
    await desk.begin();
    expect(await desk.miss('key', 0)).toMatchObject({ isFirst: false });
    expect(await desk.miss('key', 1_000)).toMatchObject({ isFirst: true });
    expect(await desk.miss('other key')).toMatchObject({ isFirst: true });
    expect(await desk.miss('key', 1_000)).toMatchObject({ isFirst: false });
    await desk.tested.pass(1_001);
    expect(await desk.miss('key', 1_000)).toMatchObject({ isFirst: true });
  });

  it('is free again when it was filled, also in vain, or given up', async () => {
    const desk = ground();
    await desk.begin();
    const { token } = await desk.miss('key');
    await desk.bump(7);
    await desk.fill('key', token, [7]);
    expect(await desk.miss('key')).toMatchObject({ isFirst: true });
    await desk.table.release('key');
    expect(await desk.miss('key')).toMatchObject({ isFirst: true });

    await desk.fill('key', await desk.mark(), [7]);
    await desk.bump(7);
    expect(await desk.miss('key')).toMatchObject({ isFirst: true });
  });
}

function togetherContract(ground: Ground): void {
  it('answers as the two would, for many keys at once', async () => {
    const desk = ground();
    await desk.begin();
    const since = await desk.mark();
    await desk.keep('fresh', [7]);
    await desk.keep('stale', [8]);
    await desk.bump(8);
    const { state, answers } = await desk.table.syncAndGet(desk.runId, since, ['fresh', 'stale', 'never']);
    expect(state).toMatchObject({ epoch: 1, seq: 1, isLive: true, log: [{ seq: 1, slots: [8] }] });
    const token = { epoch: 1, seq: 1 };
    expect(answers).toMatchObject([
      { kind: 'hit', seq: 0, payload: Buffer.from('payload') },
      { kind: 'miss', token, isFirst: true },
      { kind: 'miss', token, isFirst: true },
    ]);
    expect(await desk.miss('never')).toMatchObject({ isFirst: false });
    const looked = await desk.table.syncAndGet(desk.runId, null, ['another'], { mayLoadMs: 0 });
    expect(looked).toMatchObject({ state: { log: 'gap' }, answers: [{ kind: 'miss', isFirst: false }] });
    expect(await desk.table.syncAndGet(desk.runId, since, [])).toMatchObject({ answers: [] });
  });

  it('tells that there is no table, or no lease', async () => {
    const desk = ground();
    const bypass = { kind: 'bypass' };
    const absent = await desk.table.syncAndGet(desk.runId, null, ['key']);
    expect(absent).toEqual({ state: 'absent', answers: [bypass] });
    await desk.create();
    const without = await desk.table.syncAndGet(desk.runId, null, ['key']);
    expect(without).toMatchObject({ state: { isLive: false }, answers: [bypass] });
  });
}
