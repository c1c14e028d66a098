import { fastifyEtag } from '@fastify/etag';
import type { FastifyInstance } from 'fastify';
import { refuseMethod } from './errors.js';

const url = '/schema.graphql';

/** The schema as text, for code generators; an unchanged one is answered by 304. */
export async function registerSchemaRoute(server: FastifyInstance, schemaText: string): Promise<void> {
  // In a scope of its own, so that no other answer is hashed.
  await server.register(async (scope) => {
    // Weak: one tag stands for the text, compressed or not.
    await scope.register(fastifyEtag, { algorithm: 'sha256', weak: true });
    scope.get(url, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=60').type('text/plain; charset=utf-8').send(schemaText),
    );
  });
  // A route of its own, so that preflights find it.
  server.options(url, (request, reply) => refuseMethod(request, reply, { allow: 'GET, HEAD', takes: 'GET' }));
}
