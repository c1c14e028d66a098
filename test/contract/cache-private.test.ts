import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestApi } from '../support/api.js';
import { act, aMember, anAdministrator } from '../integration/accounts/administration.fixtures.js';
import { startCachingApi, untilHit, wordOf } from './cache-api.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startCachingApi();
}, 30_000);
afterAll(() => api.close());

const own = '{ viewer { id permissions suspendedAt user { id name roles } } }';

type Asked = Promise<Answer & { text: string }>;
const ask = (query: string, token?: string): Asked => api.query(query, {}, token);

describe('an answer for one viewer', () => {
  it('is kept for the session it was made for, and for no other', async () => {
    const [member, other] = [await aMember(api), await aMember(api)];
    const again = await api.tokenFor(member.userId);
    await ask(own, member.token);

    const words: string[] = [];
    for (const token of [member.token, again, other.token, undefined]) {
      const answer = await ask(own, token);
      words.push(wordOf(answer));
      const id = token === undefined ? null : token === other.token ? other.id : member.id;
      expect(answer.data.viewer?.user.id ?? null).toBe(id);
      expect(answer.headers['cache-control']).toBe('private, no-cache');
    }

    expect(words).not.toContain('hit');
    // Not at once: that the members have been inserted may become known only now, and ends what was kept meanwhile.
    for (const token of [member.token, again, other.token]) await untilHit(api, () => ask(own, token));
  });

  it('is not shared by those who ask for it at once', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => aMember(api)));
    await ask(own, members[0]?.token);

    const asking = [...members, ...members, ...members].map(async ({ id, token }) => {
      expect((await ask(own, token)).data.viewer.user.id).toBe(id);
    });

    await Promise.all(asking);
  });

  it.each([
    ['roles', `update users set roles = '{FREELANCER}' where id = $1`, { user: { roles: ['FREELANCER'] } }],
    [
      'permissions',
      `update accounts set permissions = '{MODERATE}' where user_id = $1`,
      { permissions: ['MODERATE'] },
    ],
    [
      'suspension',
      `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where user_id = $1`,
      { suspendedAt: expect.any(String) as string },
    ],
  ])('ends at once with a change of %s', async (_what, statement, viewer) => {
    const { userId, token } = await aMember(api);
    await untilHit(api, () => ask(own, token));

    await api.database.admin.query(statement, [userId]);
    const answer = await ask(own, token);

    expect(wordOf(answer)).not.toBe('hit');
    expect(answer.data).toMatchObject({ viewer });
  });

  it('ends at once with its session', async () => {
    const { userId, token } = await aMember(api);
    await untilHit(api, () => ask(own, token));

    await api.database.admin.query('delete from sessions where user_id = $1', [userId]);
    const answer = await ask(own, token);

    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('is refused with a token that does not hold, also if everybody may have it', async () => {
    const open = '{ categories { id } }';
    await untilHit(api, () => ask(open));

    const answer = await ask(open, 'nonsense');

    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
  });
});

describe('what changes with each use, or is for administrators', () => {
  it.each([
    ['sessions', '{ viewer { sessions { id lastUsedAt } } }'],
    ['the quota', '{ rateLimit { remaining } }'],
    ['the desk', '{ admin { id } }'],
    ['accounts', '{ admin { users(first: 2) { nodes { email } } } }'],
    ['a part of it', '{ categories { id } viewer { id sessions { id } } }'],
  ])('is never kept: %s', async (_what, query) => {
    const { token } = await anAdministrator(api, 'MODERATE,MANAGE_USERS');

    for (let time = 0; time < 4; time += 1) {
      const answer = await ask(query, token);
      expect(answer.errors).toBeUndefined();
      expect(wordOf(answer)).toBe('bypass');
    }
  });

  it('is never kept of a desk that is looked up by its id', async () => {
    const { token } = await anAdministrator(api, 'MODERATE');
    const { data } = await ask('{ admin { id } }', token);
    const query = `{ node(id: "${data.admin.id}") { id ... on Admin { id } } }`;

    for (let time = 0; time < 4; time += 1) {
      const answer = await ask(query, token);
      expect([wordOf(answer), answer.data.node.id]).toEqual(['bypass', data.admin.id]);
    }
    expect((await ask(query)).data).toEqual({ node: null });
  });
});

describe('what only some may see of what everybody may ask for', () => {
  it('is neither kept for those who may nor for those who may not', async () => {
    const { token } = await aMember(api);
    const id = (await ask(own, token)).data.viewer.id as string;
    const query = `{ node(id: "${id}") { id } }`;

    for (let time = 0; time < 3; time += 1) {
      const [mine, others] = [await ask(query, token), await ask(query)];
      expect([mine.data.node, others.data.node]).toEqual([{ id }, null]);
      expect([wordOf(mine), wordOf(others)]).not.toContain('hit');
    }
  });
});

describe('what a member writes', () => {
  it('is shown to the writer and to everybody at once', async () => {
    const { id, token } = await aMember(api);
    const other = await aMember(api);
    const query = `{ user(id: "${id}") { name headline } }`;
    const named = '{ viewer { user { headline } } }';
    await untilHit(api, () => ask(query));
    await untilHit(api, () => ask(named, token));

    for (let time = 0; time < 10; time += 1) {
      const headline = `Headline ${time}`;
      const { errors } = await act(api, 'updateProfile', 'user { id }', { headline }, token);
      expect(errors).toBeUndefined();
      const answers = await Promise.all([ask(query, token), ask(query), ask(query, other.token)]);
      expect(answers.map(({ data }) => data.user.headline)).toEqual([headline, headline, headline]);
      expect((await ask(named, token)).data.viewer.user.headline).toBe(headline);
      expect(wordOf(await ask(query))).toBe('hit');
    }
  });
});
