import { fastifyEtag } from '@fastify/etag';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { OperationScope } from '../platform/operation/operation-scope.js';
import {
  refuseEncodedBody,
  refuseMethod,
  refuseOddCostReport,
  refuseOddHost,
  refuseOddSessionMode,
} from './errors.js';
import {
  createOperationHandler,
  type OperationHandler,
  type OperationHandlerOptions,
} from './operation.handler.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The operation that the request carries, once its body was read. */
    operation: OperationScope | null;
  }
}

/** GraphQL over POST, and over GET for queries, whose unchanged answers are told by 304. */
export async function registerGraphqlRoutes(
  scope: FastifyInstance,
  options: OperationHandlerOptions,
): Promise<void> {
  const handler = createOperationHandler(options);
  // In a scope of its own: nobody asks by POST whether an answer has changed.
  await scope.register(async (queries) => {
    // Weak: one tag stands for the text, compressed or not.
    await queries.register(fastifyEtag, { algorithm: 'sha256', weak: true });
    queries.route(operationRoute('GET', handler));
  });
  scope.route(operationRoute('POST', handler));
  scope.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) =>
      refuseMethod(request, reply, { allow: 'GET, POST', takes: 'POST, and GET for queries' }),
  });
}

function operationRoute(method: 'GET' | 'POST', handler: OperationHandler): RouteOptions {
  return {
    method,
    url: '/graphql',
    onRequest: [refuseOddHost, refuseEncodedBody, refuseOddSessionMode, refuseOddCostReport],
    handler,
  };
}
