import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type Answer, type TestApi } from '../../support/api.js';
import { aNewcomer, documents, refreshTokenOf, run, sessionOf, signUp } from './sessions.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

type Name = 'signUp' | 'signIn' | 'refreshSession' | 'signOut';

const cookieMode = { 'x-session-mode': 'cookie' };

/** Sends a mutation as a page in a browser does. */
function send(
  name: Name,
  input: object,
  headers: Record<string, string>,
): Promise<Answer & { text: string }> {
  const payload = { query: documents[name], variables: { input } };
  return api.send({ method: 'POST', url: '/graphql', headers, payload });
}

/** The one cookie that an answer sets: its value, and its rules. */
function cookieOf({ headers }: Answer): { value: string; rules: string[] } {
  const [cookie, ...others] = [headers['set-cookie'] ?? []].flat().map(String);
  if (cookie === undefined || others.length > 0) throw new Error(`One cookie is expected: ${String(cookie)}`);
  const [pair = '', ...rules] = cookie.split('; ');
  return { value: pair.replace('bidwell_refresh=', ''), rules };
}

const withCookie = (value: string) => ({ ...cookieMode, cookie: `bidwell_refresh=${value}` });

describe('with X-Session-Mode: cookie', () => {
  it('keeps the refresh token out of the answer, in a cookie that no script reads', async () => {
    const answer = await send('signUp', aNewcomer(), cookieMode);

    const session = sessionOf(answer);
    const { value, rules } = cookieOf(answer);
    expect(session.refreshToken).toBeNull();
    expect(answer.text).not.toContain(value);
    expect(rules).toEqual(expect.arrayContaining(['Path=/graphql', 'HttpOnly', 'Secure', 'SameSite=Strict']));
    const expires = new Date(rules.find((rule) => rule.startsWith('Expires='))?.slice(8) ?? 0);
    const shown = new Date(session.refreshTokenExpiresAt);
    expect(Math.floor(expires.getTime() / 1_000)).toBe(Math.floor(shown.getTime() / 1_000));
  });

  it('refreshes from the cookie, and puts the next token there', async () => {
    const first = await send('signUp', aNewcomer(), cookieMode);

    const second = await send('refreshSession', {}, withCookie(cookieOf(first).value));
    const third = await send('refreshSession', { refreshToken: null }, withCookie(cookieOf(second).value));

    expect(sessionOf(third).viewer).toEqual(sessionOf(first).viewer);
    expect(sessionOf(third).refreshToken).toBeNull();
    expect(cookieOf(second).value).not.toBe(cookieOf(first).value);
  });

  it('moves a session that was kept elsewhere into the cookie', async () => {
    const session = await signUp(api);

    const moved = await send('refreshSession', { refreshToken: refreshTokenOf(session) }, cookieMode);

    expect(sessionOf(moved).refreshToken).toBeNull();
    expect(cookieOf(moved).value).toHaveLength(91);
  });

  it('signs out by the cookie, and clears it', async () => {
    const signedUp = await send('signUp', aNewcomer(), cookieMode);
    const { value } = cookieOf(signedUp);

    const out = await send('signOut', {}, withCookie(value));
    const after = await send('refreshSession', {}, withCookie(value));

    expect(out.data).toEqual({ signOut: { signedOut: true } });
    expect(cookieOf(out)).toMatchObject({ value: '', rules: expect.arrayContaining(['Path=/graphql']) });
    expect(after.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('clears a cookie that does not hold', async () => {
    const refused = await send('refreshSession', {}, withCookie('nonsense'));

    expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(cookieOf(refused).value).toBe('');
    expect(cookieOf(refused).rules).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  });

  it('refuses a refresh without a cookie', async () => {
    const { errors } = await send('refreshSession', {}, cookieMode);

    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('without that header', () => {
  it('sets no cookie, and pays no heed to one', async () => {
    const first = await send('signUp', aNewcomer(), cookieMode);
    const { cookie } = withCookie(cookieOf(first).value);

    const refused = await send('refreshSession', {}, { cookie });
    const ended = await send('signOut', {}, { cookie });
    const plain = await run(api, 'signUp', aNewcomer());

    expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(ended.data).toEqual({ signOut: { signedOut: false } });
    for (const { headers } of [refused, ended, plain]) expect(headers['set-cookie']).toBeUndefined();
    expect(sessionOf(await send('refreshSession', {}, withCookie(cookieOf(first).value))).viewer).toEqual(
      sessionOf(first).viewer,
    );
  });
});
