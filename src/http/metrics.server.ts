import { fastify, type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

/** Serves `/metrics` on a port of its own, which is not for the public. */
export function createMetricsServer(registry: Registry): FastifyInstance {
  const server = fastify();
  server.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return server;
}
