import { bulkhead, BulkheadRejectedError, type BulkheadPolicy } from 'cockatiel';
import { ServiceUnavailableError } from '../errors/app-error.js';

interface LoadGateOptions {
  /** Loads at one time. */
  loadsMax: number;
  /** Loads that wait for their turn, 200 when absent. */
  waitingMax?: number;
  /** How long each of them does, 1,000 ms when absent. */
  waitMs?: number;
}

/**
 * Lets so many reads load from the database at one time, and a few more wait a little. Without it, a cache that is off for a moment
 * would have the database drown in what it else holds back, and stay off for that.
 */
export class LoadGate {
  readonly #bulkhead: BulkheadPolicy;
  readonly #waitMs: number;

  constructor({ loadsMax, waitingMax = 200, waitMs = 1_000 }: LoadGateOptions) {
    this.#bulkhead = bulkhead(loadsMax, waitingMax);
    this.#waitMs = waitMs;
  }

  /** @throws {ServiceUnavailableError} too many wait already, or its turn did not come. */
  run<T>(load: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const patience = new AbortController();
      const timer = setTimeout(() => {
        patience.abort();
        reject(overload());
      }, this.#waitMs);
      const begin = () => {
        clearTimeout(timer);
        return load();
      };
      this.#bulkhead.execute(begin, patience.signal).then(resolve, (error: unknown) => {
        clearTimeout(timer);
        reject(reasonOf(error));
      });
    });
  }
}

function reasonOf(error: unknown): Error {
  if (error instanceof BulkheadRejectedError) return overload();
  return error instanceof Error ? error : new Error(String(error));
}

function overload(): ServiceUnavailableError {
  return new ServiceUnavailableError('Too many operations wait for the database; try again in a second.');
}
