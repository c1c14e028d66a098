import { fastifyCors, type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { refuseOrigin } from './errors.js';

type Origins = Config['http']['corsOrigins'];

/** What a page that is let in may send and read. */
const granted: FastifyCorsOptions = {
  origin: true,
  credentials: true,
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: [
    'content-type',
    'authorization',
    'x-session-mode',
    'x-cost-report',
    'x-cache-explain',
    'x-request-id',
    'apollo-require-preflight',
    'apollographql-client-name',
    'apollographql-client-version',
    'idempotency-key',
    'if-none-match',
  ],
  exposedHeaders: [
    'age',
    'cache-status',
    'x-request-id',
    'retry-after',
    'etag',
    'ratelimit',
    'ratelimit-policy',
  ],
  // Seconds; Chromium keeps a preflight no longer.
  maxAge: 7_200,
};

/** What pages of other origins may call: never the probes, nor the pages of our own. */
const openRoutes = new Set(['/graphql', '/schema.graphql']);

/**
 * Lets pages of these origins call the API from a browser. A page that is not let in is never told what was answered, and
 * its preflight is refused; a caller that is no page does not notice.
 */
export async function admitOrigins(scope: FastifyInstance, origins: Origins): Promise<void> {
  await scope.register(fastifyCors, {
    delegator: (request: FastifyRequest, callback) => {
      callback(null, optionsFor(request, origins));
    },
  });
  scope.addHook('onRequest', (request, reply, done) => {
    if (isPreflight(request) && isOpen(request)) void refuseOrigin(request, reply);
    else done();
  });
}

function optionsFor(request: FastifyRequest, origins: Origins): FastifyCorsOptions {
  const { origin } = request.headers;
  const isAdmitted = origin !== undefined && admits(origins, origin) && isOpen(request);
  return isAdmitted ? { ...granted, preflight: isPreflight(request) } : { origin: false };
}

function admits(origins: Origins, origin: string): boolean {
  return origins === 'localhost' ? isThisMachine(origin) : origins.includes(origin);
}

/** A page on any port of this machine, as development servers have them. */
function isThisMachine(origin: string): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(origin);
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** The plugin looks at every route of the scope, and answers OPTIONS at every address of the server. */
function isOpen({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url !== undefined && openRoutes.has(routeOptions.url);
}
