import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aJob, aRating, aSkill, aUser, anIdea, giveSkills } from '../../support/factories.js';
import { act, eventsOf, hold, told } from './administration.fixtures.js';
import {
  aNewcomer,
  documents,
  password,
  refreshTokenOf,
  run,
  sessionOf,
  signUp,
  type SessionAnswer,
} from './sessions.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Leaver {
  userId: Uuid;
  id: string;
  handle: string;
  token: string;
  session: SessionAnswer;
}

async function aLeaver(changes: Record<string, unknown> = {}): Promise<Leaver> {
  const session = await signUp(api, changes);
  const { data } = await api.query('{ viewer { user { id handle } } }', {}, session.accessToken);
  const { id, handle } = data.viewer.user as { id: string; handle: string };
  return { userId: decodeTypeId(id)?.id ?? '', id, handle, token: session.accessToken, session };
}

const leave = (token: string, input = { password }) =>
  act(api, 'deleteAccount', 'deletedUserId', input, token);

async function countOf(table: string, userId: Uuid): Promise<number> {
  const { rows } = await api.database.admin.query<{ count: number }>(
    `select count(*)::int as count from ${table} where user_id = $1`,
    [userId],
  );
  return rows[0]?.count ?? 0;
}

describe('deleteAccount', () => {
  it('leaves a tombstone under the same id and handle', async () => {
    const { userId, id, handle, token } = await aLeaver();
    const { admin } = api.database;
    await admin.query(
      `update users set headline = 'Builds', bio = 'Much.', avatar_url = 'https://example.com/a.png',
         hourly_rate_amount = 5000, hourly_rate_currency = 'EUR' where id = $1`,
      [userId],
    );
    await giveSkills(admin, userId, [await aSkill(admin)]);

    const answer = await leave(token);

    const profile = 'id handle name headline bio avatarUrl hourlyRate { amount } skills { id } roles';
    const { data } = await api.query(`query ($id: ID!) { user(id: $id) { ${profile} } }`, { id });
    expect(answer.data).toEqual({ deleteAccount: { deletedUserId: id } });
    expect(data.user).toEqual({
      ...{ id, handle, name: 'Deleted member', roles: ['CLIENT'] },
      ...{ headline: null, bio: null, avatarUrl: null, hourlyRate: null, skills: [] },
    });
  });

  it('deletes what is private, and writes the audit', async () => {
    const { userId, token } = await aLeaver();

    await leave(token);

    expect(await countOf('accounts', userId)).toBe(0);
    expect(await countOf('sessions', userId)).toBe(0);
    expect((await eventsOf(api, userId)).at(-1)).toMatchObject({
      ...{ action: 'DELETE_ACCOUNT', subject_type: 'user', actor_id: userId },
    });
  });

  it('ends every session', async () => {
    const { token, session } = await aLeaver();

    await leave(token);

    const read = await api.query('{ viewer { id } }', {}, token);
    const renewed = await run(api, 'refreshSession', { refreshToken: refreshTokenOf(session) });
    expect(told(read)).toBe('UNAUTHENTICATED SESSION_ENDED');
    expect(told(renewed)).toBe('UNAUTHENTICATED');
  });

  it('frees the address, and keeps the handle for ever', async () => {
    const newcomer = aNewcomer();
    await leave(sessionOf(await run(api, 'signUp', newcomer)).accessToken);

    const signedIn = await run(api, 'signIn', { email: newcomer.email, password });
    const sameHandle = await run(api, 'signUp', newcomer);
    const otherHandle = await run(api, 'signUp', { ...newcomer, handle: 'another-handle' });

    expect(told(signedIn)).toBe('UNAUTHENTICATED');
    expect(told(sameHandle)).toBe('CONFLICT HANDLE_TAKEN');
    expect(told(otherHandle)).toBe('done');
  });

  it('keeps what others were given: ratings, votes and comments', async () => {
    const { userId, id, token } = await aLeaver();
    const { admin } = api.database;
    const jobId = await aJob(admin, { client_id: userId, status: 'COMPLETED', ended_at: new Date() });
    await aRating(
      admin,
      { jobId, authorId: await aUser(admin), subjectId: userId, side: 'CLIENT' },
      { score: 5, revealed_at: new Date(0) },
    );
    const ideaId = await anIdea(admin);
    await admin.query('insert into idea_votes (idea_id, user_id) values ($1, $2)', [ideaId, userId]);

    await leave(token);

    const { rows } = await admin.query(
      `select (select count(*)::int from ratings where subject_id = $1) as ratings,
         (select vote_count from ideas where id = $2) as votes`,
      [userId, ideaId],
    );
    const { data } = await api.query('query ($id: ID!) { user(id: $id) { ratingCount } }', { id });
    expect(rows).toEqual([{ ratings: 1, votes: 1 }]);
    expect(data.user).toEqual({ ratingCount: 1 });
  });

  it('takes the member off the list of members', async () => {
    const { id, token } = await aLeaver();
    const isListed = async () => {
      const { data } = await api.query('{ users(first: 100) { nodes { id } } }');
      return data.users.nodes.some((user: { id: string }) => user.id === id);
    };
    const before = await isListed();

    await leave(token);

    expect([before, await isListed()]).toEqual([true, false]);
  });

  it('clears the cookie of a web client', async () => {
    const headers = { 'x-session-mode': 'cookie' };
    const signedUp = await api.send({
      ...{ method: 'POST', url: '/graphql', headers },
      payload: { query: documents.signUp, variables: { input: aNewcomer() } },
    });
    const token = sessionOf(signedUp).accessToken;

    const left = await api.send({
      ...{ method: 'POST', url: '/graphql', headers: { ...headers, authorization: `Bearer ${token}` } },
      payload: {
        query: 'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { deletedUserId } }',
        variables: { input: { password } },
      },
    });

    expect(told(left)).toBe('done');
    expect(String(left.headers['set-cookie'])).toMatch(
      /^bidwell_refresh=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/,
    );
  });
});

