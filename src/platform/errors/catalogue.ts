/** What a program may branch on below a code, and what each means; a client treats an unknown one as absent. */
export const errorReasons = {
  ILLEGAL_STATE: 'The state it is in has no such move; `currentStatus` names that state.',
  STALE_VERSION: 'It has changed since the version the caller named.',
  ALREADY_BID: 'The member has a live bid on this job, or may place no further one.',
  ALREADY_RATED: 'The member has rated this job.',
  BIDDING_ENDED: 'The time for bids is over.',
  RATING_CLOSED: 'The 14 days for ratings are over.',
  OWN_JOB: "The job is the caller's own.",
  OWN_IDEA: "The idea is the caller's own.",
  EMAIL_TAKEN: 'Another account uses this e-mail address.',
  HANDLE_TAKEN: 'Another member has or had this handle.',
  CURRENCY_MISMATCH: 'Amounts that must share a currency do not.',
  IDEMPOTENCY_KEY_REUSED: 'The Idempotency-Key came before with another input.',
  SUSPENDED: 'The account is suspended.',
  SESSION_ENDED: 'The session was ended, or its refresh token was used twice.',
  LIMIT_REACHED: 'There are as many as there may be.',
  QUOTA_EXCEEDED: 'The caller has fewer points left than the operation could cost.',
  FIELD_RATE_EXCEEDED: 'The field was used too often; only what uses it must wait.',
  TOO_MANY_REQUESTS: 'The address sends too many requests, whatever is in them.',
} as const;
/** One of the reasons above. */
export type ErrorReason = keyof typeof errorReasons;

/** What is wrong with one field of an input, and what each means. */
export const fieldErrorCodes = {
  REQUIRED: 'It must be given.',
  NOT_NULLABLE: 'It may be left out, but not be null.',
  TOO_SHORT: 'The text or list is too short.',
  TOO_LONG: 'The text or list is too long.',
  OUT_OF_RANGE: 'The number or time lies outside its range.',
  INVALID: 'It has the wrong form or does not fit with another value.',
  UNKNOWN: 'It names something that does not exist.',
  TAKEN: 'It must be unique and is in use.',
} as const;
/** One of the codes above. */
export type FieldErrorCode = keyof typeof fieldErrorCodes;

/** One row of the error catalogue. */
export interface ErrorDescription {
  httpStatus: number;
  /** Whether the same request may succeed later without a change by the caller. */
  retryable: boolean;
  meaning: string;
  reasons: readonly ErrorReason[];
  fieldCodes: readonly FieldErrorCode[];
}

/**
 * Every code an answer can carry, the one source of `Query.errorCatalogue` and `docs/errors.md`. A code is
 * public API: never renamed, never reused.
 */
export const errorCatalogue = {
  UNAUTHENTICATED: {
    httpStatus: 401,
    retryable: false,
    meaning: 'The caller is not signed in, or the access token is invalid or has expired.',
    reasons: ['SESSION_ENDED'],
    fieldCodes: [],
  },
  FORBIDDEN: {
    httpStatus: 403,
    retryable: false,
    meaning: 'The caller is known and may not do this.',
    reasons: ['OWN_JOB', 'OWN_IDEA', 'SUSPENDED'],
    fieldCodes: [],
  },
  NOT_FOUND: {
    httpStatus: 404,
    retryable: false,
    meaning: 'What a mutation or an address names does not exist, or is hidden from the caller.',
    reasons: [],
    fieldCodes: [],
  },
  CONFLICT: {
    httpStatus: 409,
    retryable: false,
    meaning: 'The request is well formed, but the present state of the data does not allow it.',
    reasons: [
      'ILLEGAL_STATE',
      'STALE_VERSION',
      'ALREADY_BID',
      'ALREADY_RATED',
      'BIDDING_ENDED',
      'RATING_CLOSED',
      'EMAIL_TAKEN',
      'HANDLE_TAKEN',
      'IDEMPOTENCY_KEY_REUSED',
      'LIMIT_REACHED',
    ],
    fieldCodes: ['TAKEN'],
  },
  BAD_USER_INPUT: {
    httpStatus: 400,
    retryable: false,
    meaning: 'A value in the request is missing, malformed or out of range; `fields` names each one.',
    reasons: ['CURRENCY_MISMATCH'],
    fieldCodes: [
      'REQUIRED',
      'NOT_NULLABLE',
      'TOO_SHORT',
      'TOO_LONG',
      'OUT_OF_RANGE',
      'INVALID',
      'UNKNOWN',
      'TAKEN',
    ],
  },
  GRAPHQL_PARSE_FAILED: {
    httpStatus: 400,
    retryable: false,
    meaning: 'The document is not GraphQL.',
    reasons: [],
    fieldCodes: [],
  },
  GRAPHQL_VALIDATION_FAILED: {
    httpStatus: 400,
    retryable: false,
    meaning: 'The document does not fit the schema, or its shape passes a limit.',
    reasons: [],
    fieldCodes: [],
  },
  QUERY_TOO_COMPLEX: {
    httpStatus: 400,
    retryable: false,
    meaning: 'The operation costs more than one operation may; ask for fewer fields or smaller pages.',
    reasons: [],
    fieldCodes: [],
  },
  RATE_LIMITED: {
    httpStatus: 429,
    retryable: true,
    meaning: 'The caller has used up a quota; `retryAfter` says in how many seconds to come back.',
    reasons: ['QUOTA_EXCEEDED', 'FIELD_RATE_EXCEEDED', 'TOO_MANY_REQUESTS'],
    fieldCodes: [],
  },
  PAYLOAD_TOO_LARGE: {
    httpStatus: 413,
    retryable: false,
    meaning: 'The body of the request is larger than 100 KiB.',
    reasons: [],
    fieldCodes: [],
  },
  TIMEOUT: {
    httpStatus: 504,
    retryable: true,
    meaning: 'The answer took too long and was given up; a mutation may or may not have been applied.',
    reasons: [],
    fieldCodes: [],
  },
  SERVICE_UNAVAILABLE: {
    httpStatus: 503,
    retryable: true,
    meaning:
      'Something the service depends on cannot be reached, or the service is stopping; a mutation may or may not have been applied.',
    reasons: [],
    fieldCodes: [],
  },
  INTERNAL_SERVER_ERROR: {
    httpStatus: 500,
    retryable: false,
    meaning: 'A fault of the service. Its details are in the log under the request id and nowhere else.',
    reasons: [],
    fieldCodes: [],
  },
} as const satisfies Record<string, ErrorDescription>;

/** The code of an error: `extensions.code`. */
export type ErrorCode = keyof typeof errorCatalogue;

/** Whether a value is a code of the catalogue. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCatalogue, value);
}
