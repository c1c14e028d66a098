import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Operations } from '../platform/operation/operation-scope.js';
import type { RequestContext } from './request-context.js';
import { createErrorFormatter } from './errors/format-error.js';
import { admission } from './operation/admission.js';
import { httpStatus } from './operation/http-status.js';
import { createSettlement } from './operation/settle.js';
import { variableFaults } from './operation/variable-faults.js';

interface GraphqlServerOptions {
  schema: GraphQLSchema;
  logger: Logger;
  operations: Operations;
  isIntrospectable: boolean;
}

/** Tokens of a document at most; the cheapest guard, because it holds before anything is built from the text. */
const tokensMax = 1_000;

/** From a document to its answer: the part of the journey in docs/architecture.md that stands under src/graphql. */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<RequestContext> {
  const { schema, logger, operations, isIntrospectable } = options;
  const requestId = () => operations.getStore()?.requestId ?? 'unknown';
  return new ApolloServer<RequestContext>({
    schema,
    logger,
    introspection: isIntrospectable,
    hideSchemaDetailsFromClientErrors: !isIntrospectable,
    includeStacktraceInErrorResponses: false,
    // The process decides when to stop, and in which order: see main.ts.
    stopOnTerminationSignals: false,
    persistedQueries: false,
    // Apollo 5 knows no other name for it; graphql-js 16 marks this one as deprecated.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    parseOptions: { maxTokens: tokensMax },
    formatError: createErrorFormatter({ logger, requestId }),
    plugins: [
      // It would wrap every resolver, at half the speed.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      admission,
      variableFaults,
      httpStatus,
      createSettlement(logger),
    ],
  });
}