describe('deleteAccount is refused', () => {
  it('with a wrong password', async () => {
    const { userId, token } = await aLeaver();

    const { errors } = await leave(token, { password: 'wrong password' });

    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'BAD_USER_INPUT',
          fields: [{ path: ['input', 'password'], code: 'INVALID' }],
        },
      },
    ]);
    expect(await countOf('accounts', userId)).toBe(1);
  });

  it('with a password that was changed meanwhile', async () => {
    const { userId, token } = await aLeaver();
    const changing = await hold(
      api,
      `update accounts set password_hash = '$argon2id$another' where user_id = $1`,
      [userId],
    );

    const leaving = leave(token);
    await changing.untilWaiting(1);
    await changing.commit();

    expect(told(await leaving)).toBe('BAD_USER_INPUT');
    expect(await countOf('accounts', userId)).toBe(1);
  });

  it('to nobody', async () => {
    expect(told(await act(api, 'deleteAccount', 'deletedUserId', { password }))).toBe('UNAUTHENTICATED');
  });
});

describe('deleteAccount at the same time', () => {
  it('closes the account once', async () => {
    const { userId, token } = await aLeaver();

    const answers = await Promise.all([leave(token), leave(token)]);

    expect(answers.map(told)).toContain('done');
    const events = await eventsOf(api, userId);
    expect(events.filter(({ action }) => action === 'DELETE_ACCOUNT')).toHaveLength(1);
  });

  it('as a write of the member waits for it', async () => {
    const { userId, token } = await aLeaver();
    const writing = await hold(api, 'select from accounts where user_id = $1 for key share', [userId]);

    const leaving = leave(token);
    await writing.untilWaiting(1);
    await writing.commit();

    expect(told(await leaving)).toBe('done');
  });

  it('leaves nothing to a later field of the same operation', async () => {
    const { token } = await aLeaver();

    const { data, errors } = await api.query(
      `mutation ($input: DeleteAccountInput!) {
         deleteAccount(input: $input) { deletedUserId }
         updateProfile(input: { name: "Somebody" }) { user { name } }
       }`,
      { input: { password } },
      token,
    );

    expect(data.deleteAccount).not.toBeNull();
    expect(errors).toMatchObject([
      { path: ['updateProfile'], extensions: { code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED' } },
    ]);
  });
});
