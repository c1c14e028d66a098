import { v7 } from 'uuid';
import type { Random } from './random.js';

/** Makes the id of a row created at `createdAtMs` (since 1970). */
export type CreateRowId = (createdAtMs: number) => string;

/**
 * UUIDv7 ids whose random part comes from `random`: two seeds of one size differ only in the time
 * that every id starts with.
 */
export function createRowIds(random: Random): CreateRowId {
  const bytes = new Uint8Array(16);
  return (createdAtMs) => {
    // Only bytes 6 to 15 end up in the id; one draw is good for five of them.
    fillBytes(bytes, 6, random.fraction());
    fillBytes(bytes, 11, random.fraction());
    return v7({ msecs: createdAtMs, random: bytes });
  };
}

function fillBytes(bytes: Uint8Array, offset: number, fraction: number): void {
  let rest = fraction;
  for (let index = offset; index < offset + 5; index += 1) {
    rest *= 256;
    bytes[index] = Math.floor(rest);
    rest -= Math.floor(rest);
  }
}
