import type { Mark } from '../../src/platform/cache/cache-table.js';

interface ModelEntry extends Mark {
  slots: readonly number[];
}

/** The table as `class Redis` of the protocol's simulation has it: no bytes, no bounds, and a lease that lasts or is over. */
export class CacheTableModel {
  epoch = 0;
  seq = 0;
  #lease: { runId: string; isOver: boolean } | null = null;
  #versions = new Map<number, number>();
  #log: { seq: number; slots: readonly number[] }[] = [];
  #entries = new Map<string, ModelEntry>();

  isLive(runId: string): boolean {
    return this.#lease?.runId === runId && !this.#lease.isOver;
  }

  create(epoch: number): boolean {
    if (epoch <= this.epoch) return false;
    [this.epoch, this.seq, this.#lease] = [epoch, 0, null];
    this.#versions = new Map();
    this.#log = [];
    this.#entries = new Map();
    return true;
  }

  /** The bumps since, or a gap. */
  sync(since: Mark): unknown {
    if (since.epoch !== this.epoch || since.seq > this.seq) return 'gap';
    return this.#log.filter(({ seq }) => seq > since.seq);
  }

  get(runId: string, key: string): Mark | 'miss' | 'bypass' {
    if (!this.isLive(runId)) return 'bypass';
    const entry = this.#entries.get(key);
    return entry && this.#isValid(entry) ? { epoch: entry.epoch, seq: entry.seq } : 'miss';
  }

  fill(key: string, { epoch, seq }: Mark, slots: readonly number[]): boolean {
    const entry = { epoch, seq, slots };
    if (!this.#isValid(entry)) return false;
    this.#entries.set(key, entry);
    return true;
  }

  bump(runId: string, epoch: number, slots: readonly number[], lease: 'long' | 'over' | null): boolean {
    if (epoch !== this.epoch) return false;
    if (slots.length > 0) {
      this.seq += 1;
      for (const slot of slots) this.#versions.set(slot, this.seq);
      this.#log.push({ seq: this.seq, slots });
    }
    const isLonger = this.#lease?.runId !== runId || this.#lease.isOver;
    if (lease && isLonger) this.#lease = { runId, isOver: lease === 'over' };
    return true;
  }

  #isValid({ epoch, seq, slots }: ModelEntry): boolean {
    if (epoch !== this.epoch || seq > this.seq) return false;
    return slots.every((slot) => (this.#versions.get(slot) ?? 0) <= seq);
  }
}
