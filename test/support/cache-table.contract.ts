import { beforeEach, describe, expect, it } from 'vitest';
import { everySlot, slotCount } from '../../src/platform/cache/slots.js';
import { cacheTableEntryContract } from './cache-table-entries.contract.js';
import { CacheTableDesk, longMs, slotsFrom, type TestedCacheTable } from './cache-table.fixtures.js';
import { cacheTableRaceContract } from './cache-table-races.contract.js';

/** What every freshness table keeps to. `create` gives one that was never used. */
export function cacheTableContract(name: string, create: () => Promise<TestedCacheTable>): void {
  describe(name, () => {
    let desk: CacheTableDesk;

    beforeEach(async () => {
      desk = await CacheTableDesk.at(await create());
    });

    describe('a table', () => {
      epochContract(() => desk);
    });
    describe('its log', () => {
      logContract(() => desk);
    });
    describe('its lease', () => {
      leaseContract(() => desk);
    });
    cacheTableEntryContract(() => desk);
    cacheTableRaceContract(() => desk);
  });
}

type Ground = () => CacheTableDesk;

function epochContract(ground: Ground): void {
  it('is absent until it is created: nothing is served, stored or bumped', async () => {
    const { table, runId } = ground();
    expect(await table.sync(runId, null)).toBe('absent');
    expect(await table.get(runId, 'key')).toEqual({ kind: 'bypass' });
    const filling = { slots: [7], payload: Buffer.from('x'), ttlMs: longMs };
    expect(await table.fill('key', { epoch: 1, seq: 0 }, filling)).toBe(false);
    const leaseUntil = (await table.now(runId)) + longMs;
    const answer = await table.bump(runId, { epoch: 1, slots: [7], leaseUntil });
    expect(answer).toMatchObject({ isOk: false, isLive: false });
    expect(await table.sync(runId, null)).toBe('absent');
  });

  it('begins empty and without a lease', async () => {
    const { table, runId } = ground();
    expect(await table.create(runId, 3)).toMatchObject({ isCreated: true, epoch: 3 });
    expect(await table.sync(runId, null)).toMatchObject({ epoch: 3, seq: 0, isLive: false });
  });

  it('gives way to a newer epoch only', async () => {
    const desk = ground();
    const { table, runId } = desk;
    await table.create(runId, 3);
    desk.epoch = 3;
    await desk.bump(7);
    for (const epoch of [1, 2, 3]) {
      expect(await table.create(runId, epoch)).toMatchObject({ isCreated: false, epoch: 3 });
    }
    expect(await desk.mark()).toEqual({ epoch: 3, seq: 1 });

    expect(await table.create(runId, 9)).toMatchObject({ isCreated: true, epoch: 9 });
    expect(await desk.mark()).toEqual({ epoch: 9, seq: 0 });
  });

  it('takes its lease and its entries with it when it goes', async () => {
    const desk = ground();
    await desk.begin();
    await desk.keep('key', [7]);
    await desk.create();
    expect(await desk.get('key')).toEqual({ kind: 'bypass' });
    await desk.lease(longMs);
    expect(await desk.get('key')).toMatchObject({ kind: 'miss', token: { epoch: desk.epoch, seq: 0 } });
  });

  it('refuses bumps of another epoch, and their leases', async () => {
    const desk = ground();
    await desk.create();
    const leaseUntil = (await desk.table.now(desk.runId)) + longMs;
    for (const epoch of [desk.epoch - 1, desk.epoch + 1]) {
      const answer = await desk.table.bump(desk.runId, { epoch, slots: [7], leaseUntil });
      expect(answer).toMatchObject({ isOk: false, isLive: false });
    }
    expect(await desk.state()).toMatchObject({ seq: 0, isLive: false });
  });

  it('says its time with each answer, in whole or parted milliseconds that agree', async () => {
    const desk = ground();
    const before = await desk.table.now(desk.runId);
    const created = await desk.table.create(desk.runId, 1);
    desk.epoch = 1;
    const { now: bumped } = await desk.bump(7);
    const { now: synced } = await desk.state();
    const times = [before, created.now, bumped, synced, await desk.table.now(desk.runId)];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(synced - before).toBeLessThan(longMs);
  });

  it('rejects what is no slot', async () => {
    const desk = ground();
    await desk.begin();
    for (const slot of [0, -1, slotCount, 1.5, NaN]) {
      await expect(desk.bump(slot)).rejects.toThrow(RangeError);
      await expect(desk.fill('key', await desk.mark(), [slot])).rejects.toThrow(RangeError);
    }
    await desk.bump(slotCount - 1, everySlot);
    expect(await desk.state()).toMatchObject({ seq: 1, isLive: true });
  });

  it('is not due for a new epoch for a long time', async () => {
    const desk = ground();
    await desk.create();
    expect(await desk.bump(7)).toMatchObject({ isOk: true, isEpochDue: false });
  });
}

