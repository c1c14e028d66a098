import { fillLeaseMs } from './cache-table.js';

/** Who may load what is missing: each key is promised to one at a time. It forgets what is over without looking for it. */
export class MemoryFillLeases {
  #startedAt = -Infinity;
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  /** Whether the key was free; then it is taken for `ms`, or for as long as a lease is at most. */
  claim(key: string, ms: number, now: number): boolean {
    if (ms <= 0) return false;
    if (now - this.#startedAt >= fillLeaseMs) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#startedAt = now;
    }
    if ((this.#young.get(key) ?? this.#old.get(key) ?? 0) > now) return false;
    this.#young.set(key, now + Math.min(ms, fillLeaseMs));
    return true;
  }

  release(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
