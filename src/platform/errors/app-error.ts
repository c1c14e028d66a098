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

/** The present state of the data does not allow what was asked. */
export class ConflictError extends AppError {
  constructor(message: string, reason?: ErrorReason, options?: ErrorOptions) {
    super(message, { code: 'CONFLICT', ...(reason && { reason }) }, options);
  }
}
