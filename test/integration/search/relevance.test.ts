import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, anIdea, aUser } from '../../support/factories.js';
import { manyJobs } from '../market.fixtures.js';
import { readPage, walk, type PagedList } from '../paging.fixtures.js';

/** More jobs than are ranked; every third has the word once more, in its description. */
const jobCount = 1_030;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const clientId = await aUser(admin);
  const categoryIds = [await aCategory(admin)];
  await manyJobs(admin, { jobCount, clientIds: [clientId], categoryIds });
  await admin.query(`
    update jobs set title = 'Lathe ' || title, published_at = now() - interval '1 minute' * nr,
      description = case when nr % 3 = 0 then 'A lathe is at hand.' else description end
    from (select id, substr(title, 5)::int as nr from jobs) numbered where numbered.id = jobs.id`);
  for (let nr = 0; nr < 12; nr += 1) {
    await anIdea(admin, { title: `Lathe ${nr}`, ...(nr % 2 && { description: 'Lathe upon lathe.' }) });
    await aUser(admin, { name: `Lathe ${nr}`, ...(nr % 2 && { headline: 'Lathe and mill' }) });
  }
});
afterAll(() => api.close());

const lists: PagedList[] = (['jobs', 'ideas', 'users'] as const).flatMap((field) =>
  (['DESC', 'ASC'] as const).map((direction) => ({
    name: `${field} by relevance ${direction}`,
    field,
    args: `filter: { query: "lathe" }, orderBy: { field: RELEVANCE, direction: ${direction} }`,
    prefix: field.slice(0, -1),
    oracle: '',
  })),
);

describe.each(lists.filter(({ field }) => field !== 'jobs'))('$name', (list) => {
  it.each([1, 5])('comes in pages of %i from both ends as in one', async (size) => {
    const whole = await readPage(api, list, { first: 100 });

    const [forward, backward] = [
      await walk(api, list, 'forward', size),
      await walk(api, list, 'backward', size),
    ];

    expect(whole.ids).toHaveLength(12);
    expect(forward.flatMap(({ ids }) => ids)).toEqual(whole.ids);
    expect(backward.toReversed().flatMap(({ ids }) => ids)).toEqual(whole.ids);
  });
});

describe.each(lists.filter(({ field }) => field === 'jobs'))('$name', (list) => {
  it('pages over the newest thousand matches and counts all', async () => {
    const { rows } = await api.database.admin.query<{ id: Uuid }>(
      'select id from jobs order by published_at desc, id desc limit 1000',
    );

    const [forward, backward] = [
      await walk(api, list, 'forward', 97),
      await walk(api, list, 'backward', 100),
    ];

    const ids = forward.flatMap((page) => page.ids);
    expect([...ids].sort()).toEqual(rows.map(({ id }) => encodeTypeId('job', id)).sort());
    expect(backward.toReversed().flatMap((page) => page.ids)).toEqual(ids);
    expect(forward[0]?.totalCount).toBe(jobCount);
  });
});

describe('another order', () => {
  it('lists all matches', async () => {
    const list = {
      name: 'jobs by time',
      field: 'jobs',
      args: 'filter: { query: "lathe" }',
      prefix: 'job',
      oracle: '',
    };

    const pages = await walk(api, list, 'forward', 100);

    expect(new Set(pages.flatMap(({ ids }) => ids)).size).toBe(jobCount);
  });
});

describe('the best match', () => {
  it.each(['jobs', 'ideas', 'users'] as const)('comes first among %s', async (field) => {
    const text = field === 'users' ? 'headline' : 'description';
    const { data } = await api.query(
      `{ list: ${field}(first: 4, filter: { query: "lathe" }, orderBy: { field: RELEVANCE }) { nodes { text: ${text} } } }`,
    );

    const { nodes } = (data as { list: { nodes: { text: string }[] } }).list;
    expect(nodes).toHaveLength(4);
    for (const { text: shown } of nodes) expect(shown).toMatch(/lathe/i);
  });
});
