import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { wideLimits } from '../../support/limits.js';
import { aNewcomer, auditOf, password, run, sessionOf, signUp } from './sessions.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
});
afterAll(() => api.close());

/** How many rows sign-up writes to. */
async function countRows(): Promise<unknown> {
  const { rows } = await api.database.admin.query(
    `select (select count(*)::int from users) as users, (select count(*)::int from accounts) as accounts,
      (select count(*)::int from sessions) as sessions, (select count(*)::int from audit_events) as events`,
  );
  return rows[0];
}

describe('signUp', () => {
  it('makes a member who is signed in', async () => {
    const input = aNewcomer({
      email: 'Nia@Example.com',
      handle: 'Nia-N',
      name: '  Nia N.  ',
      roles: ['CLIENT', 'FREELANCER'],
    });

    const session = sessionOf(await run(api, 'signUp', input));
    const { data } = await api.query(
      '{ viewer { email user { handle name roles } } }',
      {},
      session.accessToken,
    );

    expect(session.viewer).toMatchObject({ email: 'Nia@Example.com', user: { handle: 'nia-n' } });
    expect(data).toEqual({
      viewer: {
        email: 'Nia@Example.com',
        user: { handle: 'nia-n', name: 'Nia N.', roles: ['CLIENT', 'FREELANCER'] },
      },
    });
  });

  it('stores neither the password nor a token', async () => {
    const input = aNewcomer();

    const session = sessionOf(await run(api, 'signUp', input));
    const { rows } = await api.database.admin.query<{ text: string }>(
      `select a::text || s::text as text from accounts a join sessions s using (user_id) where a.email = $1`,
      [input.email],
    );

    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    const family = Buffer.from(session.refreshToken ?? '', 'base64url')
      .subarray(0, 32)
      .toString('hex');
    expect(rows[0]?.text).not.toMatch(new RegExp(`${password}|${family}`));
  });

  it('writes who came into the audit', async () => {
    const input = aNewcomer();

    await run(api, 'signUp', input);
    const { rows } = await api.database.admin.query<{ id: string }>(
      'select id from users where handle = $1',
      [input.handle],
    );

    const id = rows[0]?.id;
    expect(await auditOf(api, ['SIGN_UP'])).toContainEqual({
      action: 'SIGN_UP',
      subject_type: 'user',
      subject_id: id,
      actor_id: id,
    });
  });

  it('makes nobody else of the operation the new member', async () => {
    const other = await signUp(api);
    const document = `mutation ($input: SignUpInput!, $none: SignOutEverywhereInput!) {
      signUp(input: $input) { session { viewer { id email sessions { isCurrent } } } }
      signOutEverywhere(input: $none) { endedCount }
    }`;
    const input = aNewcomer();
    const alone = await api.query(document, { input: aNewcomer(), none: {} });

    const { data } = await api.query(document, { input, none: { keepCurrent: true } }, other.accessToken);

    expect(alone.data.signOutEverywhere).toBeNull();
    expect(alone.errors).toMatchObject([
      { path: ['signOutEverywhere'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(data.signUp.session.viewer).toMatchObject({ email: input.email, sessions: [{ isCurrent: true }] });
    expect(data.signOutEverywhere).toEqual({ endedCount: 0 });
  });

  it('is answered so that nothing on the way keeps it', async () => {
    const { headers } = await run(api, 'signUp', aNewcomer());

    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('a sign-up with what is taken', () => {
  it.each([
    ['email', 'EMAIL_TAKEN', { email: 'Taken@Example.com' }, { email: 'tAKEN@eXAMPLE.COM' }],
    ['handle', 'HANDLE_TAKEN', { handle: 'taken-handle' }, { handle: 'Taken-HANDLE' }],
  ])('is refused at its %s, and leaves no row behind', async (field, reason, first, second) => {
    await signUp(api, first);
    const before = await countRows();

    const { data, errors } = await run(api, 'signUp', aNewcomer(second));

    expect(data).toEqual({ signUp: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT', reason, fields: [{ path: ['input', field], code: 'TAKEN' }] } },
    ]);
    expect(await countRows()).toEqual(before);
  });
});

describe('a sign-up with a value that breaks a rule', () => {
  it.each([
    [
      'email',
      'TOO_LONG',
      { email: `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example` },
    ],
    ['email', 'INVALID', { email: 'nobody' }],
    ['email', 'NOT_NULLABLE', { email: null }],
    ['password', 'TOO_SHORT', { password: '7 bytes' }],
    ['password', 'TOO_LONG', { password: 'é'.repeat(65) }],
    ['password', 'TOO_LONG', { password: 'x'.repeat(95_000) }],
    ['name', 'TOO_SHORT', { name: '  ' }],
    ['name', 'TOO_LONG', { name: 'x'.repeat(300) }],
    ['name', 'INVALID', { name: 'Ada\nOkafor' }],
    ['handle', 'TOO_SHORT', { handle: 'ab' }],
    ['handle', 'TOO_LONG', { handle: 'x'.repeat(31) }],
    ['handle', 'INVALID', { handle: '-ada' }],
    ['handle', 'INVALID', { handle: 'ada okafor' }],
    ['roles', 'TOO_SHORT', { roles: [] }],
    ['roles', 'INVALID', { roles: ['CLIENT', 'CLIENT'] }],
    ['roles', 'TOO_LONG', { roles: ['CLIENT', 'FREELANCER', 'CLIENT'] }],
    ['permissions', 'INVALID', { permissions: ['OPERATE'] }],
    ['suspendedAt', 'INVALID', { suspendedAt: null }],
  ])('is refused at its %s with %s, and leaves no row behind', async (field, code, change) => {
    const before = await countRows();

    const { errors } = await run(api, 'signUp', aNewcomer(change));
    const faults = errors?.flatMap(({ extensions }) => extensions.fields ?? []);

    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(faults?.map((fault) => `${fault.path.slice(0, 2).join('.')} ${fault.code}`)).toEqual(
      // A field that the input does not have is found at the input itself.
      field in aNewcomer() ? [`input.${field} ${code}`] : [`input ${code}`],
    );
    expect(await countRows()).toEqual(before);
  });

  it('is refused for all of its faults at once', async () => {
    const { errors } = await run(api, 'signUp', aNewcomer({ password: 'short', name: '', handle: '!!!' }));

    expect(errors?.[0]?.extensions.fields).toMatchObject([
      {
        path: ['input', 'password'],
        code: 'TOO_SHORT',
        message: '`input.password` must have at least 8 bytes.',
      },
      { path: ['input', 'name'], code: 'TOO_SHORT' },
      { path: ['input', 'handle'], code: 'INVALID' },
    ]);
  });
});
