import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aSession, aUser } from '../../support/factories.js';
import { auditOf, documents, password, run, sessionOf, signUp } from './sessions.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Whether an access token is still good, for reading and for writing. */
async function holds(accessToken: string): Promise<boolean[]> {
  const answers = await Promise.all([
    api.query(documents.viewer, {}, accessToken),
    run(api, 'signOutEverywhere', { keepCurrent: true }, accessToken),
  ]);
  return answers.map(({ errors }) => errors === undefined);
}

async function userIdOf(email: string): Promise<string> {
  const { rows } = await api.database.admin.query<{ user_id: string }>(
    'select user_id from accounts where email = $1',
    [email],
  );
  return rows[0]?.user_id ?? '';
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe('Viewer.sessions', () => {
  it('lists where the member is signed in, newest used first', async () => {
    const { viewer } = await signUp(api);
    const answer = await api.send({
      method: 'POST',
      url: '/graphql',
      headers: { 'user-agent': 'Browser/1.0' },
      payload: { query: documents.signIn, variables: { input: { email: viewer.email, password } } },
    });

    const { data } = await api.query(documents.sessions, {}, sessionOf(answer).accessToken);

    expect(data.viewer.sessions).toMatchObject([
      { id: expect.stringMatching(/^session_/), userAgent: 'Browser/1.0', isCurrent: true },
      { isCurrent: false },
    ]);
  });

  it('leaves out sessions that ran out, and those of others', async () => {
    const userId = await aUser(api.database.admin);
    const token = await api.tokenFor(userId);
    await aSession(api.database.admin, userId, { expires_at: minutesAgo(1) });
    await aSession(api.database.admin, await aUser(api.database.admin));

    const { data } = await api.query(documents.sessions, {}, token);

    expect(data.viewer.sessions).toMatchObject([{ isCurrent: true }]);
  });

  it('shows below a new session the desk of its member, to whoever asked', async () => {
    const [ada, ben] = [await signUp(api), await signUp(api)];
    const document = `mutation ($input: SignInInput!) {
      signIn(input: $input) { session { viewer { email sessions { isCurrent } } } }
    }`;
    const variables = { input: { email: ben.viewer.email, password } };

    const asNobody = await api.query(document, variables);
    const asAda = await api.query(document, variables, ada.accessToken);

    expect(asNobody.data.signIn.session.viewer).toEqual({
      email: ben.viewer.email,
      sessions: [{ isCurrent: true }, { isCurrent: false }],
    });
    expect(asAda.data.signIn.session.viewer.sessions).toHaveLength(3);
    expect(asAda.data.signIn.session.viewer.email).toBe(ben.viewer.email);
  });

  it('is one statement, however often it is asked for', async () => {
    const { accessToken } = await signUp(api);
    const ask = (aliases: number) =>
      api.query(
        `{ ${Array.from({ length: aliases }, (_, index) => `a${index}: viewer { sessions { id } }`).join(' ')} }`,
        {},
        accessToken,
      );

    const once = await api.database.countStatements(() => ask(1));
    const often = await api.database.countStatements(() => ask(15));

    expect(often.calls).toBe(once.calls);
  });
});

describe('the 51st session', () => {
  it('ends the one unused for longest', async () => {
    const { viewer, accessToken } = await signUp(api);
    const userId = await userIdOf(viewer.email);
    const oldest = await aSession(api.database.admin, userId, { last_used_at: minutesAgo(90) });
    for (let index = 0; index < 48; index += 1) {
      await aSession(api.database.admin, userId, { last_used_at: minutesAgo(index + 1) });
    }

    const session = sessionOf(await run(api, 'signIn', { email: viewer.email, password }));
    const { data } = await api.query(documents.sessions, {}, session.accessToken);
    const left = await api.database.admin.query('select from sessions where id = $1', [oldest]);

    expect(data.viewer.sessions).toHaveLength(50);
    expect(left.rowCount).toBe(0);
    expect(await holds(accessToken)).toEqual([true, true]);
  });

  it('leaves 50 when ten more begin at once, the new ones among them', async () => {
    const { viewer } = await signUp(api);
    const userId = await userIdOf(viewer.email);
    for (let index = 0; index < 49; index += 1) {
      await aSession(api.database.admin, userId, { last_used_at: minutesAgo(index + 1) });
    }

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => run(api, 'signIn', { email: viewer.email, password })),
    );
    const tokens = answers.map((answer) => sessionOf(answer).accessToken);
    const read = await Promise.all(tokens.map((token) => api.query(documents.sessions, {}, token)));

    expect(read.map(({ data }) => data?.viewer.sessions.length)).toEqual(Array(10).fill(50));
  });
});

