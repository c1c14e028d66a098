import { randomUUID } from 'node:crypto';
import {
  entrySlotsMax,
  epochDueSeq,
  fillLeaseMs,
  logLengthMax,
  slotsPerLogEntryMax,
  ttlMsMax,
  type Bump,
  type BumpAnswer,
  type CacheTable,
  type CreateAnswer,
  type Filling,
  type GetAnswer,
  type GetOptions,
  type LogEntry,
  type Mark,
  type SyncAnswer,
} from './cache-table.js';
import { MemoryCacheEntries } from './memory-cache-table-entries.js';
import { MemoryFillLeases } from './memory-cache-table-leases.js';
import { assertSlots, slotCount, withEverySlot } from './slots.js';

/** What a table in memory needs. */
export interface MemoryCacheTableOptions {
  /** Milliseconds that never go back. */
  now: () => number;
  /** Of all entries together; beyond it those that were used least recently are forgotten. 64 MiB when absent. */
  bytesMax?: number;
}

interface Table {
  epoch: number;
  seq: number;
  lease: { until: number; runId: string };
  versions: Uint32Array;
  /** The bump to `seq` stands at `seq % logLengthMax`. */
  log: LogEntry[];
  /** The log has every bump after this one. */
  logFrom: number;
}

/**
 * The table of a single process, which is the server: its run ends with the process, and everything with it. Where two processes
 * serve one database, neither may use it.
 */
export class MemoryCacheTable implements CacheTable {
  readonly #now: () => number;
  readonly #runId = randomUUID();
  readonly #entries: MemoryCacheEntries;
  readonly #fillLeases = new MemoryFillLeases();
  #table: Table | undefined;

  constructor({ now, bytesMax = 64 * 1_024 * 1_024 }: MemoryCacheTableOptions) {
    this.#now = now;
    this.#entries = new MemoryCacheEntries(bytesMax);
  }

  /** Of all entries, valid or not. */
  get bytes(): number {
    return this.#entries.bytes;
  }

