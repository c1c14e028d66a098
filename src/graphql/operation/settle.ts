import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { explainCache } from '../caching/explanation.js';
import { keepAnswer } from '../caching/keep-answer.js';
import { reportCost } from '../quota/cost-report.js';
import type { RequestContext } from '../request-context.js';
import { sayCaching } from './caching.js';
import { createOperationLog } from './operation-log.js';
import type { Toll } from './toll.js';

interface SettlementParts {
  logger: Logger;
  toll: Toll;
  /** Resolves when nobody can be shown anything older than what was committed before. */
  acknowledge: () => Promise<void>;
}

/**
 * The last step of an operation's journey, awaited before the answer leaves: lets others learn what was written, then writes one log
 * line for the operation, whatever became of it. Argument values are never in it.
 */
export function createSettlement({
  logger,
  toll,
  acknowledge,
}: SettlementParts): ApolloServerPlugin<RequestContext> {
  const log = createOperationLog(logger);
  return {
    requestDidStart({ contextValue }) {
      const { operation } = contextValue;
      const startedAt = performance.now();
      return Promise.resolve({
        async willSendResponse({ operationName, operation: document, response }) {
          // First: whoever reads this answer must be shown what it wrote by everybody.
          if (operation.isWritten) await acknowledge();
          await operation.settle();
          keepAnswer(operation, response);
          explainCache(response, operation);
          await settleCost(toll, contextValue, response);
          sayCaching(response, operation);
          log(contextValue, {
            name: operationName ?? null,
            kind: document?.operation ?? null,
            startedAt,
            errorCodes: errorCodesOf(response),
          });
        },
      });
    },
  };
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
