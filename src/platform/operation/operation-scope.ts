import type { Tag } from '../database/tags.js';
import type { RateLimitedError } from '../errors/app-error.js';
import type { Keepable } from '../cache/answer-cache.js';
import type { Charge } from './charge.js';
import { TagSet } from './tag-set.js';

/** A mutation that is carried out once, however often its request comes. */
export interface Repeatable {
  /** What the client calls it. */
  readonly key: string;
  /** SHA-256 of the mutation's name and input. */
  readonly inputHash: Buffer;
}

/** What a cache held for an operation when it came. */
export interface CacheFinding {
  /** `hit`, `nothing`, `off`, `unknown` for an operation that is new to this process, or why the cache cannot serve. */
  readonly found: string;
  readonly ageSeconds: number | null;
  readonly scope: string | null;
  readonly maxAgeSeconds: number | null;
  /** What keeps every answer of the operation from being kept; null for nothing. */
  readonly obstacle: string | null;
}

/** How an answer may be kept. */
export interface Keeping {
  /** Everybody's, or that of one viewer, by the document alone. */
  readonly isForAll: boolean;
  /** What the key was made from: only the answer to this is kept. */
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly maxAgeSeconds: number;
}

const noRefusals: ReadonlyMap<string, RateLimitedError> = new Map();
/** As an empty set has them. */
const noTags = new TagSet().tags;

/**
 * What one GraphQL operation gathers while it runs. It lives in the request context.
 */
export class OperationScope {
  /** By the clock of `performance.now()`: what it may take is counted from here. */
  readonly startedAt = performance.now();

  /** SQL statements sent for this operation so far. */
  statementCount = 0;

  #readCounts: Map<string, number> | null = null;

  /** The fields that it shows, by type; null for one of which that is not known, which may show any. */
  shownFields: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  /** Whether the operation came to its end and was logged there. */
  isSettled = false;

  /** Whether the answer depends on who asks, so that nobody else may be given it. */
  isPrivate = false;

  /** Whether the answer holds what lets its reader act as a member, so that nothing on its way may keep it. */
  isSecret = false;

  /** How long anybody may keep the answer if it is public; null for an answer nobody keeps. */
  publicSeconds: number | null = null;

  /** What it costs and what its caller has left; null until that was weighed. */
  charge: Charge | null = null;

  /** Whether it is only to be weighed: every root field but `rateLimit` is then null. */
  isDryRun = false;

  /** Root fields that must not run, by the name under which the answer holds them, and why. */
  refusedFields: ReadonlyMap<string, RateLimitedError> = noRefusals;

  /** Whether its root fields were counted. */
  areRatesCharged = false;

  /** Transactions that it has committed. */
  writeCount = 0;

  /** How the answer may be kept if nothing speaks against it; null where it may not. */
  keeping: Keeping | null = null;

  /** What is to be kept of the answer; null for nothing. */
  keepable: Keepable | null = null;

  /** What the cache made of it, for the log and in the words of RFC 9211. */
  cacheStatus = 'fwd=bypass';

  /** What the cache held for it, for an answer that is to tell that; null for all others. */
  cacheFinding: CacheFinding | null = null;

  /** What the operation is known by when its request comes again; null for most. */
  repeatable: Repeatable | null = null;

  /** Whether the answer may depend on what no tag tells, so that it must not be kept. */
  isUntracked = false;

  // Made when they are first needed: most operations are answered from what was kept.
  #tags: TagSet | null = null;
  #callerTags: TagSet | null = null;
  #afterAcknowledgement: (() => Promise<void>)[] | null = null;

  /** @param requestId the id that the answer, its errors and every log line carry. */
  constructor(readonly requestId: string) {}

  /** Whether it may show any of these fields of a type. */
  shows(type: string, fields: readonly string[]): boolean {
    if (!this.shownFields) return true;
    const shown = this.shownFields.get(type);
    return shown !== undefined && fields.some((field) => shown.has(field));
  }

  /** Records that a named read began. */
  noteRead(name: string): void {
    const counts = (this.#readCounts ??= new Map<string, number>());
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  /** How often each named read ran, for the log. */
  get readCounts(): Record<string, number> {
    return Object.fromEntries(this.#readCounts ?? []);
  }

  /** Whether it has committed anything. */
  get isWritten(): boolean {
    return this.writeCount > 0;
  }

  /** What the reads so far depend on, but for the one that tells who asks. */
  get tags(): readonly Tag[] {
    return this.#tags?.tags ?? noTags;
  }

  /** What it depends on who asks: an answer that looks at the viewer depends on this too. */
  get callerTags(): readonly Tag[] {
    return this.#callerTags?.tags ?? noTags;
  }

  /** Records what a read depends on that was made. */
  noteTags(tags: readonly Tag[], isOfCaller = false): void {
    const set = isOfCaller ? (this.#callerTags ??= new TagSet()) : (this.#tags ??= new TagSet());
    set.add(tags);
  }

  /** Records that a read failed, or that a statement was sent by none. */
  noteUntracked(): void {
    this.isUntracked = true;
  }

  /** Records that a transaction was committed: what was read before may be old. */
  noteWritten(): void {
    this.writeCount += 1;
  }

  /** Puts off what others may learn of a write until the caller may. `work` must not reject. */
  afterAcknowledgement(work: () => Promise<void>): void {
    (this.#afterAcknowledgement ??= []).push(work);
  }

  /** The last step of an operation's journey: runs what waits for the acknowledgement, in order, just before the answer leaves. */
  async settle(): Promise<void> {
    const works = this.#afterAcknowledgement ?? [];
    this.#afterAcknowledgement = null;
    for (const work of works) await work();
    this.isSettled = true;
  }
}
