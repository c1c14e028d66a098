import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, type BrotliOptions } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import { fastifyCompress } from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below it the bytes saved are worth less than the time. */
export const compressedBytesMin = 1024;

/** As the plugin has it: the default of zlib takes thirty times as long. */
const brotli: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const gzipped = promisify<Buffer, Buffer>(gzip);
const brotlied = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);

const compressors = {
  gzip: (bytes: Buffer) => gzipped(bytes),
  br: (bytes: Buffer) => brotlied(bytes, brotli),
};

export type Encoding = keyof typeof compressors;

/** In order of preference: brotli saves a little more, and costs twice the time. */
const encodings: [...Encoding[], 'identity'] = ['gzip', 'br', 'identity'];

/** Compresses what is large and text, for those who can read it. Register it before the routes of `scope`. */
export async function compressAnswers(scope: FastifyInstance): Promise<void> {
  // Of small answers too: a cache must not hand the form for one reader to another.
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.header('vary', 'accept-encoding');
    done();
  });
  await scope.register(fastifyCompress, {
    threshold: compressedBytesMin,
    encodings,
    // Bodies are never inflated: see refuseEncodedBody.
    globalDecompression: false,
  });
}

/** The form in which `compressAnswers` would send so many bytes of text; null for as they are. */
export function encodingFor(
  { headers }: Pick<IncomingMessage, 'headers'>,
  byteLength: number,
): Encoding | null {
  const accepted = headers['accept-encoding'];
  if (byteLength < compressedBytesMin || accepted === undefined || 'x-no-compression' in headers) return null;
  const encoding = negotiate(accepted.toLowerCase(), encodings);
  return encoding === 'gzip' || encoding === 'br' ? encoding : null;
}

/** For bytes that are sent many times. */
export function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return compressors[encoding](bytes);
}
