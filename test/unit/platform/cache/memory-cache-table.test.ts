import { describe, expect, it } from 'vitest';
import { MemoryCacheTable } from '../../../../src/platform/cache/memory-cache-table.js';
import { cacheTableContract } from '../../../support/cache-table.contract.js';
import { CacheTableDesk } from '../../../support/cache-table.fixtures.js';

const strangerRunId = 'stranger';
let time = 1_000;

const tested = (table: MemoryCacheTable) => ({
  table,
  twin: table,
  stranger: table,
  strangerRunId,
  pass: (ms: number) => Promise.resolve(void (time += ms)),
});

cacheTableContract('a freshness table in memory', () =>
  Promise.resolve(tested(new MemoryCacheTable({ now: () => time }))),
);

describe('MemoryCacheTable', () => {
  const deskOf = async (bytesMax: number) => {
    const table = new MemoryCacheTable({ now: () => time, bytesMax });
    const desk = await CacheTableDesk.at(tested(table));
    await desk.begin();
    return { table, desk };
  };

  it('holds a bounded number of bytes, and of the entries those that are in use', async () => {
    const { table, desk } = await deskOf(1_000_000);
    const payload = 'x'.repeat(4_096);
    const token = await desk.mark();
    await desk.fill('in use', token, [7], payload);
    for (let index = 0; index < 5_000; index += 1) {
      await desk.fill(`key ${index}`, token, [7], payload);
      if (index % 20 === 0) await desk.hit('in use');
      expect(table.bytes).toBeLessThanOrEqual(1_000_000);
    }
    expect(table.bytes).toBeGreaterThan(400_000);
    expect((await desk.hit('in use')).payload).toHaveLength(4_096);
    expect((await desk.get('key 4999')).kind).toBe('hit');
    expect((await desk.get('key 0')).kind).toBe('miss');
  });

  it('refuses what is too large for it', async () => {
    const { table, desk } = await deskOf(10_000);
    expect(await desk.fill('key', await desk.mark(), [7], 'x'.repeat(5_000))).toBe(false);
    expect(table.bytes).toBe(0);
  });

  it('counts what is replaced, dies or ends once, and forgets it', async () => {
    const { table, desk } = await deskOf(1_000_000);
    for (let round = 0; round < 50; round += 1) {
      await desk.fill('key', await desk.mark(), [7], 'x'.repeat(1_000));
      await desk.bump(7);
      await desk.get('key');
    }
    expect(table.bytes).toBeLessThan(2_000);
    time += 3_960_001;
    await desk.lease(1_000);
    expect((await desk.get('key')).kind).toBe('miss');
    expect(table.bytes).toBe(0);
  });

  it('is another run in another process, and absent once it is closed', async () => {
    const { table, desk } = await deskOf(1_000_000);
    const other = new MemoryCacheTable({ now: () => time });
    expect(await other.runId()).not.toBe(desk.runId);
    await table.close();
    expect(await table.sync(desk.runId, null)).toBe('absent');
    expect(await desk.get('key')).toEqual({ kind: 'bypass' });
  });
});
