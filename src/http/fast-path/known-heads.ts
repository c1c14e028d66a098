import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { encodingFor, type Encoding } from '../compression.js';

/** What answers to requests of one kind have in common. */
export interface Head {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** In which a body that is worth it is sent; null for as it is. */
  readonly encoding: Encoding | null;
}

/** What a request may say without a word of its answer's head depending on it. Their values differ from request to request. */
const ignoredNames = new Set([
  'content-length',
  'x-request-id',
  'authorization',
  'user-agent',
  'x-forwarded-for',
  'traceparent',
  'tracestate',
]);

/** What an answer says of itself alone. */
const ownNames = new Set([
  'age',
  'cache-control',
  'cache-status',
  'connection',
  'content-encoding',
  'content-length',
  'ratelimit',
  'ratelimit-policy',
  'x-request-id',
]);

/** In characters; requests that say more are rare. */
const keyLengthMax = 4_000;

/**
 * What Fastify and its plugins said at the head of an answer, so that it can be said again to a request with the same headers
 * without asking them.
 */
export class KnownHeads {
  readonly #heads = new LRUCache<string, Head>({
    maxSize: 4 * 1024 * 1024,
    sizeCalculation: ({ headers }, key) => key.length + headers.join().length,
  });

  find(headers: IncomingHttpHeaders): Head | null {
    return this.#heads.get(keyOf(headers)) ?? null;
  }

  /** Remembers the head of an answer that was sent. One that says several things under one name is not remembered. */
  learn(headers: IncomingHttpHeaders, reply: FastifyReply): void {
    const key = keyOf(headers);
    if (key.length > keyLengthMax) return;
    const said = Object.entries(reply.getHeaders()).filter(([name]) => !ownNames.has(name));
    if (said.some(([, value]) => typeof value !== 'string')) return;
    this.#heads.set(key, {
      headers: said.flatMap(([name, value]) => [name, String(value)]),
      encoding: encodingFor({ headers }, Infinity),
    });
  }
}

function keyOf(headers: IncomingHttpHeaders): string {
  let key = '';
  for (const name of Object.keys(headers)) {
    if (!ignoredNames.has(name)) key += `${name}: ${String(headers[name])}\n`;
  }
  return key;
}
