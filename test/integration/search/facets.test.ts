import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob, aSkill, aUser } from '../../support/factories.js';

let api: TestApi;
let clientId: Uuid;
let skillId: Uuid;
let token: string;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  clientId = await aUser(admin);
  token = await api.tokenFor(clientId);
  const [design, law] = [
    await aCategory(admin, { slug: 'design', name: 'Design' }),
    await aCategory(admin, { slug: 'law', name: 'Law' }),
  ];
  skillId = await aSkill(admin, { slug: 'latin', name: 'Latin', category_id: law });
  const other = await aSkill(admin, { slug: 'ink', name: 'Ink', category_id: design });
  const budgets: [currency: string, type: string, max: number][] = [
    ['EUR', 'FIXED', 9_999],
    ['EUR', 'FIXED', 10_000],
    ['EUR', 'FIXED', 49_999],
    ['EUR', 'FIXED', 100_000_000_000],
    ['EUR', 'HOURLY', 4_000],
    ['JPY', 'FIXED', 10_000],
  ];
  for (const [index, [currency, type, max]] of budgets.entries()) {
    const columns = { budget_currency: currency, budget_type: type, budget_min: 0, budget_max: max };
    const category_id = index < 4 ? design : law;
    await aJob(
      admin,
      { ...columns, category_id, client_id: clientId, title: `Scroll ${index}` },
      index < 2 ? [skillId, other] : [skillId],
    );
  }
  const hidden = { category_id: law, client_id: clientId, title: 'Scroll hidden' };
  await aJob(admin, { ...hidden, status: 'DRAFT', published_at: null }, [skillId]);
  await aJob(admin, { ...hidden, status: 'REMOVED' }, [skillId]);
  await aJob(admin, { ...hidden, is_withheld: true }, [skillId]);
});
afterAll(() => api.close());

const fields = `facets {
  categories { category { slug } count }
  skills { skill { slug category { slug } } count }
  budgets { type atLeast { amount currency } atMost { amount currency } count }
}`;

interface Band {
  type: string;
  atLeast: { amount: number; currency: string };
  atMost: { amount: number; currency: string } | null;
  count: number;
}

const allFacets = {
  categories: [
    { category: { slug: 'design' }, count: 4 },
    { category: { slug: 'law' }, count: 2 },
  ],
  skills: [
    { skill: { slug: 'latin', category: { slug: 'law' } }, count: 6 },
    { skill: { slug: 'ink', category: { slug: 'design' } }, count: 2 },
  ],
  budgets: [
    ['FIXED', 'EUR', 0, 9_999, 1],
    ['FIXED', 'EUR', 10_000, 49_999, 2],
    ['FIXED', 'EUR', 1_000_000_000, null, 1],
    ['FIXED', 'JPY', 10_000, 49_999, 1],
    ['HOURLY', 'EUR', 2_500, 4_999, 1],
  ].map(([type, currency, from, to, count]) => ({
    type,
    atLeast: { amount: from, currency },
    atMost: to === null ? null : { amount: to, currency },
    count,
  })),
};

describe('the facets of a list', () => {
  it.each([
    ['of all public jobs', `{ list: jobs(first: 1) { ${fields} } }`],
    [
      'of a search by relevance',
      `{ list: jobs(filter: { query: "scroll" }, orderBy: { field: RELEVANCE }) { ${fields} } }`,
    ],
    ['of a filter by skill', `{ list: jobs(filter: { skills: ["latin"] }, first: 2) { ${fields} } }`],
    ['of a member', `{ parent: user(id: "$user") { list: jobs(first: 1) { ${fields} } } }`],
    ['of a skill', `{ parent: skill(id: "$skill") { list: jobs(first: 1) { ${fields} } } }`],
  ])('%s tell of the whole of it and of nothing hidden', async (_whose, document) => {
    const ids = { user: encodeTypeId('user', clientId), skill: encodeTypeId('skill', skillId) };

    const { data, errors } = await api.query(
      document.replace('$user', ids.user).replace('$skill', ids.skill),
    );

    expect(errors).toBeUndefined();
    const { list, parent } = data as { list?: { facets: object }; parent?: { list: { facets: object } } };
    expect((list ?? parent?.list)?.facets).toEqual(allFacets);
  });

  it('follow the filter', async () => {
    const { data } = await api.query(`{ jobs(filter: { skills: ["ink"] }) { ${fields} } }`);

    expect(data).toMatchObject({
      jobs: {
        facets: {
          categories: [{ category: { slug: 'design' }, count: 2 }],
          budgets: [{ count: 1 }, { count: 1 }],
        },
      },
    });
  });

  it("of the viewer's own jobs tell of drafts too", async () => {
    const { data } = await api.query(
      '{ viewer { jobs { facets { categories { category { slug } count } } } } }',
      {},
      token,
    );

    expect(data).toEqual({
      viewer: {
        jobs: {
          facets: {
            categories: [
              { category: { slug: 'law' }, count: 5 },
              { category: { slug: 'design' }, count: 4 },
            ],
          },
        },
      },
    });
  });

  it('name bands that find their jobs when they are given back as a filter', async () => {
    const { data } = await api.query(`{ jobs { ${fields} } }`);
    const { budgets } = (data as { jobs: { facets: { budgets: Band[] } } }).jobs.facets;

    for (const { type, atLeast, atMost, count } of budgets) {
      const filter = { budgetTypes: [type], budgetAtLeast: atLeast, budgetAtMost: atMost };
      const answer = await api.query('query ($filter: JobFilter) { jobs(filter: $filter) { totalCount } }', {
        filter,
      });

      expect(answer.data, JSON.stringify(filter)).toEqual({ jobs: { totalCount: count } });
    }
  });

  it('give as many skills as are asked for', async () => {
    const { data } = await api.query('{ jobs { facets { skills(first: 1) { skill { slug } } } } }');

    expect(data).toEqual({ jobs: { facets: { skills: [{ skill: { slug: 'latin' } }] } } });
  });

  it.each([0, 101, -1])('refuse to give %i skills', async (first) => {
    const { errors } = await api.query(`{ jobs { facets { skills(first: ${first}) { count } } } }`);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['first'], code: 'OUT_OF_RANGE' }] } },
    ]);
  });

  it.each([
    ['nothing', '{ jobs { totalCount } }', 2],
    ['each facet', `{ jobs { ${fields} } }`, 4],
    ['each facet twice', `{ a: jobs { ${fields} } b: jobs { ${fields} } }`, 4],
    ['facets of many parents', `{ skills { nodes { jobs { facets { categories { count } } } } } }`, 3],
  ])('cost a statement each, and only when asked for: %s', async (_what, document, statements) => {
    const { calls } = await api.database.countStatements(async () => {
      const { errors } = await api.query(document);
      expect(errors).toBeUndefined();
    });

    expect(calls).toBe(statements);
  });
});
