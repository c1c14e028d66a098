import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

/** In characters; what is longer is asked anew each time. */
const acceptLengthMax = 200;

/** Under which type Apollo sends answers to those who accept what, as it did the first time: how it chooses is not public. */
export class AnswerTypes {
  readonly #types = new LRUCache<string, string>({ max: 1_000 });

  /** Null for an `Accept` that was not met yet, or under which nothing can be sent. */
  find({ headers: { accept = '' } }: FastifyRequest): string | null {
    return this.#types.get(accept) ?? null;
  }

  /** Remembers the type of an answer that Apollo made. */
  learn({ headers: { accept = '' } }: FastifyRequest, reply: FastifyReply): void {
    const type = reply.getHeader('content-type');
    if (reply.statusCode !== 200 || typeof type !== 'string' || accept.length > acceptLengthMax) return;
    this.#types.set(accept, type);
  }
}
