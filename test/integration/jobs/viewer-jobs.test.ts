import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aSkill } from '../../support/factories.js';
import { manyJobs } from '../market.fixtures.js';
import { aJobOf, aMember, ask, draftColumns, type Member } from './posting.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

let api: TestApi;
let client: Member;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  client = await aMember(api);
  const jobs: Record<string, object> = {
    draft: { ...draftColumns, created_at: inDays(-1) },
    'draft with end': { ...draftColumns, bidding_ends_at: inDays(1), created_at: inDays(-6) },
    open: { published_at: inDays(-2), bidding_ends_at: inDays(2), created_at: inDays(-2) },
    'open later': { published_at: inDays(-1), bidding_ends_at: inDays(3), created_at: inDays(-9) },
    expired: { published_at: inDays(-8), bidding_ends_at: inDays(-2), created_at: inDays(-8) },
    removed: {
      status: 'REMOVED',
      published_at: inDays(-7),
      created_at: inDays(-7),
      bidding_ends_at: inDays(9),
    },
  };
  for (const [title, columns] of Object.entries(jobs)) await aJobOf(api, client, { title, ...columns });
  await aJobOf(api, await aMember(api), { title: 'of somebody else' });
});
afterAll(() => api.close());

interface List {
  totalCount: number;
  pageInfo: { endCursor: string | null };
  nodes: { title: string; status: string }[];
}

const fields = 'totalCount pageInfo { endCursor } nodes { title status }';

async function list(args: string): Promise<List> {
  const { viewer } = await ask<{ viewer: { jobs: List } }>(api, `{ viewer { jobs${args} { ${fields} } } }`, {
    token: client.token,
  });
  return viewer.jobs;
}

async function titles(args: string): Promise<string[]> {
  return (await list(args)).nodes.map(({ title }) => title);
}

describe("the viewer's jobs", () => {
  it('are all of their own, newest created first', async () => {
    const jobs = await list('');

    expect(jobs.totalCount).toBe(6);
    expect(jobs.nodes).toEqual([
      { title: 'draft', status: 'DRAFT' },
      { title: 'open', status: 'OPEN' },
      { title: 'draft with end', status: 'DRAFT' },
      { title: 'removed', status: 'REMOVED' },
      { title: 'expired', status: 'EXPIRED' },
      { title: 'open later', status: 'OPEN' },
    ]);
  });

  it.each([
    ['statuses: [DRAFT]', ['draft', 'draft with end']],
    ['statuses: [REMOVED, EXPIRED]', ['removed', 'expired']],
    ['statuses: [OPEN]', ['open', 'open later']],
    ['statuses: [AWARDED]', []],
    ['statuses: []', []],
  ])('are narrowed by their state by the clock: %s', async (args, expected) => {
    const jobs = await list(`(${args})`);

    expect(jobs.nodes.map(({ title }) => title)).toEqual(expected);
    expect(jobs.totalCount).toBe(expected.length);
  });

  it.each([
    ['PUBLISHED_AT', ['open later', 'open', 'removed', 'expired'], 'first'],
    ['BIDDING_ENDS_AT', ['expired', 'draft with end', 'open', 'open later', 'removed', 'draft'], 'last'],
  ])('are ordered by %s, with drafts after all in time', async (field, expected, place) => {
    const natural = await titles(`(orderBy: { field: ${field} })`);
    const [up, down] = [
      await titles(`(orderBy: { field: ${field}, direction: ASC })`),
      await titles(`(orderBy: { field: ${field}, direction: DESC })`),
    ];

    expect(natural.filter((title) => expected.includes(title))).toEqual(expected);
    expect(natural).toHaveLength(6);
    if (place === 'first') expect(natural.slice(0, 2).sort()).toEqual(['draft', 'draft with end']);
    expect([...down].reverse()).toEqual(up);
  });

  it.each(['CREATED_AT', 'PUBLISHED_AT', 'BIDDING_ENDS_AT'])('come in pages by %s', async (field) => {
    for (const direction of ['ASC', 'DESC']) {
      const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`;
      const whole = await titles(`(${orderBy})`);
      const walked: string[] = [];
      let after: string | null = null;
      for (let page = 0; page < 3; page += 1) {
        const { nodes, pageInfo }: List = await list(
          `(first: 2, after: ${JSON.stringify(after)}, ${orderBy})`,
        );
        walked.push(...nodes.map(({ title }) => title));
        after = pageInfo.endCursor;
      }

      expect(walked).toEqual(whole);
    }
  });

  it('are not ordered by budget, which needs a currency', async () => {
    const document = '{ viewer { jobs(orderBy: { field: BUDGET }) { totalCount } } }';

    const { errors } = await api.query(document, {}, client.token);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['orderBy', 'field'], code: 'INVALID' }] } },
    ]);
  });

  it('take no cursor of a public list', async () => {
    const { jobs } = await ask<{ jobs: List }>(
      api,
      `{ jobs(first: 1, orderBy: { field: PUBLISHED_AT }) { ${fields} } }`,
    );
    const after = JSON.stringify(jobs.pageInfo.endCursor);

    const { errors } = await api.query(
      `{ viewer { jobs(after: ${after}, orderBy: { field: PUBLISHED_AT }) { totalCount } } }`,
      {},
      client.token,
    );

    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['after'] }] } }]);
  });
});

describe("the viewer's counts", () => {
  it('have one row for every state, in order', async () => {
    const data = await ask(api, '{ viewer { jobCounts { status count } } }', { token: client.token });

    const counts = [
      ['DRAFT', 2],
      ['OPEN', 2],
      ['AWARDED', 0],
      ['IN_PROGRESS', 0],
      ['COMPLETED', 0],
      ['CANCELLED', 0],
      ['EXPIRED', 1],
      ['REMOVED', 1],
    ];
    expect(data).toEqual({ viewer: { jobCounts: counts.map(([status, count]) => ({ status, count })) } });
  });
});

describe('the screen of a client', () => {
  const screen = `query ($first: Int) { viewer { id jobCounts { status count } jobs(first: $first) {
    totalCount pageInfo { endCursor hasNextPage }
    edges { cursor node { id title status category { name } skills { name } client { name } viewerState { id allowedActions } } }
  } } }`;

  it.each([1, 10, 100])('takes as many statements for %i jobs as for one', async (first) => {
    const { admin } = api.database;
    const busy = await aMember(api);
    const jobIds = await manyJobs(admin, {
      jobCount: 120,
      clientIds: [busy.userId],
      categoryIds: [await aCategory(admin)],
    });
    await admin.query(
      'insert into job_skills (job_id, skill_id, position) select unnest($1::uuid[]), $2, 1',
      [jobIds, await aSkill(admin)],
    );

    const { calls } = await api.database.countStatements(async () => {
      const { viewer } = await ask<{ viewer: { jobs: { totalCount: number; edges: unknown[] } } }>(
        api,
        screen,
        {
          variables: { first },
          token: busy.token,
        },
      );
      expect([viewer.jobs.totalCount, viewer.jobs.edges.length]).toEqual([120, first]);
    });

    // the session; the account; counts by state; jobs, their number, skills and client
    expect(calls).toBe(7);
  });
});
