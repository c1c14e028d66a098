import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AppError } from '../../platform/errors/app-error.js';
import { isErrorCode, type ErrorCode } from '../../platform/errors/catalogue.js';

/** What Apollo Server calls faults of the request that GraphQL itself has no code for. */
const apolloCodes: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};

const messageLengthMax = 300;

/** How Apollo Server begins what it says about common slips, and what to do about each. */
const plainMessages: readonly (readonly [string, string])[] = [
  [
    'This operation has been blocked as a potential Cross-Site Request Forgery',
    'Send `content-type: application/json`, or for a GET the header `apollo-require-preflight: true`: a request without either could come from a foreign page.',
  ],
  [
    'POST body missing, invalid Content-Type',
    'The body must be a JSON object with a `query`, and its content type `application/json`.',
  ],
];

export const maskedMessage = 'Something went wrong on our side. Quote the request id when you report it.';

interface ErrorFormatterOptions {
  logger: Logger;
  /** The id of the request to which an error belongs. */
  requestIdOf: (error: unknown) => string;
}

type ErrorFormatter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Gives every error of an answer its one shape: message, locations, path, and `extensions` of the catalogue. What is
 * not in the catalogue is masked, and logged once with the request id.
 */
export function createErrorFormatter({ logger, requestIdOf }: ErrorFormatterOptions): ErrorFormatter {
  return ({ message, locations, path, extensions = {} }, error) => {
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const original = causeOf(error);
    const requestId = requestIdOf(error);
    if (original instanceof AppError) {
      return { message, ...place, extensions: { ...original.details, requestId } };
    }

    const code = toCatalogueCode(extensions['code']);
    if (code === 'INTERNAL_SERVER_ERROR') {
      logger.error({ event: 'operation.failed', requestId, path, err: original }, 'operation failed');
      return { message: maskedMessage, ...place, extensions: { code, requestId } };
    }
    const fields = 'fields' in extensions && { fields: extensions['fields'] };
    return { message: toPlain(message), ...place, extensions: { code, requestId, ...fields } };
  };
}

/** A message that quotes the caller's input, cut to a length that no caller can multiply. */
export function toBrief(message: string): string {
  return message.length > messageLengthMax ? `${message.slice(0, messageLengthMax)}…` : message;
}

function toPlain(message: string): string {
  return plainMessages.find(([apolloText]) => message.startsWith(apolloText))?.[1] ?? toBrief(message);
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

function toCatalogueCode(code: unknown): ErrorCode {
  if (isErrorCode(code)) return code;
  return apolloCodes[String(code)] ?? 'INTERNAL_SERVER_ERROR';
}
