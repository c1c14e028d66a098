import { LRUCache } from 'lru-cache';
import type { Dated } from './mirror.js';

/** An answer that this process holds. The times are by our own clock. */
export interface LocalEntry extends Dated {
  readonly payload: Buffer;
  readonly storedAt: number;
  readonly ttlMs: number;
}

/** What an entry takes beside its payload, roughly; the payload's compressed forms take half as much again. */
const overheadBytes = 500;
const formsShare = 1.5;
const slotBytes = 8;

/** The answers of this process, those not asked for longest being forgotten first. Whether one is current is not known here. */
export class LocalEntries {
  readonly #entries: LRUCache<string, LocalEntry>;

  constructor(private readonly options: { bytesMax: number; now: () => number }) {
    this.#entries = new LRUCache({
      maxSize: options.bytesMax,
      sizeCalculation: ({ payload, slots }) =>
        overheadBytes + Math.ceil(payload.length * formsShare) + slots.length * slotBytes,
    });
  }

  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  get(key: string): LocalEntry | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    if (this.options.now() < entry.storedAt + entry.ttlMs) return entry;
    this.#entries.delete(key);
    return null;
  }

  set(key: string, entry: LocalEntry): void {
    this.#entries.set(key, entry);
  }

  clear(): void {
    this.#entries.clear();
  }
}
