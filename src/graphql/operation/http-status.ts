import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import { errorCatalogue, type ErrorCode } from '../../platform/errors/catalogue.js';
import type { PublicContext } from '../context.js';

/**
 * Gives an answer that holds no data the status of its error, so that balancers and clients can tell a retry from a
 * mistake; an answer with data is 200, after the GraphQL-over-HTTP specification.
 */
export const httpStatus: ApolloServerPlugin<PublicContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response }) {
        const error = failureOf(response);
        if (!error) return Promise.resolve();
        const { httpStatus: status } = errorCatalogue[error.code];
        response.http.status = status;
        if (error.retryAfter !== undefined)
          response.http.headers.set('retry-after', String(error.retryAfter));
        return Promise.resolve();
      },
    }),
};

interface Failure {
  code: ErrorCode;
  retryAfter?: number;
}

/** The error that stands for the whole answer, when there is one. */
function failureOf({ body }: GraphQLResponse): Failure | undefined {
  if (body.kind !== 'single' || !body.singleResult.errors) return undefined;
  const { data, errors } = body.singleResult;
  // Formatted by us, so their extensions are those of the catalogue.
  const failures = errors.map(({ extensions }) => extensions as unknown as Failure);
  const hasNoData = data == null;
  const isOutage = failures.every(({ code }) => errorCatalogue[code].httpStatus >= 500);
  const isAllNull = data != null && Object.values(data).every((value) => value === null);
  return hasNoData || (isOutage && isAllNull) ? failures[0] : undefined;
}
