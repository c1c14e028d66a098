import type { Mark } from './cache-table.js';

/** An answer that was kept. */
export interface MemoryCacheEntry extends Mark {
  readonly slots: readonly number[];
  readonly payload: Buffer;
  readonly ttlMs: number;
  /** Milliseconds of the table's clock. */
  readonly expiresAt: number;
}

/** What an entry takes beside its payload and slots, roughly. */
const overheadBytes = 300;

/**
 * Remembers entries of at most `bytesMax` in all, at a constant price for each look. It forgets none of those used last that fit
 * into half of it; see `RecencyTable` for the reason of the two generations.
 */
export class MemoryCacheEntries {
  readonly #generationBytesMax: number;
  #young = new Generation();
  #old = new Generation();

  constructor(bytesMax: number) {
    this.#generationBytesMax = bytesMax / 2;
  }

  get bytes(): number {
    return this.#young.bytes + this.#old.bytes;
  }

  /** The entry of `key`, unless its time is over. */
  get(key: string, now: number): MemoryCacheEntry | undefined {
    const entry = this.#young.get(key) ?? this.#old.get(key);
    if (!entry) return undefined;
    if (entry.expiresAt <= now) this.delete(key);
    else if (this.#old.get(key)) this.put(key, entry);
    return entry.expiresAt > now ? entry : undefined;
  }

  /** False for one that is too large to keep. */
  put(key: string, entry: MemoryCacheEntry): boolean {
    const bytes = sizeOf(key, entry);
    this.delete(key);
    if (bytes > this.#generationBytesMax) return false;
    if (this.#young.bytes + bytes > this.#generationBytesMax) {
      this.#old = this.#young;
      this.#young = new Generation();
    }
    this.#young.put(key, entry, bytes);
    return true;
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young = new Generation();
    this.#old = new Generation();
  }
}

class Generation {
  bytes = 0;
  readonly #entries = new Map<string, MemoryCacheEntry>();

  get(key: string): MemoryCacheEntry | undefined {
    return this.#entries.get(key);
  }

  put(key: string, entry: MemoryCacheEntry, bytes: number): void {
    this.#entries.set(key, entry);
    this.bytes += bytes;
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.bytes -= sizeOf(key, entry);
  }
}

function sizeOf(key: string, { payload, slots }: MemoryCacheEntry): number {
  return overheadBytes + key.length * 2 + slots.length * 8 + payload.length;
}
