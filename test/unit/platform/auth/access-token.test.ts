import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  accessTokenSeconds,
  signAccessToken,
  verifyAccessToken,
} from '../../../../src/platform/auth/access-token.js';
import { createTokenKeys } from '../../../../src/platform/auth/token-keys.js';
import { encodeTypeId } from '../../../../src/platform/ids/type-id.js';
import { createId } from '../../../../src/platform/ids/uuid.js';

const secretOf = (word: string) => Buffer.alloc(32, word).toString('base64');
const keys = createTokenKeys([secretOf('one')]);
const [key] = keys;
const [stranger] = createTokenKeys([secretOf('other')]);

const grant = { userId: createId(), sessionId: createId() };
const [user, session] = [encodeTypeId('user', grant.userId), encodeTypeId('session', grant.sessionId)];
const issuedAt = new Date('2031-05-01T12:00:00Z');

const seconds = (time: Date) => Math.floor(time.getTime() / 1_000);
const later = (by: number) => new Date(issuedAt.getTime() + by * 1_000);

/** What a token of ours says; a forger changes some of it. */
const claims = {
  iss: 'bidwell',
  aud: 'bidwell',
  sub: user,
  sid: session,
  iat: seconds(issuedAt),
  nbf: seconds(issuedAt),
  exp: seconds(issuedAt) + accessTokenSeconds,
};
const header = { alg: 'EdDSA', kid: key.id, typ: 'at+jwt' };

function sign(
  changed: Record<string, unknown> = {},
  changedHeader: Record<string, unknown> = {},
  signing = key.signing,
): Promise<string> {
  const payload = JSON.parse(JSON.stringify({ ...claims, ...changed })) as Record<string, unknown>;
  return new SignJWT(payload).setProtectedHeader({ ...header, ...changedHeader }).sign(signing);
}

/** HS256 with the public key as the secret: what a verifier takes that lets the token choose the algorithm. */
function signByPublicKey(format: 'spki' | 'raw'): Promise<string> {
  const der = key.verifying.export({ format: 'der', type: 'spki' });
  const secret =
    format === 'spki' ? key.verifying.export({ format: 'pem', type: 'spki' }) : der.subarray(-32);
  return new SignJWT(claims)
    .setProtectedHeader({ ...header, alg: 'HS256' })
    .sign(typeof secret === 'string' ? Buffer.from(secret) : secret);
}

/** The header of one token on the content and signature of another. */
async function withHeader(changed: Record<string, unknown>): Promise<string> {
  const [, payload, signature] = (await sign()).split('.');
  return [
    Buffer.from(JSON.stringify({ ...header, ...changed })).toString('base64url'),
    payload,
    signature,
  ].join('.');
}

describe('an access token', () => {
  it('says whose it is', async () => {
    const { token, expiresAt } = await signAccessToken(keys, grant, issuedAt);

    expect(await verifyAccessToken(keys, token, issuedAt)).toEqual(grant);
    expect(expiresAt).toEqual(later(accessTokenSeconds));
  });

  it('is the same whenever the same is signed', async () => {
    const [first, second] = [
      await signAccessToken(keys, grant, issuedAt),
      await signAccessToken(keys, grant, issuedAt),
    ];

    expect(first).toEqual(second);
  });

  it('is what the forgers below start from', async () => {
    expect(await verifyAccessToken(keys, await sign(), issuedAt)).toEqual(grant);
  });

  it.each([
    ['29 s before it begins, which clocks may differ by', -29],
    ['at its last second', accessTokenSeconds],
    ['29 s after its end', accessTokenSeconds + 29],
  ])('holds %s', async (_name, at) => {
    const { token } = await signAccessToken(keys, grant, issuedAt);

    expect(await verifyAccessToken(keys, token, later(at))).toEqual(grant);
  });

  it.each([
    ['31 s after its end', accessTokenSeconds + 31, 'expired'],
    ['a day after its end', 86_400, 'expired'],
    ['31 s before it begins', -31, 'invalid'],
  ])('does not hold %s', async (_name, at, fault) => {
    const { token } = await signAccessToken(keys, grant, issuedAt);

    expect(await verifyAccessToken(keys, token, later(at))).toBe(fault);
  });
});

