import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  jobOrder,
  jobsForMember,
  jobsMatching,
  jobsOfSkill,
} from '../../src/modules/jobs/job-lists.queries.js';
import type { JobCriteria } from '../../src/modules/jobs/job.inputs.js';
import { freelancersOfSkill } from '../../src/modules/skills/skill.queries.js';
import type { UserCriteria } from '../../src/modules/users/user.inputs.js';
import { userOrder, usersMatching } from '../../src/modules/users/user-lists.queries.js';
import { countRows, forEachParent, selectPage, type RowSource } from '../../src/platform/database/keyset.js';
import { fewMax } from '../../src/platform/database/narrowing.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { fillLargeMarket } from './large-market.fixtures.js';
import { plansOf, positionAt, rowsTouched } from './query-plans.fixtures.js';

let database: TestDatabase;
/** Who posted forty jobs, and who posted a quarter of all. */
let clients: { small: Uuid; busy: Uuid };
beforeAll(async () => {
  database = await createTestDatabase();
  const { admin } = database;
  // As the service's own connections have it.
  await admin.query('set random_page_cost to 1.1');
  await fillLargeMarket(admin);
  const { rows } = await admin.query<{ id: Uuid }>(
    `select id from users where handle in ('member-3', 'member-4') order by handle`,
  );
  clients = { small: rows[0]?.id ?? '', busy: rows[1]?.id ?? '' };
  await admin.query(
    'update jobs set client_id = $1 where id in (select id from jobs order by id limit 5000)',
    [clients.busy],
  );
  await admin.query('vacuum analyze');
});
afterAll(() => database.close());

const pageSize = 20;
/** What an order whose index leads reads. */
const walked = 5 * pageSize;
/** What is read where few rows lead: they are looked up, counted on the way, and fetched. */
const led = walked + 2 * (fewMax + 1);

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const everySkill = ['common', 'usual', 'rare'];
const euros = (amount: number) => ({ amount, currency: 'EUR' });

/** `rows` is the bound; where it is more than `walked`, the reason stands beside it. */
const jobLists: { name: string; criteria: () => JobCriteria; rows: number }[] = [
  { name: 'a rare skill', criteria: () => ({ skills: ['rare'] }), rows: walked },
  { name: 'a common skill', criteria: () => ({ skills: ['common'] }), rows: walked },
  // One job in twenty: too many to sort, too few to come by soon.
  { name: 'a usual skill', criteria: () => ({ skills: ['usual'] }), rows: led },
  { name: 'skills of which the last is rare', criteria: () => ({ skills: everySkill }), rows: walked },
  { name: 'any of rare skills', criteria: () => ({ skillsAny: ['rare', 'unknown'] }), rows: walked },
  { name: 'any of common skills', criteria: () => ({ skillsAny: ['common', 'usual'] }), rows: walked },
  {
    name: 'open jobs with a rare skill',
    criteria: () => ({ statuses: ['OPEN'], skills: ['rare'] }),
    rows: walked,
  },
  {
    name: 'open jobs with a common skill',
    criteria: () => ({ statuses: ['OPEN'], skills: ['common'] }),
    rows: walked,
  },
  { name: 'a client of few jobs', criteria: () => ({ clientId: clients.small }), rows: walked },
  // Of orders without an index behind the client the first five hundred are counted; one job in four is theirs.
  { name: 'a client of many jobs', criteria: () => ({ clientId: clients.busy }), rows: 5 * led },
  { name: 'a kind of budget', criteria: () => ({ budgetTypes: ['FIXED'] }), rows: walked },
  { name: 'small budgets, which are few', criteria: () => ({ budgetAtMost: euros(1_000) }), rows: walked },
  { name: 'a currency, which is common', criteria: () => ({ budgetAtLeast: euros(0) }), rows: led },
  { name: 'those of two hours, which are few', criteria: () => ({ publishedAfter: ago(0.1) }), rows: walked },
  { name: 'those of a month, which are many', criteria: () => ({ publishedAfter: ago(30) }), rows: led },
];

const jobFields = ['PUBLISHED_AT', 'CREATED_AT', 'BUDGET', 'BID_COUNT', 'BIDDING_ENDS_AT'] as const;
const directions = ['DESC', 'ASC'] as const;

const ordered = <Field extends string, List>(lists: readonly List[], fields: readonly Field[]) =>
  lists.flatMap((list) =>
    fields.flatMap((field) => directions.map((direction) => ({ ...list, field, direction }))),
  );

async function expectAtMost(
  rows: number,
  table: string,
  list: { source: RowSource; order: ReturnType<typeof jobOrder> },
): Promise<void> {
  for (const share of [0, 0.9]) {
    const after = await positionAt(database.admin, list, share);
    const page = { limit: pageSize, isFromEnd: false, after, before: null };

    const plans = await plansOf(database.admin, selectPage(list.source, list.order, page));

    for (const plan of plans) expect(rowsTouched(plan, table), `at ${share}`).toBeLessThanOrEqual(rows);
  }
}

/**
 * `publishedAfter` against an order in time by another key reads whatever lies before it there: the oldest created or first
 * ended jobs are the oldest published, and none of the wanted.
 */
