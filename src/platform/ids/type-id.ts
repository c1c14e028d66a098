import { LRUCache } from 'lru-cache';
import { fromString, fromUUID, getType, toUUID } from 'typeid-js';
import type { Uuid } from './uuid.js';

// Longer or other letters never reach the codec, which throws on them.
const typeIdShape = /^[a-z]{1,20}_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** Rows that are read come again, and each id is made of 130 bits one by one. */
const encoded = new LRUCache<string, string>({ max: 20_000 });

/** The id clients see: `job_01h455vb4pex5vsknk084sn02q`. See https://github.com/jetify-com/typeid. */
export function encodeTypeId(prefix: string, id: Uuid): string {
  const key = `${prefix}${id}`;
  const text = encoded.get(key) ?? fromUUID(id, prefix);
  encoded.set(key, text);
  return text;
}

/** Splits an id made by `encodeTypeId`; null for any other text, whatever it holds. */
export function decodeTypeId(text: string): { prefix: string; id: Uuid } | null {
  if (!typeIdShape.test(text)) return null;
  const typeId = fromString(text);
  try {
    return { prefix: getType(typeId), id: toUUID(typeId) };
  } catch {
    return null; // the bits of a version or variant that no UUID has
  }
}
