import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory, aJob, aUser } from '../support/factories.js';
import { aMarket, manyJobs } from './market.fixtures.js';
import { pagedLists, readPage, walk, type PagedList } from './paging.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const { clientIds, categoryIds } = await aMarket(api.database.admin, {
    jobCount: 14,
    clientCount: 22,
    skillCount: 15,
  });
  const busy = clientIds.slice(0, 1);
  await manyJobs(api.database.admin, { jobCount: 13, clientIds: busy, categoryIds });
  await api.database.admin.query(
    `update users set created_at = '2026-01-01T00:00:00Z'::timestamptz + interval '1 day' * (ascii(right(handle, 1)) % 3);
     update users set rating_sum = 4 * (ascii(right(handle, 1)) % 3), rating_count = ascii(right(handle, 1)) % 3;
     update jobs set bid_count = length(title) % 3;
     update users set handle = 'busy-client' where id = '${busy[0] ?? ''}'`,
  );
});
afterAll(() => api.close());

/** The ids of a whole list, as one ORDER BY gives them. */
async function wholeList({ oracle, prefix }: PagedList): Promise<string[]> {
  const { rows } = await api.database.admin.query<{ id: string }>(oracle);
  return rows.map(({ id }) => encodeTypeId(prefix, id));
}

describe.each(pagedLists)('$name', (list) => {
  it.each([1, 3, 7])('walks forward by %i like OFFSET', async (size) => {
    const expected = await wholeList(list);

    const pages = await walk(api, list, 'forward', size);

    expect(pages.flatMap(({ ids }) => ids)).toEqual(expected);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(
      pages.map((_page, index) => index > 0),
    );
    expect(pages.map(({ ids }) => ids.length).slice(0, -1)).toEqual(pages.slice(1).map(() => size));
  });

  it.each([1, 3, 7])('walks backward by %i like OFFSET', async (size) => {
    const expected = await wholeList(list);

    const pages = await walk(api, list, 'backward', size);

    expect(pages.toReversed().flatMap(({ ids }) => ids)).toEqual(expected);
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual(pages.map((_page, index) => index > 0));
    expect(pages.map(({ ids }) => ids.length).slice(0, -1)).toEqual(pages.slice(1).map(() => size));
  });

  it('says at both ends that nothing follows', async () => {
    const expected = await wholeList(list);

    const all = await readPage(api, list, { first: 100 });
    const pastEnd = await readPage(api, list, { first: 3, after: all.pageInfo.endCursor });
    const beforeStart = await readPage(api, list, { last: 3, before: all.pageInfo.startCursor });

    expect(all.ids).toEqual(expected);
    expect(all.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: all.cursors[0],
      endCursor: all.cursors.at(-1),
    });
    const nothing = { startCursor: null, endCursor: null };
    expect(pastEnd).toMatchObject({
      ids: [],
      pageInfo: { ...nothing, hasNextPage: false, hasPreviousPage: true },
    });
    expect(beforeStart).toMatchObject({
      ids: [],
      pageInfo: { ...nothing, hasNextPage: true, hasPreviousPage: false },
    });
  });

  it('stays between two bounds, counted from either side', async () => {
    const { ids, cursors } = await readPage(api, list, { first: 100 });
    const between = { after: cursors[2], before: cursors[9] };

    const whole = await readPage(api, list, { first: 100, ...between });
    const start = await readPage(api, list, { first: 2, ...between });
    const end = await readPage(api, list, { last: 2, ...between });

    expect(whole.ids).toEqual(ids.slice(3, 9));
    expect(start.ids).toEqual(ids.slice(3, 5));
    expect(end.ids).toEqual(ids.slice(7, 9));
    for (const { pageInfo } of [whole, start, end]) {
      expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    }
  });

  it('counts as many as there are', async () => {
    const expected = await wholeList(list);

    const { totalCount } = await readPage(api, list, { first: 1 });

    expect(totalCount).toBe(expected.length);
  });
});

const newestFirst = pagedLists[0] as PagedList;

describe('a list that changes between two pages', () => {
  it('goes on where the page ended when rows before it come and go', async () => {
    const { admin } = api.database;
    const whole = await readPage(api, newestFirst, { first: 100 });
    const firstPage = await readPage(api, newestFirst, { first: 5 });
    const inserted = [await aJob(admin, { published_at: new Date(Date.now() + 1_000) }), await aJob(admin)];
    await admin.query('delete from job_skills');
    await admin.query('delete from jobs where id = any($1::uuid[])', [
      await keysOf([firstPage.ids[1], firstPage.ids[4]]),
    ]);

    const secondPage = await readPage(api, newestFirst, { first: 5, after: firstPage.pageInfo.endCursor });
    await admin.query('delete from jobs where id = any($1::uuid[])', [inserted]);

    expect(secondPage.ids).toEqual(whole.ids.slice(5, 10));
  });

  async function keysOf(ids: readonly (string | undefined)[]): Promise<string[]> {
    const { rows } = await api.database.admin.query<{ id: string }>('select id from jobs');
    return rows.map(({ id }) => id).filter((id) => ids.includes(encodeTypeId('job', id)));
  }
});

describe('a total', () => {
  it.each([9_999, 10_000, 10_050])('of %i rows stops at 10,000', async (jobCount) => {
    const { admin } = api.database;
    const [clientId, categoryId] = [await aUser(admin), await aCategory(admin, { slug: `rows-${jobCount}` })];
    await manyJobs(admin, { jobCount, clientIds: [clientId], categoryIds: [categoryId] });

    const { data, errors } = await api.query(
      `query ($slug: String!, $id: ID!) {
         jobs(first: 1, filter: { categories: [$slug] }) { totalCount }
         user(id: $id) { jobs(first: 1) { totalCount } }
       }`,
      { slug: `rows-${jobCount}`, id: encodeTypeId('user', clientId) },
    );

    const totalCount = Math.min(jobCount, 10_000);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ jobs: { totalCount }, user: { jobs: { totalCount } } });
  });
});
