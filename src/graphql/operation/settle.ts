import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { OperationScope } from '../../platform/operation/operation-scope.js';
import { reportCost } from '../quota/cost-report.js';
import type { RequestContext } from '../request-context.js';
import { sayCaching } from './caching.js';
import type { Toll } from './toll.js';

// A name comes from the caller and may be as long as a body.
const nameLengthMax = 100;

/**
 * The last step of an operation's journey, awaited before the answer leaves: lets others learn what was written, then writes one log
 * line for the operation, whatever became of it. Argument values are never in it.
 */
export function createSettlement(logger: Logger, toll: Toll): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart({ contextValue }) {
      const { operation, caller } = contextValue;
      const startedAt = performance.now();
      return Promise.resolve({
        async willSendResponse({ operationName, operation: document, response }) {
          await operation.settle();
          await settleCost(toll, contextValue, response);
          sayCaching(response, operation);
          const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
          logger.info({
            event: 'operation.completed',
            requestId: operation.requestId,
            address: caller.address,
            operation: operationName?.slice(0, nameLengthMax) ?? null,
            kind: document?.operation ?? null,
            durationMs,
            ...spendingOf(operation),
            errorCodes: errorCodesOf(response),
            ...(logger.isLevelEnabled('debug') && { reads: Object.fromEntries(operation.readCounts) }),
          });
        },
      });
    },
  };
}

function spendingOf({ statementCount, charge }: OperationScope): Record<string, number | null> {
  return { statements: statementCount, cost: charge?.actual ?? null };
}

function errorCodesOf({ body }: GraphQLResponse): unknown[] {
  const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
  return errors.map((error) => error.extensions?.['code']);
}

async function settleCost(toll: Toll, context: RequestContext, { body }: GraphQLResponse): Promise<void> {
  if (body.kind !== 'single') return;
  const { operation, caller } = context;
  const { data, errors = [] } = body.singleResult;
  const hasRun = ({ path: [first] = [] }: GraphQLFormattedError) =>
    !operation.refusedFields.has(String(first));
  const errorPaths = errors.filter(hasRun).flatMap(({ path }) => (path ? [path] : []));
  const weight = await toll.settle(context, { data, errorPaths });
  if (caller.costReport === 'none' || !operation.charge) return;
  const fields = caller.costReport === 'fields' && weight ? weight.fields(data, errorPaths) : null;
  reportCost(body, operation.charge, fields);
}
