import {
  AppError,
  BadUserInputError,
  ConflictError,
  ServiceUnavailableError,
  TimeoutError,
} from '../errors/app-error.js';

// SQLSTATE classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html; the words are those of Prisma's
// adapter, which a COMMIT fails with.
const unreachable =
  /^(08...|57P0[123]|53...|58030|25006|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|P1001|P1002|P1017|P2024|ConnectionClosed|DatabaseNotReachable|SocketTimeout)$/;
const tooLate = /^(57014|55P03|25P03)$/;
const collision = /^(40001|40P01|P2034)$/;
const badValue = /^(22021|22003|22P02|54000|P2020)$/;

// These two clients throw plain errors without a code (node-postgres 8.23, Prisma 7.10).
const unreachableMessage =
  /timeout exceeded when trying to connect|Unable to start a transaction|Connection terminated|not queryable|pool after calling end/;
const tooLateMessage = /Query read timeout|expired transaction/;

interface Meaning {
  codes: RegExp;
  messages?: RegExp;
  toError: (cause: unknown) => AppError;
}

const meanings: readonly Meaning[] = [
  {
    codes: tooLate,
    messages: tooLateMessage,
    toError: (cause) => new TimeoutError('The database took too long to answer.', { cause }),
  },
  {
    codes: unreachable,
    messages: unreachableMessage,
    toError: (cause) => new ServiceUnavailableError('The database cannot be reached.', { cause }),
  },
  {
    codes: collision,
    toError: (cause) => new ConflictError('Others were changing the same data; try again.', {}, { cause }),
  },
  {
    codes: badValue,
    toError: () => {
      const message = 'A value holds characters or a size that cannot be stored.';
      return new BadUserInputError([{ path: [], code: 'INVALID', message }]);
    },
  },
];

/** Whether a whole transaction may simply be tried again. */
export function isCollision(error: unknown): boolean {
  return codesOf(error).some((code) => collision.test(code));
}

/** Whether a write failed because another row has the value that this unique index or constraint guards. */
export function isViolationOf(error: unknown, constraint: string): boolean {
  const isUnique = codesOf(error).some((code) => code === '23505' || code === 'P2002');
  return isUnique && JSON.stringify(error).includes(constraint);
}

/** Names what a failure of the database means for the caller; anything unknown comes back as it was. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const codes = codesOf(error);
  const message = error instanceof Error ? error.message : '';
  const meaning = meanings.find(
    (row) => codes.some((code) => row.codes.test(code)) || row.messages?.test(message) === true,
  );
  return meaning ? meaning.toError(error) : error;
}

/** The codes of an error and of what it wraps: Prisma keeps the SQLSTATE in `meta`, adapters in `cause`, or a `kind` there. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  // Whatever it is, each of its members is looked at before it is used.
  const { code, originalCode, kind, meta, cause, driverAdapterError } = error as Record<string, unknown>;
  const own = [code, originalCode, kind].filter((value) => typeof value === 'string');
  return [...own, ...[meta, cause, driverAdapterError].flatMap((inner) => codesOf(inner, depth + 1))];
}
