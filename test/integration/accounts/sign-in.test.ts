import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { wideLimits } from '../../support/limits.js';
import { aNewcomer, auditOf, documents, password, run, sessionOf, signUp } from './sessions.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
});
afterAll(() => api.close());

async function suspend(email: string): Promise<void> {
  await api.database.admin.query(
    `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where email = $1`,
    [email],
  );
}

describe('signIn', () => {
  it('takes the address in any case of letters', async () => {
    const { viewer } = await signUp(api, { email: 'Case@example.com' });

    const session = sessionOf(await run(api, 'signIn', { email: 'cASE@Example.COM', password }));

    expect(session.viewer).toEqual(viewer);
  });

  it('takes a password however the keyboard wrote its accents', async () => {
    const { viewer } = await signUp(api, { password: 'cafe\u0301 noir' });

    const session = sessionOf(await run(api, 'signIn', { email: viewer.email, password: 'caf\u00e9 noir' }));

    expect(session.viewer.id).toBe(viewer.id);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const { viewer } = await signUp(api);

    const wrong = await run(api, 'signIn', { email: viewer.email, password: 'wrong horse' });
    const unknown = await run(api, 'signIn', { email: 'nobody@example.com', password });

    const told = ({ data, errors }: typeof wrong) => [
      data,
      errors?.[0]?.message,
      errors?.[0]?.extensions.code,
    ];
    expect(told(wrong)).toEqual([
      { signIn: null },
      'The e-mail address or the password is wrong.',
      'UNAUTHENTICATED',
    ]);
    expect(told(unknown)).toEqual(told(wrong));
  });

  it('works beside an access token that does not hold', async () => {
    const { viewer } = await signUp(api);

    const answer = await run(api, 'signIn', { email: viewer.email, password }, 'no-token');
    const mixed = await api.query(
      `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } signOutEverywhere(input: {}) { endedCount } }`,
      { input: { email: viewer.email, password } },
      'no-token',
    );

    expect(sessionOf(answer).viewer.id).toBe(viewer.id);
    expect([mixed.status, mixed.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('makes the hash anew when it was made by other parameters', async () => {
    const { viewer } = await signUp(api);
    const weak = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await api.database.admin.query('update accounts set password_hash = $1 where email = $2', [
      weak,
      viewer.email,
    ]);

    const session = sessionOf(await run(api, 'signIn', { email: viewer.email, password }));
    const { rows } = await api.database.admin.query<{ password_hash: string }>(
      'select password_hash from accounts where email = $1',
      [viewer.email],
    );

    expect(session.viewer.id).toBe(viewer.id);
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(sessionOf(await run(api, 'signIn', { email: viewer.email, password })).viewer.id).toBe(viewer.id);
  });

  it.each([
    ['password', 'TOO_SHORT', { password: '7 bytes' }],
    ['password', 'TOO_LONG', { password: 'x'.repeat(129) }],
    ['password', 'NOT_NULLABLE', { password: null }],
    ['email', 'INVALID', { email: 'nobody' }],
    ['email', 'TOO_LONG', { email: `${'a'.repeat(245)}@example.com` }],
  ])('refuses a value that breaks a rule: %s %s', async (field, code, change) => {
    const { errors } = await run(api, 'signIn', { email: 'nobody@example.com', password, ...change });

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', field], code }] } },
    ]);
  });

  it('writes into the audit who came in, and nothing of who did not', async () => {
    const { viewer } = await signUp(api);
    const before = await auditOf(api, ['SIGN_IN']);

    await run(api, 'signIn', { email: viewer.email, password });
    await run(api, 'signIn', { email: viewer.email, password: 'wrong horse' });

    const added = (await auditOf(api, ['SIGN_IN'])).slice(before.length);
    expect(added).toMatchObject([{ action: 'SIGN_IN', subject_type: 'session' }]);
  });

  it('logs neither the address, the password nor a token', async () => {
    const { viewer } = await signUp(api);
    const session = sessionOf(await run(api, 'signIn', { email: viewer.email, password }));

    const log = JSON.stringify(api.logLines);

    expect(log).not.toContain(viewer.email);
    expect(log).not.toContain(password);
    expect(log).not.toContain(session.accessToken);
    expect(log).not.toContain(session.refreshToken);
  });
});

describe('many sign-ins at once', () => {
  it('are done few at a time, and refused past the queue with the time to come back', async () => {
    const attempts = Array.from({ length: 40 }, () =>
      run(api, 'signIn', { email: 'nobody@example.com', password }),
    );

    const codes = (await Promise.all(attempts)).map(({ errors }) => errors?.[0]?.extensions);

    const limited = codes.filter((extensions) => extensions?.code === 'RATE_LIMITED');
    const checked = codes.filter((extensions) => extensions?.code === 'UNAUTHENTICATED');
    expect(limited.length).toBeGreaterThan(0);
    expect(checked.length).toBeGreaterThanOrEqual(21);
    expect(limited.length + checked.length).toBe(40);
    expect(limited[0]?.retryAfter).toBe(1);
  });
});

describe('a suspended member', () => {
  it('may sign in, reads why, and is refused every change', async () => {
    const { viewer } = await signUp(api);
    await suspend(viewer.email);

    const { accessToken, refreshToken } = sessionOf(
      await run(api, 'signIn', { email: viewer.email, password }),
    );
    const desk = await api.query('{ viewer { suspendedAt suspensionReason } }', {}, accessToken);
    const change = await run(
      api,
      'changePassword',
      { currentPassword: password, newPassword: 'another horse' },
      accessToken,
    );
    const everywhere = await run(api, 'signOutEverywhere', {}, accessToken);
    const out = await run(api, 'signOut', { refreshToken });

    expect(desk.data.viewer).toMatchObject({ suspensionReason: 'Spam.', suspendedAt: expect.any(String) });
    for (const { errors } of [change, everywhere]) {
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'SUSPENDED' } }]);
    }
    expect(out.data).toEqual({ signOut: { signedOut: true } });
  });
});

