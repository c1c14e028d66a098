/** Versions in a table; cell 0 holds its epoch, so slots are 1 to `slotCount - 1`. */
export const slotCount = 2 ** 20;

/** The slot of the tag `*`, which no other tag has and every entry carries: bumping it empties the cache. */
export const everySlot = 1;

const firstSlot = everySlot + 1;

/** Redis takes some 20 ms for so many, while everybody else waits, and is given up on after 100. */
const bumpSlotsMax = 5_000;

/**
 * The slot of a tag, the same in every process. Tags may share one: then a change of either drops the entries of both, which is
 * never wrong and, with 2^20 slots, seldom.
 */
export function slotOf(tag: string): number {
  if (tag === '*') return everySlot;
  return firstSlot + (hashOf(tag) % (slotCount - firstSlot));
}

/** The distinct slots of some tags. */
export function slotsOf(tags: Iterable<string>): number[] {
  const slots = new Set<number>();
  for (const tag of tags) slots.add(slotOf(tag));
  return [...slots];
}

/** What a bump of some tags names: their slots, or, where those would keep the table busy for too long, the one that all entries carry. */
export function bumpSlotsOf(tags: Iterable<string>): number[] {
  const distinct = new Set(tags);
  return distinct.size > bumpSlotsMax ? [everySlot] : slotsOf(distinct);
}

/** The distinct slots of what an answer was made from: what an entry carries. */
export function entrySlotsOf(tags: Iterable<string>): number[] {
  return withEverySlot(slotsOf(tags));
}

/** The same slots with that of `*`. */
export function withEverySlot(slots: readonly number[]): number[] {
  return slots.includes(everySlot) ? [...slots] : [everySlot, ...slots];
}

/**
 * Says nothing when all are slots. Cell 0 is none: it tells a whole table from a broken one.
 *
 * @throws {RangeError} a number is no slot.
 */
export function assertSlots(slots: readonly number[]): void {
  for (const slot of slots) {
    if (!Number.isInteger(slot) || slot < 1 || slot >= slotCount)
      throw new RangeError(`A slot is a whole number from 1 to ${slotCount - 1}, not ${slot}.`);
  }
}

/**
 * Four bytes a slot, the most significant first.
 *
 * @throws {RangeError} a number is no slot.
 */
export function packSlots(slots: readonly number[]): Buffer {
  assertSlots(slots);
  const bytes = Buffer.allocUnsafe(slots.length * 4);
  for (const [index, slot] of slots.entries()) bytes.writeUInt32BE(slot, index * 4);
  return bytes;
}

/** What `packSlots` packed. */
export function unpackSlots(bytes: Buffer): number[] {
  const slots: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) slots.push(bytes.readUInt32BE(at));
  return slots;
}

/** FNV-1a, and then the last steps of MurmurHash3: without them tags that differ in their end only would crowd together. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
