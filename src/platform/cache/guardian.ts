import { bounds, drainMs } from './bounds.js';
import type { BumpAnswer, CacheTable } from './cache-table.js';
import type { Outbox, OutboxSnapshot } from './outbox.js';
import { Rounds } from './rounds.js';
import { slotsOf } from './slots.js';

interface GuardianOptions {
  table: CacheTable;
  outbox: Outbox;
  /** Whether this process may make its table the one that counts: one in memory only while no other process has one. */
  mayClaim: () => Promise<boolean>;
  random: () => number;
  /** Milliseconds that never go back. */
  now: () => number;
  /** Called at the first failure in a row, and when the guardian is well again. */
  onFailure: (error: Error) => void;
  onRecovery: () => void;
}

/** What one cycle came to. */
export interface Cycle {
  /** Everything that was committed before it is known to the table, and the table is the one that is served from. */
  readonly isConfirmed: boolean;
  /** The outbox was read; null where Postgres was out of reach. */
  readonly snapshot: OutboxSnapshot | null;
}

/** While another server is served from, ours takes over only after so long: two that take turns would keep the cache empty. */
const patienceMs = 2_000;

/**
 * Carries what was committed from the outbox to the table, and gives the lease under which the table may be served from. Nothing
 * is served without a lease, a lease is given only after everything committed before it was carried over, and it ends soon:
 * so nothing that was cached outlives a write by more than the lease, whoever wrote.
 */
export class Guardian {
  readonly #cycles = new Rounds(() => this.#cycle());
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;
  #isServing = false;
  #renewedAt = -Infinity;
  #isFailing = false;
  /** Since when the epoch has named another server than ours. */
  #strangeSince: number | null = null;
  /** The server that was ours when last the epoch named it. */
  #servedRunId: string | null = null;
  /**
   * Whether the last cycle found the epoch old enough for a lease, and the table took its bump: only then is one noted. Every note
   * holds back the writes of others, also one that comes to no lease.
   */
  #mayLease = false;

  constructor(private readonly options: GuardianOptions) {}

  /** Whether, when it last looked, the table was the one that is served from. */
  get isServing(): boolean {
    return this.#isServing;
  }

  /** Begins to renew the lease. */
  start(): void {
    void this.#renew();
  }

  /** What the next cycle comes to, which begins after this call. Rejects when Postgres or the table fails. */
  confirm(): Promise<Cycle> {
    return this.#cycles.join();
  }

  /** Ends the renewal. The lease runs out by itself. */
  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #renew(): Promise<void> {
    try {
      this.#isServing = (await this.#cycles.join()).isConfirmed;
      if (this.#isFailing) this.options.onRecovery();
      this.#isFailing = false;
    } catch (error) {
      this.#isServing = false;
      if (this.#isClosed) return;
      if (!this.#isFailing) this.options.onFailure(error instanceof Error ? error : new Error(String(error)));
      this.#isFailing = true;
    }
    if (this.#isClosed) return;
    const wait = bounds.renewalMs * (0.8 + 0.4 * this.options.random());
    this.#timer = setTimeout(() => void this.#renew(), wait);
  }

  async #cycle(): Promise<Cycle> {
    const { table, outbox } = this.options;
    const runId = await table.runId();
    const leaseFrom = await this.#announceLease(runId);
    const snapshot = await outbox.read();
    if (snapshot.isInRecovery) return { isConfirmed: false, snapshot };
    if (snapshot.runId !== runId || !snapshot.isSameStart) return this.#takeOver(snapshot, runId);
    this.#strangeSince = null;
    this.#servedRunId = runId;

    const isLeasable = snapshot.epochAgeMs >= drainMs;
    const leaseUntil = leaseFrom !== null && isLeasable ? leaseFrom + bounds.leaseMs : null;
    const slots = slotsOf(snapshot.rows.flatMap(({ tags }) => tags));
    this.#mayLease = false; // until the table is seen to take bumps
    const answer = await table.bump(runId, { epoch: snapshot.epoch, slots, leaseUntil });
    this.#mayLease = isLeasable;
    return this.#conclude(snapshot, runId, answer, leaseUntil !== null);
  }

  /** From when on a lease counts, by the table's clock and before the outbox is read; null when none is due. */
  async #announceLease(runId: string): Promise<number | null> {
    const { table, outbox, now } = this.options;
    if (!this.#mayLease || now() - this.#renewedAt < bounds.renewalMs * 0.8) return null;
    const leaseFrom = await table.now(runId);
    await outbox.noteLease();
    return leaseFrom;
  }

  async #conclude(
    snapshot: OutboxSnapshot,
    runId: string,
    answer: BumpAnswer,
    isLease: boolean,
  ): Promise<Cycle> {
    const { outbox, now } = this.options;
    if (!answer.isOk) return this.#begin(snapshot, runId);
    if (isLease) this.#renewedAt = now();
    // Only what the table knows may be forgotten, and nobody waits for that.
    void outbox.delete(snapshot.rows.map(({ id }) => id)).catch(() => undefined);
    if (answer.isEpochDue) await this.#begin(snapshot, runId);
    return { isConfirmed: answer.isLive, snapshot };
  }

  /** The epoch names another server than ours, or Postgres has lost its outbox. */
  async #takeOver(snapshot: OutboxSnapshot, runId: string): Promise<Cycle> {
    const { mayClaim, now } = this.options;
    this.#strangeSince ??= now();
    const isVacant =
      [null, runId, this.#servedRunId].includes(snapshot.runId) || snapshot.leaseAgeMs > drainMs;
    const isDue = isVacant || now() - this.#strangeSince >= patienceMs;
    if (isDue && (await mayClaim())) return this.#begin(snapshot, runId);
    return { isConfirmed: false, snapshot };
  }

  /** A new table, and an epoch of its own: all that was cached before is gone. */
  async #begin(snapshot: OutboxSnapshot, runId: string): Promise<Cycle> {
    const { outbox, table } = this.options;
    this.#strangeSince = null;
    this.#mayLease = false;
    const epoch = await outbox.claim(snapshot.epoch, runId);
    if (epoch !== null) await table.create(runId, epoch);
    return { isConfirmed: false, snapshot };
  }
}
