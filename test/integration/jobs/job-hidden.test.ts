import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill } from '../../support/factories.js';
import { aJobOf, aMember, ask, draftColumns, type Member } from './posting.fixtures.js';

let api: TestApi;
let client: Member;
let official: Member;
let stranger: Member;
/** By what hides them. */
let hidden: Record<'draft' | 'removed', string>;
let publicId: string;
const nowhere = encodeTypeId('job', createId());

beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  [client, stranger, official] = [await aMember(api), await aMember(api), await aMember(api)];
  await admin.query(`update accounts set permissions = '{MANAGE_SKILLS}' where user_id = $1`, [
    official.userId,
  ]);
  hidden = {
    draft: await aJobOf(api, client, draftColumns),
    removed: await aJobOf(api, client, { status: 'REMOVED' }),
  };
  publicId = await aJobOf(api, client);
  const skillId = await aSkill(admin, { slug: 'welding' });
  for (const id of [...Object.values(hidden), publicId]) {
    await admin.query('insert into job_skills (job_id, skill_id, position) values ($1, $2, 1)', [
      decodeTypeId(id)?.id,
      skillId,
    ]);
  }
});
afterAll(() => api.close());

const reasons = ['draft', 'removed'] as const;
const byId = `query ($id: ID!) {
  job(id: $id) { id title status viewerState { allowedActions } }
  node(id: $id) { id ... on Job { title } }
  nodes(ids: [$id]) { id ... on Job { title } }
}`;
const lists = `query ($client: ID!) {
  jobs(first: 100, filter: { statuses: [DRAFT, OPEN, REMOVED] }) { totalCount nodes { id } }
  user(id: $client) { jobs(first: 100, statuses: [DRAFT, OPEN, REMOVED]) { totalCount nodes { id } } postedJobCount }
  skillBySlug(slug: "welding") { jobs(first: 100, statuses: [DRAFT, OPEN, REMOVED]) { totalCount nodes { id } } }
}`;

const callers: [string, () => Member | null][] = [
  ['nobody', () => null],
  ['a stranger', () => stranger],
  ['a stranger with a permission', () => official],
];

const ways = [
  'query ($id: ID!) { job(id: $id) { id title status viewerState { allowedActions } } }',
  'query ($id: ID!) { node(id: $id) { id ... on Job { title } } }',
  'query ($id: ID!) { nodes(ids: [$id]) { id ... on Job { title } } }',
];

describe.each(callers)('to %s', (_name, caller) => {
  it.each(reasons)('a %s job is not there by its id, nor told apart from none', async (reason) => {
    const token = caller()?.token;
    const askEveryWay = (id: string) => Promise.all(ways.map((way) => api.query(way, { id }, token)));

    const [found, none] = [await askEveryWay(hidden[reason]), await askEveryWay(nowhere)];

    expect(found.map(({ data }) => data)).toEqual([{ job: null }, { node: null }, { nodes: [null] }]);
    expect(found.map(told)).toEqual(none.map(told));
  });
});

/** All that a caller can tell an answer by. */
function told({ text, headers }: { text: string; headers: Record<string, unknown> }): unknown[] {
  return [text, headers['cache-control'], headers['content-length'], headers['vary']];
}

describe('lists of what is public', () => {
  it.each([...callers, ['its client', () => client] as const])(
    'hold no hidden job for %s',
    async (_name, caller) => {
      const variables = { client: encodeTypeId('user', client.userId) };

      const data = await ask(api, lists, { variables, ...(caller() && { token: caller()?.token ?? '' }) });

      const one = { totalCount: 1, nodes: [{ id: publicId }] };
      expect(data).toEqual({ jobs: one, user: { jobs: one, postedJobCount: 1 }, skillBySlug: { jobs: one } });
    },
  );

  it('of another viewer hold none of them', async () => {
    const data = await ask(
      api,
      '{ viewer { jobs(statuses: [DRAFT, REMOVED]) { totalCount nodes { id } } jobCounts { count } } }',
      { token: stranger.token },
    );

    const counts = Array.from({ length: 8 }, () => ({ count: 0 }));
    expect(data).toEqual({ viewer: { jobs: { totalCount: 0, nodes: [] }, jobCounts: counts } });
  });
});

describe('to its client', () => {
  it.each(reasons)('a %s job is there by its id', async (reason) => {
    const id = hidden[reason];

    const data = await ask(api, byId, { variables: { id }, token: client.token });

    expect(data).toMatchObject({ job: { id }, node: { id }, nodes: [{ id }] });
  });

  it('one job is there as a part of a list of others', async () => {
    const ids = [hidden.draft, nowhere, publicId, hidden.removed];

    const data = await ask(api, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      variables: { ids },
      token: client.token,
    });

    expect(data).toEqual({ nodes: [{ id: hidden.draft }, null, { id: publicId }, { id: hidden.removed }] });
  });
});

describe('an answer', () => {
  const one = 'query ($id: ID!) { job(id: $id) { title } }';
  const another = 'query ($id: ID!) { node(id: $id) { id } }';

  it.each([one, another])('about a public job alone is for everybody: %s', async (document) => {
    const { headers } = await api.query(document, { id: publicId }, client.token);

    expect(headers['cache-control']).toBe('no-cache');
  });

  it.each([one, another])('about a hidden job is private: %s', async (document) => {
    const { headers } = await api.query(document, { id: hidden.draft }, client.token);

    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('about the viewer is private', async () => {
    const document = 'query ($id: ID!) { job(id: $id) { viewerState { allowedActions } } }';

    const { headers } = await api.query(document, { id: publicId }, client.token);

    expect(headers['cache-control']).toBe('private, no-cache');
  });
});
