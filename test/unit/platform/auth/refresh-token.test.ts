import { describe, expect, it } from 'vitest';
import {
  createFamily,
  createRefreshToken,
  hashFamily,
  readRefreshToken,
} from '../../../../src/platform/auth/refresh-token.js';
import { createTokenKeys } from '../../../../src/platform/auth/token-keys.js';

const ring = (...words: string[]) =>
  createTokenKeys(words.map((word) => Buffer.alloc(32, word).toString('base64')));
const keys = ring('one');
const grant = { family: createFamily(), generation: 3 };
const token = createRefreshToken(keys, grant);

describe('a refresh token', () => {
  it.each([0, 1, 255, 2 ** 31 - 1])('says its family and generation: %i', (generation) => {
    const made = createRefreshToken(keys, { ...grant, generation });

    expect(readRefreshToken(keys, made)).toEqual({ ...grant, generation });
  });

  it('is the same whenever the same is stamped', () => {
    expect(createRefreshToken(keys, grant)).toBe(token);
  });

  it('differs by family and by generation', () => {
    const others = [
      createRefreshToken(keys, { ...grant, generation: 4 }),
      createRefreshToken(keys, { ...grant, family: createFamily() }),
    ];

    expect(new Set([token, ...others]).size).toBe(3);
  });

  it('cannot be made from what is stored', () => {
    const made = createRefreshToken(keys, { family: hashFamily(grant.family), generation: 3 });

    expect(readRefreshToken(keys, made)?.family).not.toEqual(grant.family);
    expect(token).not.toContain(hashFamily(grant.family).toString('base64url'));
  });

  it('is refused when any one of its letters is another', () => {
    const altered = Array.from(
      token,
      (letter, index) => token.slice(0, index) + (letter === 'A' ? 'B' : 'A') + token.slice(index + 1),
    );

    const accepted = altered.filter((text) => readRefreshToken(keys, text) !== null);

    expect(accepted).toEqual([]);
  });

  it.each([
    '',
    'x',
    token.slice(1),
    `${token}A`,
    `${token}\n`,
    token.replace(/.$/, '='),
    'x'.repeat(100_000),
    '\0'.repeat(91),
  ])('is refused in another shape: %j', (text) => {
    expect(readRefreshToken(keys, text)).toBeNull();
  });

  it('is refused from the ring of another service', () => {
    expect(readRefreshToken(ring('other'), token)).toBeNull();
  });

  it('is accepted by each key of a ring, and stamped by the first', () => {
    const rotated = createRefreshToken(ring('two', 'one'), grant);

    expect(readRefreshToken(ring('two', 'one'), token)).toEqual(grant);
    expect(readRefreshToken(ring('two'), rotated)).toEqual(grant);
    expect(readRefreshToken(keys, rotated)).toBeNull();
    expect(readRefreshToken(ring('two'), token)).toBeNull();
  });
});