const runsAgainst = ({ name, field, direction }: { name: string; field: string; direction: string }) =>
  name.includes('which are many') && direction === 'ASC' && ['CREATED_AT', 'BIDDING_ENDS_AT'].includes(field);

describe('a page of jobs narrowed to', () => {
  it.each(ordered(jobLists, jobFields).filter((list) => !runsAgainst(list)))(
    '$name reads $rows rows at most by $field $direction',
    async ({ criteria, rows, field, direction }) => {
      const order = jobOrder({ field, direction });
      const wanted = criteria();
      const inEuro = field === 'BUDGET' && !wanted.budgetAtMost ? { budgetAtLeast: euros(0) } : {};
      const source = jobsMatching({ ...wanted, ...inEuro }, order);

      await expectAtMost(rows, 'jobs', { source, order });
    },
  );

  it.each([
    ['rare', walked],
    ['usual', led],
    ['common', walked],
  ])('the open ones of a skill that is %s reads %i rows at most', async (slug, most) => {
    const order = jobOrder(null);
    const page = { limit: pageSize, isFromEnd: false, after: null, before: null };
    const { admin } = database;
    const { rows } = await admin.query<{ skill: Uuid; user: Uuid }>(
      'select k.id as skill, us.user_id as user from skills k join user_skills us on us.skill_id = k.id where k.slug = $1 limit 1',
      [slug],
    );
    const [ofSkill, ofMember] = [jobsOfSkill({ statuses: ['OPEN'] }, order), jobsForMember(null, order)];

    const plans = [
      ...(await plansOf(admin, forEachParent([rows[0]?.skill ?? ''], selectPage(ofSkill, order, page)))),
      ...(await plansOf(admin, forEachParent([rows[0]?.user ?? ''], selectPage(ofMember, order, page)))),
    ];

    for (const plan of plans) expect(rowsTouched(plan, 'jobs')).toBeLessThanOrEqual(most);
    expect(plans).toHaveLength(4);
  });

  it('everything at once has no more ways to it than one skill', () => {
    const order = jobOrder({ field: 'BIDDING_ENDS_AT' });
    const one: JobCriteria = { statuses: ['OPEN'], skills: ['rare'] };
    const everything: JobCriteria = {
      ...one,
      skills: everySkill,
      skillsAny: everySkill,
      clientId: clients.small,
      publishedAfter: ago(30),
      budgetAtLeast: euros(0),
    };

    const ways = [one, everything].map((criteria) => jobsMatching(criteria, order).alternatives.length);

    expect(ways[1]).toBe(ways[0]);
  });

  it('a rare skill is counted by few rows', async () => {
    const plans = await plansOf(database.admin, countRows(jobsMatching({ skills: ['rare'] }, null)));

    for (const plan of plans) expect(rowsTouched(plan, 'jobs')).toBeLessThanOrEqual(walked);
  });
});

const userLists: { name: string; criteria: UserCriteria; rows: number }[] = [
  { name: 'everybody', criteria: {}, rows: walked },
  { name: 'freelancers', criteria: { roles: ['FREELANCER'] }, rows: walked },
  // One member in ten: a role is no narrowing, because it is not known to be rare anywhere.
  { name: 'clients', criteria: { roles: ['CLIENT'] }, rows: led },
  { name: 'a rare skill', criteria: { skills: ['rare'] }, rows: walked },
  { name: 'a common skill', criteria: { skills: ['common'] }, rows: walked },
  { name: 'any of common skills', criteria: { skillsAny: ['common', 'rare'] }, rows: walked },
  { name: 'low rates, which are few', criteria: { hourlyRateAtMost: euros(200) }, rows: walked },
  { name: 'any rates in a currency', criteria: { hourlyRateAtMost: euros(100_000) }, rows: led },
  { name: 'the best rated, who are few', criteria: { minRating: 5 }, rows: walked },
  // Few enough to be sorted.
  { name: 'the rated', criteria: { minRating: 1 }, rows: led },
];

describe('a page of members narrowed to', () => {
  it.each(ordered(userLists, ['CREATED_AT', 'RATING', 'NAME'] as const))(
    '$name reads $rows rows at most by $field $direction',
    async ({ criteria, rows, field, direction }) => {
      const order = userOrder({ field, direction });

      await expectAtMost(rows, 'users', { source: usersMatching(criteria, order), order });
    },
  );

  it.each(['rare', 'common'])(
    'the freelancers of a skill that is %s reads 100 rows at most',
    async (slug) => {
      const { admin } = database;
      const { rows } = await admin.query<{ id: Uuid }>('select id from skills where slug = $1', [slug]);
      const order = userOrder({ field: 'RATING' });
      const page = { limit: pageSize, isFromEnd: false, after: null, before: null };

      const plans = await plansOf(
        admin,
        forEachParent([rows[0]?.id ?? ''], selectPage(freelancersOfSkill(null, order), order, page)),
      );

      for (const plan of plans) expect(rowsTouched(plan, 'users')).toBeLessThanOrEqual(walked);
    },
  );
});
