import { LRUCache } from 'lru-cache';
import { documentBytesOf } from '../../graphql/caching/known-operations.js';
import type { Candidate } from '../../graphql/caching/short-way.js';

/** What was asked with a body, byte for byte. */
interface KnownBody<Asked> {
  readonly body: Buffer;
  readonly asked: Asked;
}

const bytesMax = 32 * 1024 * 1024;
const bodiesMax = 2_000;

/** Of a longer body only the ends are hashed: variables stand there, and the document between them seldom differs alone. */
const wholeMax = 512;
const [startLength, endLength] = [384, 96];

/** Operations by the bodies in which they came. */
export class KnownBodies<Asked extends Pick<Candidate, 'text'> = Candidate> {
  readonly #bodies = new LRUCache<string, KnownBody<Asked>>({
    ...{ max: bodiesMax, maxSize: bytesMax },
    sizeCalculation: ({ body, asked }) => body.length + documentBytesOf(asked.text),
  });

  find(body: Buffer): Asked | null {
    const known = this.#bodies.get(keyOf(body));
    return known?.body.equals(body) ? known.asked : null;
  }

  /** Of two bodies whose ends are the same the later one is known. */
  learn(body: Buffer, asked: Asked): void {
    // A copy: the buffer may be a small part of a large one, which it would keep.
    this.#bodies.set(keyOf(body), { body: Buffer.from(body), asked });
  }
}

function keyOf(body: Buffer): string {
  if (body.length <= wholeMax) return body.toString('latin1');
  return `${body.length} ${body.toString('latin1', 0, startLength)}${body.toString('latin1', body.length - endLength)}`;
}