describe('a forged access token', () => {
  it.each<[string, () => Promise<string> | string]>([
    ['with no signature at all', () => new UnsecuredJWT(claims).encode()],
    ['whose header says none', () => withHeader({ alg: 'none' })],
    ['signed by HS256 with the public key in PEM', () => signByPublicKey('spki')],
    ['signed by HS256 with the bytes of the public key', () => signByPublicKey('raw')],
    ['with the id of no key', () => sign({}, { kid: 'AAAAAAAAAAAAAAAA' })],
    ['with no key id', () => sign({}, { kid: undefined })],
    ['signed by the key of another ring under our id', () => sign({}, {}, stranger.signing)],
    [
      'signed by the key of another ring under its own id',
      () => sign({}, { kid: stranger.id }, stranger.signing),
    ],
    [
      'with the key it is to be verified by',
      async () =>
        sign({}, { jwk: stranger.verifying.export({ format: 'jwk' }), kid: undefined }, stranger.signing),
    ],
    ['signed by an elliptic curve of another kind', () => signByCurve()],
    ['with no end', () => sign({ exp: undefined })],
    ['with no beginning', () => sign({ nbf: undefined })],
    ['without the time it was made', () => sign({ iat: undefined })],
    ['that is not valid yet', () => sign({ nbf: seconds(later(31)) })],
    ['of another issuer', () => sign({ iss: 'badwell' })],
    ['for another audience', () => sign({ aud: 'badwell' })],
    ['of another type', () => sign({}, { typ: 'JWT' })],
    ['of no type', () => sign({}, { typ: undefined })],
    ['whose subject is no user', () => sign({ sub: session })],
    ['whose session is no session', () => sign({ sid: user })],
    ['without a subject', () => sign({ sub: undefined })],
    ['whose session is a number', () => sign({ sid: 7 })],
    ['that asks for an extension nobody knows', () => withHeader({ crit: ['exp'] })],
    [
      'whose content was changed',
      async () => (await sign()).replace(/\.(\w)/, (_dot, letter) => (letter === 'e' ? '.f' : '.e')),
    ],
    ['that is cut off', async () => (await sign()).slice(0, -3)],
    ['that is no token', () => 'garbage'],
    ['that is empty', () => ''],
    ['of 3 KB', () => sign({ padding: 'x'.repeat(2_000) })],
    ['of 3 KB of dots', () => '.'.repeat(3_000)],
  ])('is refused: one %s', async (_name, forge) => {
    const token = await forge();

    expect(await verifyAccessToken(keys, token, issuedAt)).toBe('invalid');
  });

  it.each([
    ['has ended', { exp: seconds(later(-31)), nbf: seconds(later(-900)), iat: seconds(later(-900)) }],
    [
      'gives itself a day',
      { exp: seconds(issuedAt) + 86_400, iat: seconds(later(-accessTokenSeconds - 31)) },
    ],
  ])('is refused as expired when it %s, though our key signed it', async (_name, changed) => {
    const token = await sign(changed);

    expect(await verifyAccessToken(keys, token, issuedAt)).toBe('expired');
  });
});

function signByCurve(): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signing = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return sign({}, { alg: 'ES256' }, signing);
}

describe('a ring of two keys', () => {
  const [old, fresh] = [secretOf('old'), secretOf('fresh')];
  const ring = (...secrets: string[]) => createTokenKeys(secrets);

  it('accepts what the second key signed', async () => {
    const { token } = await signAccessToken(ring(old), grant, issuedAt);

    expect(await verifyAccessToken(ring(fresh, old), token, issuedAt)).toEqual(grant);
  });

  it('signs by the first key', async () => {
    const { token } = await signAccessToken(ring(fresh, old), grant, issuedAt);

    expect(await verifyAccessToken(ring(fresh), token, issuedAt)).toEqual(grant);
    expect(await verifyAccessToken(ring(old), token, issuedAt)).toBe('invalid');
  });

  it('refuses what a removed key signed', async () => {
    const { token } = await signAccessToken(ring(fresh, old), grant, issuedAt);

    expect(await verifyAccessToken(ring(old, secretOf('third')), token, issuedAt)).toBe('invalid');
  });
});