function logContract(ground: Ground): void {
  it('tells every bump after a mark, in order, and nothing twice', async () => {
    const desk = ground();
    await desk.create();
    await desk.bump(7, 8);
    const mark = await desk.mark();
    await desk.bump(9);
    await desk.bump(slotCount - 1, everySlot, 7);
    expect((await desk.state(mark)).log).toEqual([
      { seq: 2, slots: [9] },
      { seq: 3, slots: [slotCount - 1, everySlot, 7] },
    ]);
    expect((await desk.state({ epoch: 1, seq: 0 })).log).toHaveLength(3);
    expect((await desk.state({ epoch: 1, seq: 3 })).log).toEqual([]);
  });

  it('is left alone by a bump of nothing, and so is seq', async () => {
    const desk = ground();
    await desk.create();
    await desk.bump(7);
    expect(await desk.bump()).toMatchObject({ isOk: true });
    await desk.lease(longMs);
    expect(await desk.state({ epoch: 1, seq: 0 })).toMatchObject({ seq: 1, log: [{ seq: 1, slots: [7] }] });
  });

  it('has a gap for whoever has no mark, one of another epoch, or one from the future', async () => {
    const desk = ground();
    await desk.create();
    await desk.create();
    await desk.bump(7);
    for (const since of [null, { epoch: 1, seq: 0 }, { epoch: 3, seq: 0 }, { epoch: 2, seq: 2 }]) {
      expect((await desk.state(since)).log).toBe('gap');
    }
  });

  it('remembers the last 1,000 bumps, and has a gap before them', async () => {
    const desk = ground();
    await desk.create();
    for (let batch = 0; batch < 20; batch += 1) {
      await Promise.all(slotsFrom(2, 50).map((slot) => desk.bump(slot)));
    }
    expect((await desk.state({ epoch: 1, seq: 0 })).log).toHaveLength(1_000);

    await desk.bump(7);
    expect((await desk.state({ epoch: 1, seq: 0 })).log).toBe('gap');
    const { log } = await desk.state({ epoch: 1, seq: 1 });
    expect(log).toHaveLength(1_000);
    expect(log.at(-1)).toEqual({ seq: 1_001, slots: [7] });
  });

  it('has a gap where a bump was too large for it, whose versions count nevertheless', async () => {
    const desk = ground();
    await desk.begin();
    await desk.keep('first', [500]);
    await desk.keep('middle', [1_700]);
    await desk.keep('last', [2_999]);
    await desk.keep('spared', [3_000]);
    await desk.bump(7);
    await desk.bump(...slotsFrom(500, 2_500));
    expect((await desk.state({ epoch: 1, seq: 0 })).log).toBe('gap');
    expect((await desk.state({ epoch: 1, seq: 1 })).log).toBe('gap');
    for (const key of ['first', 'middle', 'last']) expect((await desk.get(key)).kind, key).toBe('miss');
    expect((await desk.get('spared')).kind).toBe('hit');

    await desk.bump(8);
    expect((await desk.state({ epoch: 1, seq: 2 })).log).toEqual([{ seq: 3, slots: [8] }]);
  });
}

function leaseContract(ground: Ground): void {
  it('lets entries be served until its end, and not after', async () => {
    const desk = ground();
    await desk.create();
    await desk.keep('key', [7]);
    expect(await desk.get('key')).toEqual({ kind: 'bypass' });

    expect(await desk.lease(1_000)).toMatchObject({ isOk: true, isLive: true });
    expect((await desk.get('key')).kind).toBe('hit');
    await desk.tested.pass(1_000);
    expect(await desk.get('key')).toEqual({ kind: 'bypass' });
    expect(await desk.state()).toMatchObject({ isLive: false });
    expect(await desk.bump(8)).toMatchObject({ isOk: true, isLive: false });

    await desk.lease(longMs);
    expect((await desk.get('key')).kind).toBe('hit');
  });

  it('is made longer, never shorter, by the same run', async () => {
    const desk = ground();
    await desk.create();
    await desk.lease(200);
    await desk.lease(longMs);
    await desk.lease(100);
    await desk.lease(-1_000);
    await desk.tested.pass(200);
    expect(await desk.state()).toMatchObject({ isLive: true });
  });

  it('is none when it comes after its own end', async () => {
    const desk = ground();
    await desk.create();
    expect(await desk.lease(-1)).toMatchObject({ isOk: true, isLive: false });
    expect(await desk.lease(0)).toMatchObject({ isOk: true, isLive: false });
    expect(await desk.get('key')).toEqual({ kind: 'bypass' });
  });

  it('serves one run alone: another is not live, reads nothing, and confirms nothing', async () => {
    const desk = ground();
    const { stranger, strangerRunId } = desk.tested;
    await desk.begin();
    await desk.keep('key', [7]);
    expect(await stranger.sync(strangerRunId, null)).toMatchObject({ isLive: false, epoch: 1 });
    expect(await stranger.get(strangerRunId, 'key')).toEqual({ kind: 'bypass' });
    const bump = { epoch: 1, slots: [8], leaseUntil: null };
    expect(await stranger.bump(strangerRunId, bump)).toMatchObject({ isOk: true, isLive: false });
    expect(await desk.state()).toMatchObject({ isLive: true, seq: 1 });
  });

  it('of another run is replaced, not made longer', async () => {
    const desk = ground();
    const { stranger, strangerRunId, pass } = desk.tested;
    await desk.begin();
    const leaseUntil = (await stranger.now(strangerRunId)) + 1_000;
    const answer = await stranger.bump(strangerRunId, { epoch: 1, slots: [], leaseUntil });
    expect(answer).toMatchObject({ isOk: true, isLive: true });
    expect(await desk.state()).toMatchObject({ isLive: false });
    expect(await desk.bump(8)).toMatchObject({ isOk: true, isLive: false });

    await pass(1_000);
    expect(await stranger.sync(strangerRunId, null)).toMatchObject({ isLive: false });
    expect(await desk.state()).toMatchObject({ isLive: false });
  });
}
