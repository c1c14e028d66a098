import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Uuid } from '../ids/uuid.js';
import { decodeTypeId, encodeTypeId } from '../ids/type-id.js';
import type { TokenKeys } from './token-keys.js';

/** Whose token it is. */
export interface AccessGrant {
  readonly userId: Uuid;
  readonly sessionId: Uuid;
}

/** How long an access token holds. */
export const accessTokenSeconds = 15 * 60;

/** How far the clocks of two machines may be apart. */
const skewSeconds = 30;

const issuer = 'bidwell';
const algorithm = 'EdDSA';
// As RFC 9068 has it, so that no other token of ours is ever taken for one.
const tokenType = 'at+jwt';
const tokenLengthMax = 2_000;

const claims = z.object({ sub: z.string(), sid: z.string() });

/**
 * Makes an access token: a JWT (RFC 7519) signed by Ed25519, which holds 15 minutes. The same grant at the same time gives
 * the same token, whichever process signs it.
 */
export async function signAccessToken(
  [key]: TokenKeys,
  { userId, sessionId }: AccessGrant,
  issuedAt: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const issuedAtSeconds = Math.floor(issuedAt.getTime() / 1_000);
  const expiresAtSeconds = issuedAtSeconds + accessTokenSeconds;
  const token = await new SignJWT({ sid: encodeTypeId('session', sessionId) })
    .setProtectedHeader({ alg: algorithm, kid: key.id, typ: tokenType })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setSubject(encodeTypeId('user', userId))
    .setIssuedAt(issuedAtSeconds)
    .setNotBefore(issuedAtSeconds)
    .setExpirationTime(expiresAtSeconds)
    .sign(key.signing);
  return { token, expiresAt: new Date(expiresAtSeconds * 1_000) };
}

/** Why a token is refused. */
export type AccessTokenFault = 'expired' | 'invalid';

/** Whose token it is, or why it is none. Never throws: whatever stands in a token came from the caller. */
export async function verifyAccessToken(
  keys: TokenKeys,
  token: string,
  now: Date,
): Promise<AccessGrant | AccessTokenFault> {
  if (token.length > tokenLengthMax) return 'invalid';
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keys, kid), {
      algorithms: [algorithm],
      typ: tokenType,
      issuer,
      audience: issuer,
      currentDate: now,
      clockTolerance: skewSeconds,
      maxTokenAge: accessTokenSeconds,
      requiredClaims: ['iat', 'nbf', 'exp', 'sub', 'sid'],
    });
    return grantOf(payload);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
  }
}

function keyOf(keys: TokenKeys, id: string | undefined) {
  const key = keys.find((known) => known.id === id);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return key.verifying;
}

function grantOf(payload: unknown): AccessGrant | AccessTokenFault {
  const { data } = claims.safeParse(payload);
  const [user, session] = data ? [decodeTypeId(data.sub), decodeTypeId(data.sid)] : [];
  if (user?.prefix !== 'user' || session?.prefix !== 'session') return 'invalid';
  return { userId: user.id, sessionId: session.id };
}
