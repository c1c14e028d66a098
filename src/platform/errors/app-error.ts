import type { ErrorCode, ErrorReason, FieldErrorCode } from './catalogue.js';

/** What is wrong with one value of the request; `path` leads to it from the arguments of its field. */
export interface FieldFault {
  path: readonly string[];
  code: FieldErrorCode;
  message: string;
}

/** What an error says beside its message; every member but `code` is left out when it does not apply. */
interface ErrorDetails {
  code: ErrorCode;
  reason?: ErrorReason;
  /** The state that stands in the way. */
  currentStatus?: string;
  /** Seconds after which the same request may succeed. */
  retryAfter?: number;
  fields?: readonly FieldFault[];
}

/** A failure the caller may read about. Anything else that is thrown is masked and logged. */
export abstract class AppError extends Error {
  constructor(
    message: string,
    readonly details: ErrorDetails,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** One or more values of the request are wrong. */
export class BadUserInputError extends AppError {
  constructor(fields: readonly FieldFault[], reason?: ErrorReason) {
    const message = fields.map((fault) => fault.message).join(' ');
    super(message, { code: 'BAD_USER_INPUT', fields, ...(reason && { reason }) });
  }
}

/** A dependency cannot be reached; nothing was done. */
export class ServiceUnavailableError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, { code: 'SERVICE_UNAVAILABLE', retryAfter: 1 }, options);
  }
}

/** A dependency answered too late. */
export class TimeoutError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, { code: 'TIMEOUT', retryAfter: 1 }, options);
  }
}

/** Nobody is signed in, or not any more. */
export class UnauthenticatedError extends AppError {
  constructor(message = 'Sign in first.', reason?: ErrorReason) {
    super(message, { code: 'UNAUTHENTICATED', ...(reason && { reason }) });
  }
}

/** The caller is known and may not do this. */
export class ForbiddenError extends AppError {
  constructor(message: string, reason?: ErrorReason) {
    super(message, { code: 'FORBIDDEN', ...(reason && { reason }) });
  }
}

/** What a mutation names does not exist, or is hidden from the caller, who cannot tell which. */
export class NotFoundError extends AppError {
  /** @param noun what was looked for, such as `job`. */
  constructor(noun: string, id: string) {
    super(`There is no ${noun} ${id}.`, { code: 'NOT_FOUND' });
  }
}

/** The present state of the data does not allow what was asked. */
export class ConflictError extends AppError {
  constructor(message: string, details: Omit<ErrorDetails, 'code'> = {}, options?: ErrorOptions) {
    super(message, { code: 'CONFLICT', ...details }, options);
  }
}

/** The caller has used up what it may have in a time. */
export class RateLimitedError extends AppError {
  /** @param retryAfter seconds after which to come back. */
  constructor(
    message: string,
    readonly retryAfter: number,
    reason?: ErrorReason,
  ) {
    super(message, { code: 'RATE_LIMITED', retryAfter, ...(reason && { reason }) });
  }
}

/** One operation would cost more than one may. */
export class QueryTooComplexError extends AppError {
  /** Both in points. */
  constructor(cost: number, max: number) {
    const [given, allowed] = [cost.toLocaleString('en'), max.toLocaleString('en')];
    const message = `The operation could cost ${given} points; at most ${allowed} are allowed. Ask for fewer fields or smaller pages.`;
    super(message, { code: 'QUERY_TOO_COMPLEX' });
  }
}
