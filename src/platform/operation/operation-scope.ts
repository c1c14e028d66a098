import { AsyncLocalStorage } from 'node:async_hooks';
import type { AppError } from '../errors/app-error.js';
import type { Charge } from './charge.js';

/** A mutation that is carried out once, however often its request comes. */
export interface Repeatable {
  /** What the client calls it. */
  readonly key: string;
  /** SHA-256 of the mutation's name and input. */
  readonly inputHash: Buffer;
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
  readonly refusedFields = new Map<string, AppError>();

  /** What the operation is known by when its request comes again; null for most. */
  repeatable: Repeatable | null = null;

  readonly #afterWrite: (() => void)[] = [];
  readonly #afterAcknowledgement: (() => Promise<void>)[] = [];

  /** @param requestId the id that the answer, its errors and every log line carry. */
  constructor(readonly requestId: string) {}

  /** Records that a named read began. */
  noteRead(name: string): void {
    this.readCounts.set(name, (this.readCounts.get(name) ?? 0) + 1);
  }

  /** Calls `work` whenever a transaction of the operation was committed: what was read before may be old. */
  onWritten(work: () => void): void {
    this.#afterWrite.push(work);
  }

  /** Records that a transaction was committed. */
  noteWritten(): void {
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
