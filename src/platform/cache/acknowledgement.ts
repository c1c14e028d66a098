import { setTimeout as sleep } from 'node:timers/promises';
import { bounds, drainMs } from './bounds.js';
import type { Guardian } from './guardian.js';
import type { Outbox, OutboxLook } from './outbox.js';

interface AcknowledgementOptions {
  guardian: Guardian;
  outbox: Outbox;
  /** Milliseconds that never go back. */
  now: () => number;
}

/**
 * Holds a write back until nobody can be shown anything older: as a rule for one way to Postgres and one to the table, and at
 * worst until every answer that was cached before the write has run out.
 */
export class Acknowledgement {
  constructor(private readonly options: AcknowledgementOptions) {}

  /** Call it after the commit. Never rejects. */
  async wait(): Promise<void> {
    const committedAt = this.options.now();
    if (await this.#isConfirmed()) return;
    await this.#waitOut(committedAt + drainMs);
  }

  async #isConfirmed(): Promise<boolean> {
    const cycle = this.options.guardian.confirm().catch(() => false);
    const patience = new AbortController();
    const late = sleep(bounds.acknowledgementMs, false, { signal: patience.signal }).catch(() => false);
    const isConfirmed = await Promise.race([cycle, late]);
    patience.abort();
    return isConfirmed;
  }

  /** Until the drain is over, or Postgres shows that there is nothing left to wait for. */
  async #waitOut(end: number): Promise<void> {
    const { outbox, now } = this.options;
    // The guardian that serves the table may be in another process, and between two cycles.
    await outbox.notify().catch(() => undefined);
    let first: OutboxLook | null = null;
    while (now() < end) {
      const look: OutboxLook | null = await outbox.look().catch(() => null);
      if (look && isOver(look, first)) return;
      first ??= look;
      await sleep(Math.min(bounds.pollMs, Math.max(0, end - now())));
    }
  }
}

/** Whether what was committed before `first` was seen is known to the one table that is served from, or no table is. */
function isOver(look: OutboxLook, first: OutboxLook | null): boolean {
  if (look.leaseAgeMs > drainMs) return true;
  // An outbox that Postgres lost, or a table that is not yet alone, tells nothing.
  if (!look.isSameStart || look.epochAgeMs <= drainMs) return false;
  // What was there at first has numbers up to its newest; a row that came later with one of them is waited for in vain.
  return look.oldestId === null || (first !== null && look.oldestId > first.newestId);
}
