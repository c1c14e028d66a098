import type { Socket } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { PublicContext } from '../graphql/context.js';
import type { Health } from '../platform/health/health.js';
import { createId } from '../platform/ids/uuid.js';
import { OperationScope, type Operations } from '../platform/operation/operation-scope.js';
import {
  answerClientError,
  answerErrors,
  answerFrameworkError,
  logRefusals,
  refuseMethod,
  refuseOddHost,
} from './errors.js';
import { registerHealthRoutes } from './health.routes.js';
import { registerSchemaRoute } from './schema.routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The operation that the request carries, once its body was read. */
    operation: OperationScope | null;
  }
}

interface HttpServerOptions {
  apollo: ApolloServer<PublicContext>;
  /** The schema as `GET /schema.graphql` answers it. */
  schemaText: string;
  createContext: (operation: OperationScope) => PublicContext;
  operations: Operations;
  health: Health;
  logger: Logger;
}

const bodyBytesMax = 100 * 1024;

/** How long a request may take to arrive whole; what comes later is answered 408. */
const requestMs = 10_000;

const otherMethods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** How long a connection that was opened just before the stop may take to send something. */
const silenceMs = 500;

/** Every address the service answers at, and what happens before GraphQL. Apollo must have been started. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { health, logger } = options;
  const server = fastify({
    bodyLimit: bodyBytesMax,
    // Headers must come whole in 5 s, requests in 10 s; Node looks every 30 s unless told otherwise.
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 2_000 },
    requestTimeout: requestMs,
    genReqId: requestIdOf,
    // What still comes on an open connection while the process stops is answered like any other request.
    return503OnClosing: false,
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });

  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // As the answer leaves, not as the request comes: draining may begin between the two.
  server.addHook('onSend', async (_request, reply) => {
    // A kept connection would hold the stopping process open for as long as its client likes.
    if (health.isDraining) reply.header('connection', 'close');
  });
  closeSilentConnections(server);
  server.decorateRequest('operation', null);
  answerErrors(server, logger);
  logRefusals(server, logger);
  registerHealthRoutes(server, health, logger);
  await registerSchemaRoute(server, options.schemaText);

  registerGraphqlRoutes(server, options);
  return server;
}

function registerGraphqlRoutes(
  server: FastifyInstance,
  { apollo, createContext, operations }: HttpServerOptions,
): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: refuseOddHost,
    // After the body was read: reading it runs in the socket's context, which would lose the scope.
    preHandler: (request, _reply, done) => {
      request.operation = new OperationScope(request.id);
      operations.run(request.operation, done);
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request) =>
        Promise.resolve(createContext(request.operation ?? new OperationScope(request.id))),
    }),
  });
  server.route({ method: otherMethods, url: '/graphql', handler: refuseMethod });
}

/** Node takes a connection on which nothing was ever sent for a busy one; it would hold up the stop. */
function closeSilentConnections(server: FastifyInstance): void {
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.addHook('preClose', (done) => {
    const close = () => {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    };
    setTimeout(close, silenceMs).unref();
    done();
  });
}

/** The caller's own request id where it is harmless, else a new one. */
function requestIdOf(request: FastifyRequest['raw']): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : createId();
}
