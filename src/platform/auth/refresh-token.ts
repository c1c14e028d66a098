import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenKey, TokenKeys } from './token-keys.js';

/** What a refresh token says. */
export interface RefreshGrant {
  /** The secret that all refresh tokens of one session share. It is stored nowhere; see {@link hashFamily}. */
  readonly family: Buffer;
  /** How often the session had been refreshed when the token was made. */
  readonly generation: number;
}

const familyBytes = 32;
const generationBytes = 4;
const stampBytes = 32;

/** The text of a token: 68 bytes in base64url. */
const tokenShape = /^[\w-]{91}$/;

/** The secret of a new session. */
export function createFamily(): Buffer {
  return randomBytes(familyBytes);
}

/** What is stored of a family: whoever reads the database can make no token of it. */
export function hashFamily(family: Buffer): Buffer {
  return createHash('sha256').update(family).digest();
}

/**
 * Makes a refresh token: family, generation and a stamp of both (HMAC-SHA-256, RFC 2104). The same grant gives the same
 * token, whichever process makes it.
 */
export function createRefreshToken([key]: TokenKeys, { family, generation }: RefreshGrant): string {
  const content = Buffer.alloc(familyBytes + generationBytes);
  family.copy(content);
  content.writeUInt32BE(generation, familyBytes);
  return Buffer.concat([content, stampOf(key, content)]).toString('base64url');
}

/** What a token says; null when none of the keys stamped it. Never throws: whatever it holds came from the caller. */
export function readRefreshToken(keys: TokenKeys, token: string): RefreshGrant | null {
  if (!tokenShape.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // The last letter has bits to spare: only one of its four spellings is the one we made.
  if (bytes.toString('base64url') !== token) return null;
  const content = bytes.subarray(0, -stampBytes);
  const stamp = bytes.subarray(-stampBytes);
  if (!keys.some((key) => timingSafeEqual(stampOf(key, content), stamp))) return null;
  return { family: content.subarray(0, familyBytes), generation: content.readUInt32BE(familyBytes) };
}

function stampOf({ stamping }: TokenKey, content: Buffer): Buffer {
  return createHmac('sha256', stamping).update(content).digest();
}
