import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import type { OperationScope } from '../../platform/operation/operation-scope.js';
import type { RequestContext } from '../request-context.js';

// A name comes from the caller and may be as long as a body.
const nameLengthMax = 100;

/**
 * The last step of an operation's journey, awaited before the answer leaves: lets others learn what was written, then writes one log
 * line for the operation, whatever became of it. Argument values are never in it.
 */
export function createSettlement(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart({ contextValue: { operation, caller } }) {
      const startedAt = performance.now();
      return Promise.resolve({
        async willSendResponse({ operationName, operation: document, response }) {
          await operation.settle();
          // Never a time to live: a browser that keeps an answer would show it after a write.
          response.http.headers.set('cache-control', cacheControlOf(operation));
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          logger.info({
            event: 'operation.completed',
            requestId: operation.requestId,
            address: caller.address,
            operation: operationName?.slice(0, nameLengthMax) ?? null,
            kind: document?.operation ?? null,
            durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
            statements: operation.statementCount,
            errorCodes: errors.map((error) => error.extensions?.['code']),
            ...(logger.isLevelEnabled('debug') && { reads: Object.fromEntries(operation.readCounts) }),
          });
        },
      });
    },
  };
}

function cacheControlOf({ isSecret, isPrivate }: OperationScope): string {
  if (isSecret) return 'no-store';
  return isPrivate ? 'private, no-cache' : 'no-cache';
}
