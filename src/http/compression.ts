import { fastifyCompress } from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below it the bytes saved are worth less than the time. */
const compressedBytesMin = 1024;

/** Compresses what is large and text, for those who can read it. Register it before the routes of `scope`. */
export async function compressAnswers(scope: FastifyInstance): Promise<void> {
  // Of small answers too: a cache must not hand the form for one reader to another.
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('vary', 'accept-encoding');
  });
  await scope.register(fastifyCompress, {
    threshold: compressedBytesMin,
    // In order of preference: brotli saves a little more, and costs twice the time.
    encodings: ['gzip', 'br', 'identity'],
    // Bodies are never inflated: see refuseEncodedBody.
    globalDecompression: false,
  });
}
