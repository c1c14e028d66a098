import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import { errorCatalogue, isErrorCode } from '../../platform/errors/catalogue.js';
import type { RequestContext } from '../request-context.js';

/**
 * Gives an answer that holds no data the status of its error, so that balancers and clients can tell a retry from a
 * mistake; an answer with data is 200, after the GraphQL-over-HTTP specification.
 */
export const httpStatus: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response }) {
        const failure = failureOf(response);
        // Apollo answers 405 to a mutation by GET, which says more than the code.
        if (!failure || response.http.status === 405) return Promise.resolve();
        response.http.status = statusOf(failure);
        const retryAfter = failure['retryAfter'];
        if (typeof retryAfter === 'number') response.http.headers.set('retry-after', String(retryAfter));
        return Promise.resolve();
      },
    }),
};

/** The extensions of a formatted error: see docs/errors.md. */
type Extensions = Readonly<Record<string, unknown>>;

/** The error that stands for the whole answer, when there is one. */
function failureOf({ body }: GraphQLResponse): Extensions | undefined {
  if (body.kind !== 'single' || !body.singleResult.errors) return undefined;
  const { data, errors } = body.singleResult;
  const failures = errors.map(({ extensions = {} }) => extensions);
  const isOurFault = failures.every((failure) => statusOf(failure) >= 500);
  const hasNothing = Object.values(data ?? {}).every((value) => value === null);
  return data == null || (isOurFault && hasNothing) ? failures[0] : undefined;
}

function statusOf({ code }: Extensions): number {
  return isErrorCode(code) ? errorCatalogue[code].httpStatus : 500;
}
