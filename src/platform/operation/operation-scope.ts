import { AsyncLocalStorage } from 'node:async_hooks';
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

/**
 * What one GraphQL operation gathers while it runs. It lives in the request context, and in the
 * `Operations` storage where a library hides the context from us.
 */
export class OperationScope {
  /** By the clock of `performance.now()`: what it may take is counted from here. */
  readonly startedAt = performance.now();

  /** SQL statements sent for this operation so far. */
  statementCount = 0;

  /** How often each named read ran, for the log. */
  readonly readCounts = new Map<string, number>();

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
  readonly refusedFields = new Map<string, RateLimitedError>();

  /** Whether its root fields were counted. */
  areRatesCharged = false;

  /** Whether it has committed anything. */
  isWritten = false;

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

  readonly #tags = new TagSet();
  readonly #callerTags = new TagSet();
  readonly #afterWrite: (() => void)[] = [];
  readonly #afterAcknowledgement: (() => Promise<void>)[] = [];

  /** @param requestId the id that the answer, its errors and every log line carry. */
  constructor(readonly requestId: string) {}

  /** Records that a named read began. */
  noteRead(name: string): void {
    this.readCounts.set(name, (this.readCounts.get(name) ?? 0) + 1);
  }

  /** What the reads so far depend on, but for the one that tells who asks. */
  get tags(): readonly Tag[] {
    return this.#tags.tags;
  }

  /** What it depends on who asks: an answer that looks at the viewer depends on this too. */
  get callerTags(): readonly Tag[] {
    return this.#callerTags.tags;
  }

  /** Records what a read depends on that was made. */
  noteTags(tags: readonly Tag[], isOfCaller = false): void {
    (isOfCaller ? this.#callerTags : this.#tags).add(tags);
  }

  /** Records that a read failed, or that a statement was sent by none. */
  noteUntracked(): void {
    this.isUntracked = true;
  }

  /** Calls `work` whenever a transaction of the operation was committed: what was read before may be old. */
  onWritten(work: () => void): void {
    this.#afterWrite.push(work);
  }

  /** Records that a transaction was committed. */
  noteWritten(): void {
    this.isWritten = true;
    for (const work of this.#afterWrite) work();
  }

  /** Puts off what others may learn of a write until the caller may. `work` must not reject. */
  afterAcknowledgement(work: () => Promise<void>): void {
    this.#afterAcknowledgement.push(work);
  }

  /** The last step of an operation's journey: runs what waits for the acknowledgement, in order, just before the answer leaves. */
  async settle(): Promise<void> {
    for (const work of this.#afterAcknowledgement.splice(0)) await work();
    this.isSettled = true;
  }
}

/** Finds the scope of the operation that the present call works for; made once, in `app.ts`. */
export type Operations = AsyncLocalStorage<OperationScope>;

/** A storage with no scope in it. */
export function createOperations(): Operations {
  return new AsyncLocalStorage<OperationScope>();
}
