import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob, aSkill, aUser, giveSkills } from '../../support/factories.js';
import { wideLimits } from '../../support/limits.js';

const names = [
  'zinc plating',
  'Art',
  'art direction',
  'C++',
  '100% cotton',
  'snake_case',
  'snakeXcase',
  'a\\b',
];

let api: TestApi;
const skillIds: Uuid[] = [];
let jobId: Uuid;
let memberId: Uuid;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  const { admin } = api.database;
  const later = await aCategory(admin, { slug: 'later', position: 2 });
  const first = await aCategory(admin, { slug: 'first', position: 1 });
  for (const [index, name] of names.entries()) {
    skillIds.push(
      await aSkill(admin, { name, slug: `skill-of-${index}`, category_id: index % 2 === 0 ? later : first }),
    );
  }
  jobId = await aJob(admin, { category_id: first }, skillIds.slice(0, 4).reverse());
  memberId = await aUser(admin, { handle: 'skilled', roles: '{FREELANCER}' });
  await giveSkills(admin, memberId, [...skillIds].reverse());
});
afterAll(() => api.close());

async function ask<T>(document: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await api.query(document, variables);
  expect(errors).toBeUndefined();
  return data as T;
}

async function find(filter: { query?: string | null; categories?: string[] | null }): Promise<string[]> {
  const { skills } = await ask<{ skills: { totalCount: number; nodes: { name: string }[] } }>(
    `query ($query: String, $categories: [String!]) {
       skills(query: $query, categories: $categories) { totalCount nodes { name } }
     }`,
    filter,
  );
  expect(skills.totalCount).toBe(skills.nodes.length);
  return skills.nodes.map(({ name }) => name).sort();
}

describe('a search of skills', () => {
  it.each([
    ['ART', ['Art', 'art direction']],
    ['c', ['C++', '100% cotton', 'art direction', 'snakeXcase', 'snake_case', 'zinc plating']],
    ['++', ['C++']],
    ['%', ['100% cotton']],
    ['_', ['snake_case']],
    ['\\', ['a\\b']],
    ['art ', ['art direction']],
    ['nothing', []],
  ])('for %s takes every character as itself, in any case', async (query, expected) => {
    const found = await find({ query });

    expect(found).toEqual([...expected].sort());
  });

  it.each([
    [['first'], names.filter((_name, index) => index % 2 === 1)],
    [['later'], names.filter((_name, index) => index % 2 === 0)],
    [['first', 'later', 'nowhere'], names],
    [['nowhere'], []],
    [[], []],
    [null, names],
  ])('in the categories %o finds theirs', async (categories, expected) => {
    const found = await find({ categories });

    expect(found).toEqual([...expected].sort());
  });

  it('takes text and categories together', async () => {
    const found = await find({ query: 'art', categories: ['first'] });

    expect(found).toEqual(['Art']);
  });
});

describe('lists of skills', () => {
  it('of a job keep the order of its client', async () => {
    const { job } = await ask<object & { job: unknown }>(
      'query ($id: ID!) { job(id: $id) { skills { name } } }',
      { id: encodeTypeId('job', jobId) },
    );

    expect(job).toEqual({
      skills: names
        .slice(0, 4)
        .reverse()
        .map((name) => ({ name })),
    });
  });

  it('of a member keep the order of the member', async () => {
    const { user } = await ask<{ user: unknown }>('query ($id: ID!) { user(id: $id) { skills { name } } }', {
      id: encodeTypeId('user', memberId),
    });

    expect(user).toEqual({ skills: [...names].reverse().map((name) => ({ name })) });
  });

  it('of all categories go by the position of the category, then A to Z', async () => {
    const { rows } = await api.database.admin.query<{ slug: string; skills: { name: string }[] }>(
      `select c.slug, json_agg(json_build_object('name', k.name) order by k.name) as skills
       from categories c join skills k on k.category_id = c.id group by c.id order by c.position`,
    );

    const { categories } = await ask<{ categories: object[] }>('{ categories { slug skills { name } } }');

    expect(categories.slice(0, 2)).toMatchObject([{ slug: 'first' }, { slug: 'later' }]);
    expect(categories).toEqual(rows);
  });

  it('are found by slug in any case, and null when there is none', async () => {
    const found = await ask<object>(
      '{ known: skillBySlug(slug: "SKILL-OF-3") { name } unknown: skillBySlug(slug: "nowhere") { name } }',
    );

    expect(found).toEqual({ known: { name: 'C++' }, unknown: null });
  });
});

describe('a skill', () => {
  it('lists open jobs unless told otherwise, and never drafts', async () => {
    const { admin } = api.database;
    const skillId = await aSkill(admin, { slug: 'sought' });
    const expected: Record<string, string> = {};
    for (const status of ['OPEN', 'CANCELLED', 'DRAFT', 'REMOVED']) {
      const times = status === 'DRAFT' ? { published_at: null } : {};
      const ended_at = status === 'CANCELLED' ? new Date() : null;
      const id = await aJob(admin, { status, ended_at, ...times }, [skillId]);
      expected[status] = encodeTypeId('job', id);
    }

    const { skillBySlug } = await ask<{ skillBySlug: unknown }>(`{ skillBySlug(slug: "sought") {
      open: jobs { totalCount nodes { id } }
      ended: jobs(statuses: [CANCELLED, DRAFT, REMOVED]) { totalCount nodes { id } }
      none: jobs(statuses: []) { totalCount nodes { id } }
    } }`);

    expect(skillBySlug).toEqual({
      open: { totalCount: 1, nodes: [{ id: expected['OPEN'] }] },
      ended: { totalCount: 1, nodes: [{ id: expected['CANCELLED'] }] },
      none: { totalCount: 0, nodes: [] },
    });
  });

  it('lists the freelancers who name it, and no client', async () => {
    const { admin } = api.database;
    const skillId = await aSkill(admin, { slug: 'named' });
    const freelancer = await aUser(admin, { roles: '{FREELANCER}' });
    const both = await aUser(admin, { roles: '{CLIENT,FREELANCER}' });
    const client = await aUser(admin, { roles: '{CLIENT}' });
    for (const id of [freelancer, both, client]) await giveSkills(admin, id, [skillId]);

    const { skillBySlug } = await ask<{ skillBySlug: unknown }>(
      '{ skillBySlug(slug: "named") { freelancers { totalCount nodes { id } } } }',
    );

    expect(skillBySlug).toEqual({
      freelancers: {
        totalCount: 2,
        nodes: [both, freelancer].map((id) => ({ id: encodeTypeId('user', id) })),
      },
    });
  });
});
