import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMember, anAdministrator } from '../integration/accounts/administration.fixtures.js';
import { startApi, type TestApi } from '../support/api.js';
import { aSkill } from '../support/factories.js';
import { startCachingApi, untilHit, wordOf } from './cache-api.fixtures.js';

let api: TestApi;
let operator: string;
beforeAll(async () => {
  api = await startCachingApi();
  operator = (await anAdministrator(api, 'OPERATE')).token;
  await aSkill(api.database.admin, { slug: 'maps' });
}, 30_000);
afterAll(() => api.close());

type Sent = ReturnType<TestApi['send']>;
function explain(query: string, token?: string, of = api): Sent {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'x-cache-explain': '1', ...authorization };
  return of.send({ method: 'POST', url: '/graphql', headers, payload: { query } });
}

async function foundFor(query: string): Promise<Record<string, unknown>> {
  const { status, text } = await explain(query, operator);
  expect(status).toBe(200);
  return (JSON.parse(text) as { extensions: { cache: Record<string, unknown> } }).extensions.cache;
}

const open = '{ skillBySlug(slug: "maps") { id slug } }';

describe('X-Cache-Explain', () => {
  it('tells of an operation that is new, of one that is kept, and of one that is not any more', async () => {
    expect(await foundFor(open)).toMatchObject({ found: 'unknown', scope: null, obstacle: null });
    const expected = { scope: 'PUBLIC', maxAgeSeconds: 3_600, obstacle: null, isKeepable: true, against: [] };
    expect(await foundFor(open)).toMatchObject({ ...expected, found: 'nothing', ageSeconds: null });
    await untilHit(api, () => api.query(open));

    const kept = await foundFor(open);

    expect(kept).toMatchObject({ ...expected, found: 'hit', ageSeconds: expect.any(Number) as number });
    expect(kept['tags']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Skill:/), 'Skill!', 'Skill@slug=maps']),
    );
    await api.database.admin.query(`update skills set name = 'Other' where slug = 'maps'`);
    await expect.poll(async () => (await foundFor(open))['found'], { timeout: 3_000 }).toBe('nothing');
  });

  it.each([
    ['of a part that says nothing', '{ admin { id } }', 'Query.admin'],
    ['of a part below', '{ viewer { id sessions { id } } }', 'Viewer.sessions'],
    ['of what is asked about the schema', '{ __schema { queryType { name } } }', 'Query.__schema'],
  ])('names the obstacle %s', async (_what, query, obstacle) => {
    await explain(query, operator);

    expect(await foundFor(query)).toMatchObject({ found: 'nothing', obstacle, isKeepable: false });
  });

  it('names what speaks against one answer of a kind that is kept', async () => {
    const failing = '{ categories { id } node(id: "nonsense") { id } }';
    const { data } = await api.query('{ viewer { id } }', {}, operator);
    const hidden = `{ node(id: "${data.viewer.id}") { id } }`;
    for (const query of [failing, hidden]) await explain(query, operator);

    expect(await foundFor(failing)).toMatchObject({ isKeepable: false, against: ['errors'] });
    expect(await foundFor(hidden)).toMatchObject({ isKeepable: false, against: ['isPrivate'] });
  });

  it('tells of the operator’s own entry of what is one viewer’s, with the tags of the session', async () => {
    const own = '{ viewer { id } }';
    await untilHit(api, () => api.query(own, {}, operator));

    const found = await foundFor(own);

    expect(found).toMatchObject({ found: 'hit', scope: 'PRIVATE', maxAgeSeconds: 300 });
    expect(found['tags']).toEqual(expect.arrayContaining([expect.stringMatching(/^Session:/)]));
  });

  it('answers from the database, and changes nothing of what is kept', async () => {
    await untilHit(api, () => api.query(open));

    const answer = await explain(open, operator);

    expect(wordOf(answer)).toBe('bypass');
    expect(answer.data).toEqual((await api.query(open)).data);
    expect(wordOf(await api.query(open))).toBe('hit');
  });

  it('is for operators alone', async () => {
    const { token } = await anAdministrator(api, 'MODERATE,MANAGE_USERS,MANAGE_SKILLS');
    const member = await aMember(api);

    for (const asker of [undefined, member.token, token]) {
      const answer = await explain(open, asker);
      expect(answer).toMatchObject({
        status: 403,
        data: undefined,
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      });
      expect(answer.text).not.toContain('tags');
    }
  });

  it('needs a token that holds, as all else does', async () => {
    const answer = await explain(open, 'nonsense');

    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(answer.text).not.toContain('tags');
  });

  it('tells where the cache is off', async () => {
    const off = await startApi();
    const { token } = await anAdministrator(off, 'OPERATE');
    const { text } = await explain(open, token, off);
    await off.close();

    expect(JSON.parse(text)).toMatchObject({ extensions: { cache: { found: 'off' } } });
  });

  it('may be sent by pages that are let in', async () => {
    const headers = {
      ...{ origin: 'http://localhost:3000', 'access-control-request-method': 'POST' },
      'access-control-request-headers': 'x-cache-explain',
    };
    const { status, headers: granted } = await api.send({ method: 'OPTIONS', url: '/graphql', headers });

    expect(status).toBe(204);
    expect(String(granted['access-control-allow-headers']).split(/, ?/)).toContain('x-cache-explain');
  });
});