describe('changePassword', () => {
  it('ends every session and begins a new one', async () => {
    const { viewer, ...first } = await signUp(api);
    const second = sessionOf(await run(api, 'signIn', { email: viewer.email, password }));
    const input = { currentPassword: password, newPassword: 'another horse' };

    const session = sessionOf(await run(api, 'changePassword', input, first.accessToken));
    const [old, other, mine] = await Promise.all(
      [first, second, session].map(({ accessToken }) => api.query(documents.sessions, {}, accessToken)),
    );
    const before = await run(api, 'signIn', { email: viewer.email, password });
    const after = await run(api, 'signIn', { email: viewer.email, password: 'another horse' });

    for (const ended of [old, other]) {
      expect(ended?.errors).toMatchObject([
        { extensions: { code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED' } },
      ]);
    }
    expect(mine?.data.viewer.sessions).toMatchObject([{ isCurrent: true }]);
    expect(before.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(sessionOf(after).viewer).toEqual(viewer);
  });

  it.each([
    ['currentPassword', 'INVALID', { currentPassword: 'wrong horse' }],
    ['currentPassword', 'TOO_LONG', { currentPassword: 'x'.repeat(129) }],
    ['newPassword', 'TOO_SHORT', { newPassword: 'short' }],
    ['newPassword', 'TOO_LONG', { newPassword: 'ü'.repeat(65) }],
    ['newPassword', 'NOT_NULLABLE', { newPassword: null }],
  ])('refuses a value at its %s with %s, and changes nothing', async (field, code, change) => {
    const { accessToken, viewer } = await signUp(api);
    const input = { currentPassword: password, newPassword: 'another horse', ...change };

    const { errors } = await run(api, 'changePassword', input, accessToken);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', field], code }] } },
    ]);
    expect(sessionOf(await run(api, 'signIn', { email: viewer.email, password })).viewer).toEqual(viewer);
  });

  it('is done by one of two requests at once', async () => {
    const { accessToken, viewer } = await signUp(api);
    const change = (newPassword: string) =>
      run(api, 'changePassword', { currentPassword: password, newPassword }, accessToken);

    const answers = await Promise.all([change('another horse'), change('a third horse')]);
    const sessions = answers.filter(({ errors }) => !errors);
    const { rows } = await api.database.admin.query(
      'select from sessions join accounts using (user_id) where email = $1',
      [viewer.email],
    );

    expect(sessions).toHaveLength(1);
    expect(rows).toHaveLength(1);
  });

  it('needs a session', async () => {
    const { errors } = await run(api, 'changePassword', { currentPassword: password, newPassword: password });

    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('an input of another shape', () => {
  it.each([
    ['signIn', { ...aNewcomer(), id: 'x' }],
    ['refreshSession', { refreshToken: 5 }],
    ['signOut', { userId: 'user_01h455vb4pex5vsknk084sn02q' }],
    ['signOutEverywhere', { keepCurrent: null }],
  ] as const)('is refused by %s', async (name, input) => {
    const { errors } = await run(api, name, input);

    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
