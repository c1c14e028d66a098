import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../request-context.js';
import { assertIdentified } from './identity-gate.js';
import { repeatableOf } from './idempotency-key.js';
import { assertBounded } from './variable-bounds.js';

/**
 * What a valid operation must pass before it runs, in this order. One hook for all of it: Apollo calls the hooks of all
 * plugins side by side and waits for them together, so that of two that fail one would leave a rejection that nobody handles.
 */
export const admission: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ contextValue, schema, operation, request }) {
        assertIdentified(contextValue.identity, schema, operation);
        const variables = request.variables ?? {};
        assertBounded(variables);
        const { idempotencyKey: key } = contextValue.caller;
        contextValue.operation.repeatable = repeatableOf({ key, schema, operation, variables });
        return Promise.resolve();
      },
    }),
};
