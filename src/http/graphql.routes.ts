import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { Caller } from '../graphql/context.js';
import type { RequestContext } from '../graphql/request-context.js';
import { OperationScope, type Operations } from '../platform/operation/operation-scope.js';
import { callerOf } from './caller.js';
import { refuseEncodedBody, refuseMethod, refuseOddHost, refuseOddSessionMode } from './errors.js';

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
}

/** GraphQL over POST, and over GET for queries. */
export function registerGraphqlRoutes(
  scope: FastifyInstance,
  { apollo, createContext, operations }: GraphqlOptions,
): void {
  scope.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: [refuseOddHost, refuseEncodedBody, refuseOddSessionMode],
    // After the body was read: reading it runs in the socket's context, which would lose the scope.
    preHandler: (request, _reply, done) => {
      request.operation = new OperationScope(request.id);
      operations.run(request.operation, done);
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) =>
        createContext({
          operation: request.operation ?? new OperationScope(request.id),
          caller: callerOf(request, reply),
          authorization: request.headers.authorization,
        }),
    }),
  });
  scope.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) =>
      refuseMethod(request, reply, { allow: 'GET, POST', takes: 'POST, and GET for queries' }),
  });
}
