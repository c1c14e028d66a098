import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** Bodies that were read before Fastify came to them. */
export class ReadAhead {
  readonly #bodies = new WeakMap<IncomingMessage, Buffer>();

  /** What was read ahead and kept; null for nothing. */
  find(request: IncomingMessage): Buffer | null {
    return this.#bodies.get(request) ?? null;
  }

  /** Reads the body to its end. Of a request that breaks off nothing more is heard. */
  read(request: IncomingMessage, onEnd: (body: Buffer) => void): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const [first = Buffer.alloc(0)] = chunks;
      onEnd(chunks.length === 1 ? first : Buffer.concat(chunks));
    });
  }

  /** Keeps what was read, for `find` and the routes. */
  keep(request: IncomingMessage, body: Buffer): void {
    this.#bodies.set(request, body);
  }

  /** Has the routes of `scope` read what was read ahead once more. */
  replay(scope: FastifyInstance): void {
    scope.addHook('preParsing', (request, _reply, payload, done) => {
      const body = this.find(request.raw);
      done(null, body ? Readable.from(body, { objectMode: false }) : payload);
    });
  }
}
