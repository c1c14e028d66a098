import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, hashSync, parseOptions, verify } from '@node-rs/argon2';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import { RateLimitedError } from '../errors/app-error.js';

/** Bytes of a password in UTF-8, so that nobody makes us hash a book. */
export const passwordBytes = { min: 8, max: 128 } as const;

/** What OWASP asks of argon2id, which is what the library makes unless told otherwise: 19 MiB, two passes, one thread. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// A hash keeps one core busy and reads 19 MiB, so one core is left to everything else: see docs/adr/0013-sessions.md. One
// of the four threads of libuv stays free for files and names.
const atOnceMax = Math.min(Math.max(availableParallelism() - 1, 1), 3);

const waitingMax = 20;

/** What became of a password that was held against a hash. */
export interface PasswordCheck {
  readonly isRight: boolean;
  /** What to store from now on, when the password is right and its hash was made by other parameters; else null. */
  readonly renewedHash: string | null;
}

/**
 * Hashes passwords by argon2id, off the main thread and few at once. One for each process: only then does its bound hold.
 *
 * Its methods throw {@link RateLimitedError} at once when too many wait already.
 */
export class PasswordHasher {
  readonly #queue = bulkhead(atOnceMax, waitingMax);
  readonly #decoy = hashSync(randomBytes(32), parameters);

  /** The hash of a password, in the PHC string format with a salt of its own. */
  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(canonical(password), parameters));
  }

  /** Holds a password against a hash. For null or what is no hash, no password is right, and it takes as long. */
  check(password: string, storedHash: string | null): Promise<PasswordCheck> {
    return this.#inTurn(async () => {
      const readable = storedHash !== null && isReadable(storedHash) ? storedHash : null;
      const isSame = await verify(readable ?? this.#decoy, canonical(password));
      const isRight = isSame && readable !== null;
      const isRenewed = isRight && isOutdated(readable);
      return { isRight, renewedHash: isRenewed ? await hash(canonical(password), parameters) : null };
    });
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.#queue.execute(work);
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      throw new RateLimitedError('Too many passwords are being checked: come back in a second.', 1);
    }
  }
}

/** Keyboards write one character in several ways; to whoever types it, it is the same. */
export function canonical(password: string): string {
  return password.normalize('NFKC');
}

function isReadable(storedHash: string): boolean {
  try {
    parseOptions(storedHash);
    return true;
  } catch {
    return false; // the mark of an account that no password opens
  }
}

function isOutdated(storedHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(storedHash);
  return (
    memoryCost !== parameters.memoryCost ||
    timeCost !== parameters.timeCost ||
    parallelism !== parameters.parallelism
  );
}
