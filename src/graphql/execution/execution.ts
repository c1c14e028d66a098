import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { ErrorOrigins } from '../errors/error-origins.js';
import type { RequestContext } from '../request-context.js';
import type { CompiledOperations } from './compiled-operations.js';

/** Gives an error the shape in which it is sent. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Runs what is compiled, and leaves the rest to Apollo, which runs it by graphql-js. Apollo knows nothing of the errors of what is
 * answered here: they are told as it would have done.
 */
export function createExecution(
  compiled: CompiledOperations,
  origins: ErrorOrigins,
  format: FormatError,
): ApolloServerPlugin<RequestContext> {
  const tell = (error: GraphQLError, { operation }: RequestContext) => {
    origins.note(error, operation.requestId);
    return formatted(error, format);
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation({ document, request, contextValue, ...resolved }) {
          // There is none where the name is unknown, whatever the type says.
          const operation = resolved.operation as OperationDefinitionNode | undefined;
          const run = operation ? compiled.find(document, operation) : null;
          const result = run && (await run(contextValue, request.variables ?? {}));
          return result && responseOf(result, (error) => tell(error, contextValue));
        },
      }),
  };
}

function responseOf(
  { data = null, errors }: ExecutionResult,
  tell: (error: GraphQLError) => GraphQLFormattedError,
): GraphQLResponse {
  const singleResult = { data, ...(errors && { errors: errors.map(tell) }) };
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

function formatted(error: GraphQLError, format: FormatError): GraphQLFormattedError {
  const { message, locations, path } = error;
  // Those of graphql-jit have none where nothing was thrown, whatever the type says.
  const extensions = { ...error.extensions };
  return format({ message, ...(locations && { locations }), ...(path && { path }), extensions }, error);
}
