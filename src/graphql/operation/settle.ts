import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import type { PublicContext } from '../context.js';

// A name comes from the caller and may be as long as a body.
const nameLengthMax = 100;

/**
 * The last step of an operation's journey, awaited before the answer leaves: lets others learn what was written, then writes one log
 * line for the operation, whatever became of it. Argument values are never in it.
 */
export function createSettlement(logger: Logger): ApolloServerPlugin<PublicContext> {
  return {
    requestDidStart({ contextValue: { operation } }) {
      const startedAt = performance.now();
      return Promise.resolve({
        async willSendResponse({ operationName, operation: document, response }) {
          await operation.settle();
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          logger.info({
            event: 'operation.completed',
            requestId: operation.requestId,
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
