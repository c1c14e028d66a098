import { bounds, drainMs } from './bounds.js';
import type { CacheTable } from './cache-table.js';
import { outboxRowsMax, type Outbox, type OutboxSnapshot } from './outbox.js';
import { Rounds } from './rounds.js';
import { bumpSlotsOf } from './slots.js';

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

type WholeSnapshot = OutboxSnapshot & { readonly rows: NonNullable<OutboxSnapshot['rows']> };

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

  /**
   * Whether after the next cycle, which begins after this call, everything that was committed before is known to the table, and the
   * table is the one that is served from. Rejects when Postgres or the table fails.
   */
  confirm(): Promise<boolean> {
    return this.#cycles.join();
  }

  /** Ends the renewal. The lease runs out by itself. */
  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #renew(): Promise<void> {
    try {
      this.#isServing = await this.#cycles.join();
      if (this.#isFailing) this.options.onRecovery();
      this.#isFailing = false;
    } catch (error) {
      this.#isServing = false;
      if (this.#isClosed) return;
      if (!this.#isFailing) this.options.onFailure(error instanceof Error ? error : new Error(String(error)));
      this.#isFailing = true;
      await this.#retire().catch(() => undefined); // Postgres may be what failed
    }
    if (this.#isClosed) return;
    // The table may be served from as of now, and is only waiting for its lease.
    const wait = this.#isLeaseDue ? 0 : bounds.renewalMs * (0.8 + 0.4 * this.options.random());
    this.#timer = setTimeout(() => void this.#renew(), wait);
  }

  async #cycle(): Promise<boolean> {
    const { table, outbox } = this.options;
    const isLeaseDue = this.#isLeaseDue;
    this.#mayLease = false; // until the table is seen to take bumps
    const runId = await table.runId();
    const leaseFrom = isLeaseDue ? await this.#announceLease(runId) : null;
    const snapshot = await outbox.read();
    if (snapshot.isInRecovery) return false;
    if (snapshot.runId !== runId || !snapshot.isSameStart) return this.#takeOver(snapshot, runId);
    this.#strangeSince = null;
    this.#servedRunId = runId;
    const { rows } = snapshot;
    return rows ? this.#carry({ ...snapshot, rows }, runId, leaseFrom) : this.#begin(snapshot.epoch, runId);
  }

  get #isLeaseDue(): boolean {
    return this.#mayLease && this.options.now() - this.#renewedAt >= bounds.renewalMs * 0.8;
  }

  /** From when on a lease counts, by the table's clock and before the outbox is read. */
  async #announceLease(runId: string): Promise<number> {
    const { table, outbox } = this.options;
    const leaseFrom = await table.now(runId);
    await outbox.noteLease();
    return leaseFrom;
  }

  /** Tells the table what was committed, and gives the lease that was announced, if the epoch is old enough for one. */
  async #carry(
    { rows, epoch, epochAgeMs }: WholeSnapshot,
    runId: string,
    leaseFrom: number | null,
  ): Promise<boolean> {
    const { outbox, table, now } = this.options;
    const isLeasable = epochAgeMs >= drainMs;
    const leaseUntil = leaseFrom !== null && isLeasable ? leaseFrom + bounds.leaseMs : null;
    const slots = bumpSlotsOf(rows.flatMap(({ tags }) => tags));
    const answer = await table.bump(runId, { epoch, slots, leaseUntil });
    if (!answer.isOk) return this.#begin(epoch, runId);
    this.#mayLease = isLeasable;
    if (leaseUntil !== null) this.#renewedAt = now();
    // Only what the table knows may be forgotten, and nobody waits for that.
    void outbox.delete(rows.map(({ id }) => id)).catch(() => undefined);
    if (answer.isEpochDue) await this.#begin(epoch, runId);
    return answer.isLive;
  }

  /** The epoch names another server than ours, or Postgres has lost its outbox. */
  async #takeOver(snapshot: OutboxSnapshot, runId: string): Promise<false> {
    const { mayClaim, now } = this.options;
    this.#strangeSince ??= now();
    const isVacant =
      [null, runId, this.#servedRunId].includes(snapshot.runId) || snapshot.leaseAgeMs > drainMs;
    const isDue = isVacant || now() - this.#strangeSince >= patienceMs;
    if (isDue && (await mayClaim())) await this.#begin(snapshot.epoch, runId);
    return false;
  }

  /** A new table, and an epoch of its own: all that was cached before is gone. */
  async #begin(seen: number, runId: string): Promise<false> {
    const { outbox, table } = this.options;
    this.#strangeSince = null;
    this.#mayLease = false;
    const epoch = await outbox.claim(seen, runId);
    if (epoch !== null) await table.create(runId, epoch);
    return false;
  }

  /**
   * Ends an epoch that nobody can be served from any more, for want of a table, once the outbox has grown past what could be carried
   * over: what it takes along would else fill the disk for as long as the table is away.
   */
  async #retire(): Promise<void> {
    const { outbox } = this.options;
    const { oldestId, newestId, leaseAgeMs, isInRecovery, epoch } = await outbox.look();
    const isGrown = oldestId !== null && newestId - oldestId >= outboxRowsMax;
    if (isGrown && leaseAgeMs > drainMs && !isInRecovery) await outbox.claim(epoch, null);
  }
}
