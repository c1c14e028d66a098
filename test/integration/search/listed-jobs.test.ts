import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob, aSkill, aUser, giveSkills } from '../../support/factories.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

let api: TestApi;
/** Of a job that is open, in the one category of these tests. */
let openColumns: { published_at: Date; bidding_ends_at: Date; category_id: Uuid };
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  const category_id = await aCategory(api.database.admin, { slug: 'crafts' });
  openColumns = { published_at: inDays(-1), bidding_ends_at: inDays(9), category_id };
});
afterAll(() => api.close());

/** A skill of the one category. */
const aCraft = (columns = {}) =>
  aSkill(api.database.admin, { category_id: openColumns.category_id, ...columns });

describe('a job that is withheld', () => {
  it('is in no public list, count or search, and still read by id', async () => {
    const { admin } = api.database;
    const [clientId, skillId] = [await aUser(admin), await aCraft()];
    const columns = { ...openColumns, client_id: clientId };
    const shown = await aJob(admin, { ...columns, title: 'Shown gate' }, [skillId]);
    const withheld = await aJob(admin, { ...columns, title: 'Withheld gate', is_withheld: true }, [skillId]);

    const { data, errors } = await api.query(
      `query ($user: ID!, $skill: ID!, $job: ID!) {
        jobs(filter: { categories: ["crafts"] }) { totalCount nodes { id } }
        search: jobs(filter: { query: "gate" }) { totalCount nodes { id } }
        user(id: $user) { postedJobCount jobs { totalCount nodes { id } } }
        skill(id: $skill) { jobs { totalCount nodes { id } } }
        categories { slug openJobCount }
        job(id: $job) { title }
      }`,
      {
        user: encodeTypeId('user', clientId),
        skill: encodeTypeId('skill', skillId),
        job: encodeTypeId('job', withheld),
      },
    );

    const one = { totalCount: 1, nodes: [{ id: encodeTypeId('job', shown) }] };
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      jobs: one,
      search: one,
      user: { postedJobCount: 1, jobs: one },
      skill: { jobs: one },
    });
    expect(data.categories).toContainEqual({ slug: 'crafts', openJobCount: 1 });
    expect(data.job).toEqual({ title: 'Withheld gate' });
  });
});

describe('completed jobs of a member', () => {
  it('are those of both sides by the clock, but sealed ones only of the client', async () => {
    const { admin } = api.database;
    const [memberId, otherId] = [await aUser(admin), await aUser(admin)];
    const delivered = { ...openColumns, status: 'IN_PROGRESS', delivered_at: inDays(-14) };
    const completed = { ...openColumns, status: 'COMPLETED', ended_at: inDays(-1) };
    for (const columns of [completed, delivered, { ...completed, sealed_bids: true }]) {
      await aJob(admin, { ...columns, client_id: memberId, hired_id: otherId });
      await aJob(admin, { ...columns, client_id: otherId, hired_id: memberId });
    }
    await aJob(admin, { ...openColumns, status: 'IN_PROGRESS', client_id: otherId, hired_id: memberId });
    await aJob(admin, {
      ...completed,
      status: 'REMOVED',
      removed_from: 'COMPLETED',
      client_id: otherId,
      hired_id: memberId,
    });

    const { data } = await api.query(
      'query ($id: ID!) { user(id: $id) { postedJobCount completedJobCount } }',
      {
        id: encodeTypeId('user', memberId),
      },
    );

    expect(data).toEqual({ user: { postedJobCount: 3, completedJobCount: 5 } });
  });
});

