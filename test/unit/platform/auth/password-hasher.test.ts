import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { PasswordHasher } from '../../../../src/platform/auth/password-hasher.js';
import { RateLimitedError } from '../../../../src/platform/errors/app-error.js';

const passwords = new PasswordHasher();
const password = 'correct horse';

describe('a password', () => {
  it('is right for its own hash alone', async () => {
    const stored = await passwords.hash(password);

    expect(await passwords.check(password, stored)).toEqual({ isRight: true, renewedHash: null });
    expect(await passwords.check('wrong horse', stored)).toEqual({ isRight: false, renewedHash: null });
  });

  it('has another hash each time', async () => {
    expect(await passwords.hash(password)).not.toBe(await passwords.hash(password));
  });

  it('is never right for nobody', async () => {
    expect(await passwords.check(password, null)).toEqual({ isRight: false, renewedHash: null });
  });

  it('gets a new hash when it is right and its parameters are not ours', async () => {
    const weak = await hash(password, { memoryCost: 1_024, timeCost: 1, parallelism: 1 });

    const { isRight, renewedHash } = await passwords.check(password, weak);
    const wrong = await passwords.check('wrong horse', weak);

    expect(isRight).toBe(true);
    expect(renewedHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.check(password, renewedHash)).toEqual({ isRight: true, renewedHash: null });
    expect(wrong).toEqual({ isRight: false, renewedHash: null });
  });
});

describe('many passwords at once', () => {
  it('wait for each other, and are refused when too many wait', async () => {
    const attempts = Array.from({ length: 60 }, () => passwords.check(password, null));

    const outcomes = await Promise.allSettled(attempts);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');

    expect(refused.length).toBeGreaterThanOrEqual(60 - 24);
    expect(refused.length).toBeLessThan(60 - 20);
    for (const { reason } of refused) {
      expect(reason).toBeInstanceOf(RateLimitedError);
      expect(reason).toMatchObject({ details: { code: 'RATE_LIMITED', retryAfter: 1 } });
    }
    expect(await passwords.check(password, null)).toMatchObject({ isRight: false });
  });
});