describe('signOut', () => {
  it('ends the session of a refresh token, at once for all access tokens', async () => {
    const { viewer, ...first } = await signUp(api);
    const second = sessionOf(await run(api, 'signIn', { email: viewer.email, password }));

    const { data } = await run(api, 'signOut', { refreshToken: second.refreshToken }, first.accessToken);

    expect(data).toEqual({ signOut: { signedOut: true } });
    expect(await holds(second.accessToken)).toEqual([false, false]);
    expect(await holds(first.accessToken)).toEqual([true, true]);
  });

  it('ends the session of the access token when no refresh token is given', async () => {
    const { accessToken } = await signUp(api);

    const { data } = await run(api, 'signOut', {}, accessToken);

    expect(data).toEqual({ signOut: { signedOut: true } });
    expect(await holds(accessToken)).toEqual([false, false]);
  });

  it('takes a token that was replaced, and ends its session all the same', async () => {
    const first = await signUp(api);
    const second = sessionOf(await run(api, 'refreshSession', { refreshToken: first.refreshToken }));

    const { data } = await run(api, 'signOut', { refreshToken: first.refreshToken });

    expect(data).toEqual({ signOut: { signedOut: true } });
    expect(await holds(second.accessToken)).toEqual([false, false]);
  });

  it('says that nothing was ended when there was nothing', async () => {
    const { refreshToken, accessToken } = await signUp(api);
    const other = await signUp(api);
    await run(api, 'signOut', { refreshToken });

    const answers = [
      await run(api, 'signOut', { refreshToken }),
      await run(api, 'signOut', { refreshToken: 'nonsense' }, other.accessToken),
      await run(api, 'signOut', {}),
      await run(api, 'signOut', {}, accessToken),
    ];

    for (const { data, errors } of answers) {
      expect([data, errors]).toEqual([{ signOut: { signedOut: false } }, undefined]);
    }
    expect(await holds(other.accessToken)).toEqual([true, true]);
  });

  it('stands in the audit once, as what its member did', async () => {
    const { refreshToken } = await signUp(api);
    const before = await auditOf(api, ['SIGN_OUT']);

    await run(api, 'signOut', { refreshToken });
    await run(api, 'signOut', { refreshToken });

    const added = (await auditOf(api, ['SIGN_OUT'])).slice(before.length);
    expect(added).toMatchObject([{ subject_type: 'session', actor_id: expect.any(String) }]);
  });
});

describe('signOutEverywhere', () => {
  it('ends all sessions of the member, and of nobody else', async () => {
    const { viewer, ...first } = await signUp(api);
    const second = sessionOf(await run(api, 'signIn', { email: viewer.email, password }));
    const other = await signUp(api);

    const { data } = await run(api, 'signOutEverywhere', {}, first.accessToken);

    expect(data).toEqual({ signOutEverywhere: { endedCount: 2 } });
    expect(await holds(first.accessToken)).toEqual([false, false]);
    expect(await holds(second.accessToken)).toEqual([false, false]);
    expect(await holds(other.accessToken)).toEqual([true, true]);
  });

  it('spares the session that asks when it is told to', async () => {
    const { viewer, ...first } = await signUp(api);
    const second = sessionOf(await run(api, 'signIn', { email: viewer.email, password }));

    const { data } = await run(api, 'signOutEverywhere', { keepCurrent: true }, first.accessToken);

    expect(data).toEqual({ signOutEverywhere: { endedCount: 1 } });
    expect(await holds(first.accessToken)).toEqual([true, true]);
    expect(await holds(second.accessToken)).toEqual([false, false]);
  });
});