describe("jobs that match the viewer's skills", () => {
  let viewerId: Uuid;
  let titles: (args?: string) => Promise<unknown>;
  beforeAll(async () => {
    const { admin } = api.database;
    viewerId = await aUser(admin, { roles: '{CLIENT,FREELANCER}' });
    const token = await api.tokenFor(viewerId);
    const [known, alsoKnown, unknown] = [await aCraft(), await aCraft(), await aCraft()];
    await giveSkills(admin, viewerId, [known, alsoKnown]);
    const published = (days: number) => ({ ...openColumns, published_at: inDays(days) });
    await aJob(admin, { ...published(-3), title: 'both' }, [known, alsoKnown]);
    await aJob(admin, { ...published(-2), title: 'one' }, [unknown, alsoKnown]);
    await aJob(
      admin,
      { ...published(-4), title: 'lapsed', status: 'AWARDED', award_expires_at: inDays(-1) },
      [known],
    );
    await aJob(admin, { ...published(-1), title: 'none' }, [unknown]);
    await aJob(admin, { ...published(-1), title: 'own', client_id: viewerId }, [known]);
    await aJob(admin, { ...published(-1), title: 'withheld', is_withheld: true }, [known]);
    await aJob(admin, { ...published(-9), title: 'expired', bidding_ends_at: inDays(-1) }, [known]);
    await aJob(admin, { ...published(-1), title: 'draft', status: 'DRAFT', published_at: null }, [known]);
    titles = async (args = '') => {
      const { data } = await api.query(
        `{ viewer { matchingJobs${args} { totalCount nodes { title } } } }`,
        {},
        token,
      );
      return data;
    };
  });

  it('are open ones of others, newest first, each once', async () => {
    const found = await titles();

    expect(found).toEqual({
      viewer: {
        matchingJobs: { totalCount: 3, nodes: [{ title: 'one' }, { title: 'both' }, { title: 'lapsed' }] },
      },
    });
  });

  it('come in pages from both ends', async () => {
    const [first, last] = [await titles('(first: 1)'), await titles('(last: 1)')];

    expect(first).toMatchObject({ viewer: { matchingJobs: { nodes: [{ title: 'one' }] } } });
    expect(last).toMatchObject({ viewer: { matchingJobs: { nodes: [{ title: 'lapsed' }] } } });
  });

  it('are none for a member who names no skill', async () => {
    const token = await api.tokenFor(await aUser(api.database.admin));

    const { data } = await api.query('{ viewer { matchingJobs { totalCount nodes { id } } } }', {}, token);

    expect(data).toEqual({ viewer: { matchingJobs: { totalCount: 0, nodes: [] } } });
  });
});

describe('the slug of a skill that was merged', () => {
  it('goes on leading to what it became', async () => {
    const { admin } = api.database;
    const skillId = await aCraft({ slug: 'postgres', name: 'Postgres' });
    const [ink, oak, tin] = [await aCraft(), await aCraft(), await aCraft()];
    await admin.query(`insert into skill_aliases (slug, skill_id) values ('postgresql', $1)`, [skillId]);
    const userId = await aUser(admin, { roles: '{FREELANCER}' });
    await giveSkills(admin, userId, [skillId, ink, oak, tin]);
    await aJob(admin, { ...openColumns, title: 'Merged' }, [skillId, ink, oak, tin]);
    const { rows } = await admin.query<{ slug: string }>('select slug from skills where id = any($1)', [
      [ink, oak, tin],
    ]);
    const many = ['PostgreSQL', 'postgres', ...rows.map(({ slug }) => slug)];

    const { data, errors } = await api.query(
      `query ($many: [String!]) {
        skillBySlug(slug: "PostgreSQL") { slug }
        all: jobs(filter: { skills: ["postgresql"] }) { totalCount }
        any: jobs(filter: { skillsAny: ["postgresql", "nothing"] }) { totalCount nodes { title } }
        both: jobs(filter: { skills: ["postgresql", "postgres"] }) { totalCount }
        many: jobs(filter: { skills: $many }) { totalCount }
        unknown: jobs(filter: { skills: ["postgresql", "nothing"] }) { totalCount }
        users(filter: { skills: $many }) { totalCount nodes { id } }
      }`,
      { many },
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      skillBySlug: { slug: 'postgres' },
      all: { totalCount: 1 },
      any: { totalCount: 1, nodes: [{ title: 'Merged' }] },
      both: { totalCount: 1 },
      many: { totalCount: 1 },
      unknown: { totalCount: 0 },
      users: { totalCount: 1, nodes: [{ id: encodeTypeId('user', userId) }] },
    });
  });
});
