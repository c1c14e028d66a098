import type { LocalEntry } from '../../platform/cache/local-entries.js';

/** An answer without errors, as the cache holds it. */
export interface KeptAnswer {
  /** What the operation could cost, which decides who may ask it. */
  readonly requested: number;
  /** `{"data":…}` and a line feed. */
  readonly body: Buffer;
}

const lineFeed = 0x0a;
const known = new WeakMap<LocalEntry, KeptAnswer>();

/** The bytes for the cache: the cost, a line feed, and the body. */
export function encodeAnswer(requested: number, body: string): Buffer {
  return Buffer.from(`${requested}\n${body}`);
}

/** What was encoded; read once for each entry. */
export function decodeAnswer(entry: LocalEntry): KeptAnswer {
  const decoded = known.get(entry) ?? decode(entry.payload);
  known.set(entry, decoded);
  return decoded;
}

/** The body of an answer with `extensions`, which are each caller's own. */
export function withExtensions(body: Buffer, extensions: object): string {
  return `${body.toString().replace(/\}\n$/, '')},"extensions":${JSON.stringify(extensions)}}\n`;
}

function decode(payload: Buffer): KeptAnswer {
  const end = payload.indexOf(lineFeed);
  return { requested: Number(payload.subarray(0, end).toString()), body: payload.subarray(end + 1) };
}
