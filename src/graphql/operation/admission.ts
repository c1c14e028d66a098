import { isDeepStrictEqual } from 'node:util';
import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationScope } from '../../platform/operation/operation-scope.js';
import type { KnownOperations } from '../caching/known-operations.js';
import type { ShownFieldsReader } from '../documents/shown-fields.js';
import type { RequestContext } from '../request-context.js';
import { assertIdentified } from './identity-gate.js';
import { repeatableOf } from './idempotency-key.js';
import type { Toll } from './toll.js';
import { assertBounded } from './variable-bounds.js';

/**
 * What a valid operation must pass before it runs, in this order. One hook for all of it: Apollo calls the hooks of all
 * plugins side by side and waits for them together, so that of two that fail one would leave a rejection that nobody handles.
 */
export function createAdmission(
  toll: Toll,
  known: KnownOperations,
  shown: ShownFieldsReader,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async didResolveOperation({ contextValue, schema, document, operation, request, source }) {
          assertIdentified(contextValue.identity, schema, operation);
          const variables = request.variables ?? {};
          assertBounded(variables);
          const { idempotencyKey: key } = contextValue.caller;
          contextValue.operation.repeatable = repeatableOf({ key, schema, operation, variables });
          // A kind of operation that there is not is refused by the execution.
          if (!operation || !schema.getRootType(operation.operation)) return;
          contextValue.operation.shownFields = shown.read(document);
          known.learn({ text: source, operationName: request.operationName ?? null }, document, operation);
          keepOnlyIfAsked(contextValue.operation, source, variables);
          await toll.charge(contextValue, { schema, document, operation, variables });
        },
      }),
  };
}

/** The key was made of what our side read from the request. An answer to anything else would be served to those who ask for that. */
function keepOnlyIfAsked(operation: OperationScope, text: string, variables: object): void {
  const { keeping } = operation;
  if (keeping && (keeping.text !== text || !isDeepStrictEqual(keeping.variables, variables)))
    operation.keeping = null;
}
