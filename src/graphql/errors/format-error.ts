import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
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

export const maskedMessage = 'Something went wrong on our side. Quote the request id when you report it.';

interface ErrorFormatterOptions {
  logger: Logger;
  /** The id of the request under way. */
  requestId: () => string;
}

type ErrorFormatter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Gives every error of an answer its one shape: message, locations, path, and `extensions` of the catalogue. What is
 * not in the catalogue is masked, and logged once with the request id.
 */
export function createErrorFormatter({ logger, requestId }: ErrorFormatterOptions): ErrorFormatter {
  return ({ message, locations, path, extensions }, error) => {
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const original = unwrapResolverError(error);
    if (original instanceof AppError) {
      return { message, ...place, extensions: { ...original.details, requestId: requestId() } };
    }

    const code = toCatalogueCode(extensions?.['code']);
    if (code !== 'INTERNAL_SERVER_ERROR') {
      const fields = extensions?.['fields'];
      return {
        message,
        ...place,
        extensions: { code, requestId: requestId(), ...(fields !== undefined && { fields }) },
      };
    }
    logger.error(
      { event: 'operation.failed', requestId: requestId(), path, err: original },
      'operation failed',
    );
    return { message: maskedMessage, ...place, extensions: { code, requestId: requestId() } };
  };
}

function toCatalogueCode(code: unknown): ErrorCode {
  if (isErrorCode(code)) return code;
  return apolloCodes[String(code)] ?? 'INTERNAL_SERVER_ERROR';
}
