import { describe, expect, it } from 'vitest';
import {
  bumpSlotsOf,
  entrySlotsOf,
  everySlot,
  packSlots,
  slotCount,
  slotOf,
  slotsOf,
  unpackSlots,
} from '../../../../src/platform/cache/slots.js';

const uuids = Array.from(
  { length: 50_000 },
  (_, index) => `Job:01890a5d-ac96-774b-bcce-${index.toString(16).padStart(12, '0')}`,
);

describe('slots', () => {
  it('are the same in every process and version: entries of others hang on them', () => {
    expect(['Job:42', 'Job[]', 'User@email=ä@example.org', ''].map(slotOf)).toMatchInlineSnapshot(`
      [
        796577,
        380167,
        933282,
        954739,
      ]
    `);
  });

  it('keep the epoch and the tag of all apart from every other tag', () => {
    expect(slotOf('*')).toBe(everySlot);
    for (const tag of uuids) {
      expect(slotOf(tag)).toBeGreaterThan(everySlot);
      expect(slotOf(tag)).toBeLessThan(slotCount);
    }
  });

  it('spread tags that differ in their end only as chance would', () => {
    const distinct = new Set(uuids.map(slotOf)).size;
    const expected = slotCount * (1 - (1 - 1 / slotCount) ** uuids.length);
    expect(distinct / expected).toBeGreaterThan(0.995);
    // And over all of the table: none of 64 parts has far more or fewer than its share.
    const parts = Array<number>(64).fill(0);
    for (const tag of uuids) {
      const part = Math.floor((slotOf(tag) * 64) / slotCount);
      parts[part] = (parts[part] ?? 0) + 1;
    }
    for (const part of parts) expect(Math.abs(part / (uuids.length / 64) - 1)).toBeLessThan(0.2);
  });

  it('are named once each, with that of all for an entry', () => {
    expect(slotsOf(['Job:1', 'Job:1', '*', '*'])).toEqual([slotOf('Job:1'), everySlot]);
    expect(entrySlotsOf(['Job:1', 'Job:1'])).toEqual([everySlot, slotOf('Job:1')]);
    expect(entrySlotsOf(['*'])).toEqual([everySlot]);
    expect(entrySlotsOf([])).toEqual([everySlot]);
  });

  it('give way to that of all where a bump would name more than 5,000', () => {
    const tags = uuids.slice(0, 5_000);
    expect(bumpSlotsOf([...tags, ...tags])).toEqual(slotsOf(tags));
    expect(bumpSlotsOf([...tags, 'Job[]'])).toEqual([everySlot]);
    expect(bumpSlotsOf([])).toEqual([]);
  });

  it('come out of their bytes as they went in', () => {
    const slots = [1, 2, 255, 256, 65_536, slotCount - 1];
    expect(packSlots(slots)).toHaveLength(24);
    expect(unpackSlots(packSlots(slots))).toEqual(slots);
    expect(() => packSlots([0])).toThrow('from 1 to 1048575, not 0');
  });
});
