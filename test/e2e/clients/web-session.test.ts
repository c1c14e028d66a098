import { gql } from '@apollo/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { libraries } from './client-libraries.fixtures.js';
import { signUpThrough, whoAmI } from './member.fixtures.js';
import { Session } from './recipes/session.js';

const signOut = gql`
  mutation SignOut {
    signOut(input: {}) {
      signedOut
    }
  }
`;

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startApi();
  url = await api.listen();
});
afterAll(() => api.close());

/** A `fetch` that does with cookies what a browser does, which Node's does not. */
function createBrowser(): { fetch: typeof fetch; cookies: Map<string, string>; answers: string[] } {
  const cookies = new Map<string, string>();
  const answers: string[] = [];
  return {
    cookies,
    answers,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (init?.credentials === 'include' && cookies.size > 0) {
        headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
      }
      const response = await fetch(input, { ...init, headers });
      for (const cookie of response.headers.getSetCookie()) keepCookie(cookies, cookie);
      answers.push(await response.clone().text());
      return response;
    },
  };
}

function keepCookie(cookies: Map<string, string>, cookie: string): void {
  const [, name = '', value = '', rules = ''] = /^([^=]+)=([^;]*);?(.*)$/.exec(cookie) ?? [];
  const expires = /expires=([^;]+)/i.exec(rules)?.[1];
  if (expires !== undefined && Date.parse(expires) <= Date.now()) cookies.delete(name);
  else cookies.set(name, value);
}

describe.each(libraries)('$name on a web page', ({ createAsk }) => {
  it('signs up without ever holding the refresh token', async () => {
    const { fetch, cookies, answers } = createBrowser();
    const session = new Session({ url, usesCookie: true, fetch });
    const { mutate, query } = createAsk(url, session);

    const email = await signUpThrough(mutate, session);
    const data = await query(whoAmI);

    expect(data.viewer).toMatchObject({ email });
    expect(JSON.parse(answers[0] ?? '').data.signUp.session.refreshToken).toBeNull();
    expect([...cookies.values()]).toEqual([expect.stringMatching(/^.{40,}$/)]);
    expect(answers.join()).not.toContain([...cookies.values()][0]);
  });

  it('is signed in again after a reload', async () => {
    const { fetch } = createBrowser();
    const before = new Session({ url, usesCookie: true, fetch });
    const email = await signUpThrough(createAsk(url, before).mutate, before);

    const session = new Session({ url, usesCookie: true, fetch });
    const isSignedIn = await session.renew();
    const data = await createAsk(url, session).query(whoAmI);

    expect(isSignedIn).toBe(true);
    expect(data.viewer).toMatchObject({ email });
  });

  it('stays signed out after it signed out, and a reload', async () => {
    const { fetch, cookies } = createBrowser();
    const before = new Session({ url, usesCookie: true, fetch });
    const { mutate } = createAsk(url, before);
    await signUpThrough(mutate, before);

    const out = await mutate(signOut);
    const session = new Session({ url, usesCookie: true, fetch });
    const isSignedIn = await session.renew();
    const data = await createAsk(url, session).query(whoAmI);

    expect(out.signOut).toMatchObject({ signedOut: true });
    expect(cookies.size).toBe(0);
    expect(isSignedIn).toBe(false);
    expect(data.viewer).toBeNull();
  });
});
