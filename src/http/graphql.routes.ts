import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastifyEtag } from '@fastify/etag';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Caller } from '../graphql/context.js';
import type { RequestContext } from '../graphql/request-context.js';
import { OperationScope, type Operations } from '../platform/operation/operation-scope.js';
import { callerOf } from './caller.js';
import {
  refuseEncodedBody,
  refuseMethod,
  refuseOddCostReport,
  refuseOddHost,
  refuseOddSessionMode,
} from './errors.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The operation that the request carries, once its body was read. */
    operation: OperationScope | null;
  }
}

/** What HTTP knows of an operation that is about to run. */
interface ApiRequest {
  operation: OperationScope;
  caller: Caller;
  /** The header as it came. */
  authorization: string | undefined;
}

/** What runs operations. Apollo must have been started. */
export interface GraphqlOptions {
  apollo: ApolloServer<RequestContext>;
  createContext: (request: ApiRequest) => Promise<RequestContext>;
  operations: Operations;
  /** Whether answers tell their cost unasked. */
  reportsCost: boolean;
}

/** GraphQL over POST, and over GET for queries, whose unchanged answers are told by 304. */
export async function registerGraphqlRoutes(scope: FastifyInstance, options: GraphqlOptions): Promise<void> {
  // In a scope of its own: nobody asks by POST whether an answer has changed.
  await scope.register(async (queries) => {
    // Weak: one tag stands for the text, compressed or not.
    await queries.register(fastifyEtag, { algorithm: 'sha256', weak: true });
    queries.route(operationRoute('GET', options));
  });
  scope.route(operationRoute('POST', options));
  scope.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) =>
      refuseMethod(request, reply, { allow: 'GET, POST', takes: 'POST, and GET for queries' }),
  });
}

function operationRoute(
  method: 'GET' | 'POST',
  { apollo, createContext, operations, reportsCost }: GraphqlOptions,
): RouteOptions {
  return {
    method,
    url: '/graphql',
    onRequest: [refuseOddHost, refuseEncodedBody, refuseOddSessionMode, refuseOddCostReport],
    // After the body was read: reading it runs in the socket's context, which would lose the scope.
    preHandler: (request, _reply, done) => {
      request.operation = new OperationScope(request.id);
      operations.run(request.operation, done);
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) =>
        createContext({
          operation: request.operation ?? new OperationScope(request.id),
          caller: callerOf(request, reply, reportsCost ? 'summary' : 'none'),
          authorization: request.headers.authorization,
        }),
    }),
  };
}
