import { fastifyCookie } from '@fastify/cookie';
import { fastify, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Health } from '../platform/health/health.js';
import type { Limits } from '../platform/limits/limits.js';
import { requestIdOf } from './caller.js';
import { compressAnswers } from './compression.js';
import { endConnections } from './connections.js';
import { admitOrigins } from './cors.js';
import { answerErrors, logRefusals } from './errors.js';
import { registerExplorerRoutes, type ExplorerOptions } from './explorer.routes.js';
import { registerGraphqlRoutes } from './graphql.routes.js';
import { registerHealthRoutes } from './health.routes.js';
import { FastPath } from './fast-path/fast-path.js';
import type { OperationHandlerOptions } from './operation.handler.js';
import { createAddressOf, refuseOddForwarding } from './proxies.js';
import { answerClientError, answerExpectation, answerFrameworkError } from './raw-errors.js';
import { registerSchemaRoute } from './schema.routes.js';
import { setSecurityHeaders } from './security.js';
import { Throttle, throttleRequests, type ThrottleOptions } from './throttle.js';

interface HttpServerOptions extends OperationHandlerOptions {
  config: Config['http'];
  /** The schema as `GET /schema.graphql` answers it. */
  schemaText: string;
  /** Null where browsers get no page. */
  explorer: ExplorerOptions | null;
  throttle: ThrottleOptions;
  limits: Limits['http'];
  health: Health;
  logger: Logger;
}

/** How often Node looks for requests that are late; it would be every 30 s. */
const latenessCheckMs = 1_000;

/** Every address the service answers at, and what happens before GraphQL. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { config, health, logger, limits } = options;
  const server = createServer(config.trustedProxies, limits);

  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  server.decorateRequest('operation', null);
  server.decorateRequest('context', null);
  refuseOddForwarding(server);
  endConnections(server, health);
  answerErrors(server, logger);
  logRefusals(server, logger);
  setSecurityHeaders(server);
  await server.register(fastifyCookie);

  const throttle = new Throttle(options.throttle);
  const addressOf = createAddressOf(config.trustedProxies);
  const fastPath = new FastPath({ ...options, throttle, addressOf });

  registerHealthRoutes(server, health, logger);
  await server.register(async (api) => {
    throttleRequests(api, throttle);
    await compressAnswers(api);
    if (options.explorer) await registerExplorerRoutes(api, options.explorer);
    // After the explorer, whose page no other origin may read.
    await admitOrigins(api, config.corsOrigins);
    await registerSchemaRoute(api, options.schemaText);
    await registerGraphqlRoutes(api, options);
    fastPath.install(server, api);
  });
  return server;
}

function createServer(trustedProxies: readonly string[], limits: Limits['http']): FastifyInstance {
  const server = fastify({
    bodyLimit: limits.bodyBytesMax,
    http: {
      maxHeaderSize: limits.headerBytesMax,
      // What comes later is answered 408 and closed.
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: latenessCheckMs,
      // A request without a host gets an answer of ours, not Node's empty one.
      requireHostHeader: false,
    },
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    // Only these are believed to say for whom they ask, and under which address.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    genReqId: requestIdOf,
    // What still comes on an open connection while the process stops is answered like any other request.
    return503OnClosing: false,
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  // Text is what a form of a foreign page may send without being asked; it is refused like the other forms.
  server.removeContentTypeParser('text/plain');
  // Node drops what comes past 2,000 headers without a word; their size is bounded already.
  server.server.maxHeadersCount = 0;
  server.server.on('checkExpectation', answerExpectation);
  return server;
}