  runId(): Promise<string> {
    return Promise.resolve(this.#runId);
  }

  now(): Promise<number> {
    return Promise.resolve(this.#now());
  }

  sync(runId: string, since: Mark | null): Promise<SyncAnswer> {
    return inOneStep(() => this.#sync(runId, since));
  }

  syncNow(since: Mark | null): SyncAnswer {
    return this.#sync(this.#runId, since);
  }

  get(runId: string, key: string, options?: GetOptions): Promise<GetAnswer> {
    return inOneStep(() => this.#get(runId, key, options));
  }

  syncAndGet(
    runId: string,
    since: Mark | null,
    keys: readonly string[],
    options?: GetOptions,
  ): Promise<{ state: SyncAnswer; answers: GetAnswer[] }> {
    return inOneStep(() => ({
      state: this.#sync(runId, since),
      answers: keys.map((key) => this.#get(runId, key, options)),
    }));
  }

  fill(key: string, token: Mark, filling: Filling): Promise<boolean> {
    return inOneStep(() => this.#fill(key, token, filling));
  }

  release(key: string): Promise<void> {
    return inOneStep(() => {
      this.#fillLeases.release(key);
    });
  }

  bump(runId: string, bump: Bump): Promise<BumpAnswer> {
    return inOneStep(() => this.#bump(runId, bump));
  }

  create(_runId: string, epoch: number): Promise<CreateAnswer> {
    return inOneStep(() => this.#create(epoch));
  }

  close(): Promise<void> {
    return inOneStep(() => {
      this.#table = undefined;
      this.#entries.clear();
    });
  }

  #sync(runId: string, since: Mark | null): SyncAnswer {
    const table = this.#table;
    if (!table) return 'absent';
    const { epoch, seq } = table;
    const now = this.#now();
    return { isLive: isLive(table, runId, now), epoch, seq, now, log: logAfter(table, since) };
  }

  #get(runId: string, key: string, { mayLoadMs = fillLeaseMs }: GetOptions = {}): GetAnswer {
    const table = this.#table;
    const now = this.#now();
    if (!table || !isLive(table, runId, now)) return { kind: 'bypass' };
    const entry = this.#entries.get(key, now);
    if (entry && this.#isValid(entry)) {
      const { epoch, seq, payload, slots, ttlMs } = entry;
      return { kind: 'hit', epoch, seq, payload, slots, ttlMs, ttlLeftMs: entry.expiresAt - now };
    }
    const token = { epoch: table.epoch, seq: table.seq };
    return { kind: 'miss', token, isFirst: this.#fillLeases.claim(key, mayLoadMs, now) };
  }

  #fill(key: string, token: Mark, { slots: given, payload, ttlMs }: Filling): boolean {
    assertSlots(given);
    const slots = withEverySlot(given);
    const livesMs = Math.min(Math.floor(ttlMs), ttlMsMax);
    this.#fillLeases.release(key);
    if (slots.length > entrySlotsMax || livesMs < 1 || !this.#isValid({ ...token, slots })) return false;
    const { epoch, seq } = token;
    const expiresAt = this.#now() + livesMs;
    return this.#entries.put(key, { epoch, seq, slots, payload, ttlMs: livesMs, expiresAt });
  }

  #bump(runId: string, { epoch, slots, leaseUntil }: Bump): BumpAnswer {
    assertSlots(slots);
    const now = this.#now();
    const table = this.#table;
    if (table?.epoch !== epoch || table.seq >= 2 ** 32 - 1)
      return { isOk: false, isLive: false, now, isEpochDue: true };
    if (slots.length > 0) apply(table, slots);
    if (leaseUntil !== null) extend(table, runId, leaseUntil);
    return { isOk: true, isLive: isLive(table, runId, now), now, isEpochDue: table.seq >= epochDueSeq };
  }

  #create(epoch: number): CreateAnswer {
    const now = this.#now();
    const present = this.#table?.epoch ?? 0;
    if (epoch <= present) return { isCreated: false, epoch: present, now };
    const lease = { until: 0, runId: '' };
    this.#table = { epoch, seq: 0, lease, versions: new Uint32Array(slotCount), log: [], logFrom: 0 };
    this.#entries.clear();
    this.#fillLeases.clear();
    return { isCreated: true, epoch, now };
  }

  #isValid({ epoch, seq, slots }: Mark & { slots: readonly number[] }): boolean {
    const table = this.#table;
    if (table?.epoch !== epoch || seq > table.seq) return false;
    return slots.every((slot) => (table.versions[slot] ?? 0) <= seq);
  }
}

/** A step that throws is an answer that rejects. */
function inOneStep<T>(step: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(step());
  });
}

function apply(table: Table, slots: readonly number[]): void {
  table.seq += 1;
  for (const slot of slots) table.versions[slot] = table.seq;
  if (slots.length > slotsPerLogEntryMax) {
    table.logFrom = table.seq;
    table.log = [];
    return;
  }
  table.log[table.seq % logLengthMax] = { seq: table.seq, slots: [...slots] };
  table.logFrom = Math.max(table.logFrom, table.seq - logLengthMax);
}

function extend({ lease }: Table, runId: string, until: number): void {
  lease.until = lease.runId === runId ? Math.max(lease.until, until) : until;
  lease.runId = runId;
}

function isLive({ lease }: Table, runId: string, now: number): boolean {
  return lease.until > now && lease.runId === runId;
}

function logAfter(table: Table, since: Mark | null): LogEntry[] | 'gap' {
  if (since?.epoch !== table.epoch || since.seq > table.seq || since.seq < table.logFrom) return 'gap';
  const entries: LogEntry[] = [];
  for (let seq = since.seq + 1; seq <= table.seq; seq += 1) {
    const entry = table.log[seq % logLengthMax];
    if (entry) entries.push(entry);
  }
  return entries;
}
