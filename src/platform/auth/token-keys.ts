import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What one secret is good for: a signature of access tokens, and a stamp of refresh tokens. */
export interface TokenKey {
  /** Names the key in the header of a token: the start of the SHA-256 of its public half. */
  readonly id: string;
  readonly signing: KeyObject;
  readonly verifying: KeyObject;
  /** For HMAC-SHA-256. */
  readonly stamping: Buffer;
}

/** The keys of all tokens. The first one makes new tokens; each one is accepted, so that keys can be rotated. */
export type TokenKeys = readonly [TokenKey, ...TokenKey[]];

// An Ed25519 private key in PKCS #8 (RFC 8410, section 7) is this head and its 32 bytes.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Derives the keys from secrets of 32 random bytes in base64 or base64url; the same secret gives the same keys. */
export function createTokenKeys(secrets: readonly string[]): TokenKeys {
  const [first, ...others] = secrets.map(createTokenKey);
  if (!first) throw new Error('Tokens need at least one secret.');
  return [first, ...others];
}

function createTokenKey(secret: string): TokenKey {
  const bytes = Buffer.from(secret, 'base64');
  const signing = createPrivateKey({
    key: Buffer.concat([pkcs8Head, derive(bytes, 'access token')]),
    format: 'der',
    type: 'pkcs8',
  });
  const verifying = createPublicKey(signing);
  const publicBytes = verifying.export({ format: 'der', type: 'spki' });
  return {
    id: createHash('sha256').update(publicBytes).digest('base64url').slice(0, 16),
    signing,
    verifying,
    stamping: derive(bytes, 'refresh token'),
  };
}

/** Keys for different uses, of which none tells anything of another (RFC 5869). */
function derive(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `bidwell ${use}`, 32));
}
