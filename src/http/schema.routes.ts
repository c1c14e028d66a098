import { fastifyEtag } from '@fastify/etag';
import type { FastifyInstance } from 'fastify';

/** The schema as text, for code generators; an unchanged one is answered by 304. */
export async function registerSchemaRoute(server: FastifyInstance, schemaText: string): Promise<void> {
  // In a scope of its own, so that no other answer is hashed.
  await server.register(async (scope) => {
    await scope.register(fastifyEtag, { algorithm: 'sha256' });
    scope.get('/schema.graphql', (_request, reply) =>
      reply.header('cache-control', 'public, max-age=60').type('text/plain; charset=utf-8').send(schemaText),
    );
  });
}
