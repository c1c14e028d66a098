/** A point in the history of a table: its epoch, and how many bumps there had been in it. */
export interface Mark {
  readonly epoch: number;
  readonly seq: number;
}

/** One bump: these slots changed. */
export interface LogEntry {
  readonly seq: number;
  readonly slots: readonly number[];
}

/** What a table is at one moment. */
export interface TableState extends Mark {
  /** Whether entries may be served: the server asked holds the lease. */
  readonly isLive: boolean;
  /** Milliseconds of the table's clock. */
  readonly now: number;
  /** Every bump after the mark asked from, in order; `gap` when some are not known any more, or the mark is of another epoch. */
  readonly log: readonly LogEntry[] | 'gap';
}

/** `absent`: there is no table, or a part of it is lost; only a new epoch helps. */
export type SyncAnswer = TableState | 'absent';

/** An entry none of whose slots was bumped since its mark. */
export interface Hit extends Mark {
  readonly kind: 'hit';
  /** The bytes that were filled in; not to be changed. */
  readonly payload: Buffer;
  readonly slots: readonly number[];
  /** How long it was meant to live, and how much of that is left. */
  readonly ttlMs: number;
  readonly ttlLeftMs: number;
}

/** Nothing that may be served. */
export interface Miss {
  readonly kind: 'miss';
  /** What a fill from reads that begin now must name. */
  readonly token: Mark;
  /** Whether the caller is to load. Others do better to ask again soon, for they may find what it loads. */
  readonly isFirst: boolean;
}

/** `bypass`: the server asked holds no lease; read the database, and store nothing. */
export type GetAnswer = Hit | Miss | { readonly kind: 'bypass' };

/** How to ask for an entry. */
export interface GetOptions {
  /** On a miss nobody else is told to load for so long, unless it is filled or released before; 0 asks only. 3,000 when absent. */
  mayLoadMs?: number;
}

/** What is kept for a key. */
export interface Filling {
  /** Of all that the payload was made from, 2,000 at most; that of `*` is added. */
  readonly slots: readonly number[];
  readonly payload: Buffer;
  /** At most 66 minutes: an hour, and a tenth. A longer one is cut. */
  readonly ttlMs: number;
}

/** What changed, as an outbox told it. */
export interface Bump {
  /** Of the outbox's database; a table of another one is left as it is. */
  readonly epoch: number;
  /** None leaves `seq` and the log alone. */
  readonly slots: readonly number[];
  /** By the table's clock. Of this run it is never shortened; that of another run is replaced. Null gives no lease. */
  readonly leaseUntil: number | null;
}

/** What a bump came to. */
export interface BumpAnswer {
  /** Applied. If not, only a new epoch helps. */
  readonly isOk: boolean;
  /** The server asked holds the lease, after this bump: then no other does. */
  readonly isLive: boolean;
  readonly now: number;
  /** The versions will soon not fit into 32 bits. */
  readonly isEpochDue: boolean;
}

/** What the attempt to start a table came to. */
export interface CreateAnswer {
  /** False when there is one of this epoch, or a newer one. */
  readonly isCreated: boolean;
  /** Of the table there is now. */
  readonly epoch: number;
  readonly now: number;
}

/** How long a miss may be loaded before somebody else is told to. */
export const fillLeaseMs = 3_000;

/** A fill is kept no longer than this: an hour, and a tenth for callers that spread their expiries. */
export const ttlMsMax = 3_960_000;

/**
 * Bumps a log remembers. Telling so many takes Redis a few milliseconds; whoever is further behind begins anew with what it
 * holds itself, and is still served the entries of the table.
 */
export const logLengthMax = 1_000;

/** A bump of more slots is not logged: it makes a gap, so that a log stays small. Its versions are exact nevertheless. */
export const slotsPerLogEntryMax = 300;

/** Slots of an entry. */
export const entrySlotsMax = 2_000;

/** From here on a new epoch is due; 2^20 bumps later none is applied any more. */
export const epochDueSeq = 2 ** 32 - 2 ** 20;

/**
 * Which answers may still be served: for each slot when it was bumped last, and entries that tell which slots they hang on.
 * Everything is lost together or noticed to be lost.
 *
 * Each call is one atomic step, but for `get`, which claims the load of a miss in a step of its own. Every method may reject:
 * then a read goes to the database, a fill is forgotten, and a bump may or may not have happened. All times are milliseconds of the
 * table's own clock.
 */
export interface CacheTable {
  /**
   * Which server process answers on the present connection. The other methods that take it reject once that connection is gone, so
   * that what was decided about one server is never applied to another.
   */
  runId: () => Promise<string>;
  /** The table's clock: for a lease, to be read before the outbox is. */
  now: (runId: string) => Promise<number>;
  /** The state, and what was bumped since `since`. */
  sync: (runId: string, since: Mark | null) => Promise<SyncAnswer>;
  /** The same at once. Only a table in this process can tell. */
  syncNow?: (since: Mark | null) => SyncAnswer;
  get: (runId: string, key: string, options?: GetOptions) => Promise<GetAnswer>;
  /** Both, sent in one piece and in this order; what several requests ask at the same moment costs one way. */
  syncAndGet: (
    runId: string,
    since: Mark | null,
    keys: readonly string[],
    options?: GetOptions,
  ) => Promise<{ state: SyncAnswer; answers: GetAnswer[] }>;
  /** Stores what was read after `token`, unless one of its slots was bumped since or the epoch is over. Says whether it did. */
  fill: (key: string, token: Mark, filling: Filling) => Promise<boolean>;
  /** Says that the load of a miss came to nothing, so that the next caller may load at once. */
  release: (key: string) => Promise<void>;
  bump: (runId: string, bump: Bump) => Promise<BumpAnswer>;
  /** Starts an empty table without a lease if `epoch` is newer than that of the present one, whose entries are dead from then on. */
  create: (runId: string, epoch: number) => Promise<CreateAnswer>;
  close: () => Promise<void>;
}
