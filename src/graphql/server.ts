import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Limits } from '../platform/limits/limits.js';
import { textOfAnswer } from './caching/answer-text.js';
import type { KnownOperations } from './caching/known-operations.js';
import { createDocumentGate } from './documents/document-gate.js';
import { ShownFieldsReader } from './documents/shown-fields.js';
import { persistedQueriesOf, type TrustedDocuments } from './documents/trusted-documents.js';
import type { CompiledOperations } from './execution/compiled-operations.js';
import { createExecution } from './execution/execution.js';
import type { RequestContext } from './request-context.js';
import type { ErrorOrigins } from './errors/error-origins.js';
import { createErrorFormatter } from './errors/format-error.js';
import { createAdmission } from './operation/admission.js';
import { httpStatus } from './operation/http-status.js';
import { createSettlement } from './operation/settle.js';
import { createShapeRule } from './operation/shape-limits.js';
import type { Toll } from './operation/toll.js';
import { variableFaults } from './operation/variable-faults.js';

interface GraphqlServerOptions {
  schema: GraphQLSchema;
  logger: Logger;
  origins: ErrorOrigins;
  isIntrospectable: boolean;
  /** Null where graphql-js runs every operation. */
  compiled: CompiledOperations | null;
  /** Null where every document may run and none by its hash. */
  documents: TrustedDocuments | null;
  limits: Limits;
  toll: Toll;
  /** Learns each operation that is found valid. */
  known: KnownOperations;
  /** Resolves when nobody can be shown anything older than what was committed before. */
  acknowledge: () => Promise<void>;
}

/** From a document to its answer: the part of the journey in docs/architecture.md that stands under src/graphql. */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<RequestContext> {
  const { schema, logger, origins, isIntrospectable, documents, limits, toll, known } = options;
  const { compiled, acknowledge } = options;
  const formatError = createErrorFormatter({ logger, requestIdOf: (error) => origins.requestIdOf(error) });
  return new ApolloServer<RequestContext>({
    schema,
    logger,
    introspection: isIntrospectable,
    hideSchemaDetailsFromClientErrors: !isIntrospectable,
    includeStacktraceInErrorResponses: false,
    // The process decides when to stop, and in which order: see main.ts.
    stopOnTerminationSignals: false,
    persistedQueries: persistedQueriesOf(documents),
    // The cheapest guard, because it holds before anything is built from the text. Apollo 5 knows no other name for it; graphql-js 16 marks this one as deprecated.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    parseOptions: { maxTokens: limits.document.tokensMax },
    validationOptions: { maxErrors: limits.document.errorsMax },
    // Apollo runs them after all of its own.
    validationRules: [createShapeRule(limits.document)],
    stringifyResult: textOfAnswer,
    formatError,
    plugins: [
      // It would wrap every resolver, at half the speed.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...(documents ? [createDocumentGate(documents, logger)] : []),
      createAdmission(toll, known, new ShownFieldsReader(schema)),
      origins.plugin,
      variableFaults,
      ...(compiled ? [createExecution(compiled, origins, formatError)] : []),
      httpStatus,
      createSettlement({ logger, toll, acknowledge }),
    ],
  });
}
