import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobCriteria } from '../../src/modules/jobs/job.inputs.js';
import { jobOrder, jobsMatching } from '../../src/modules/jobs/job-lists.queries.js';
import { selectPage, type KeysetPosition, type PageRow } from '../../src/platform/database/keyset.js';
import type { Sql } from '../../src/platform/database/sql.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { rowsTouched, scansOf, type Plan } from './query-plans.fixtures.js';
import { fillLargeMarket } from './large-market.fixtures.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLargeMarket(database.admin);
});
afterAll(() => database.close());

const pageSize = 20;

const lists: { name: string; criteria: JobCriteria }[] = [
  { name: 'all jobs', criteria: {} },
  { name: 'open jobs', criteria: { statuses: ['OPEN'] } },
  { name: 'expired jobs', criteria: { statuses: ['EXPIRED'] } },
  { name: 'cancelled jobs', criteria: { statuses: ['CANCELLED'] } },
  { name: 'jobs of one category', criteria: { categories: ['category-4'] } },
];

const cases = lists.flatMap(({ name, criteria }) =>
  (['PUBLISHED_AT', 'CREATED_AT', 'BIDDING_ENDS_AT', 'BUDGET', 'BID_COUNT'] as const).flatMap((field) =>
    (['DESC', 'ASC'] as const).map((direction) => {
      const order = jobOrder({ field, direction });
      // The order by budget needs a currency.
      const inEuro = field === 'BUDGET' ? { budgetAtLeast: { amount: 0, currency: 'EUR' } } : {};
      return {
        title: `${name} by ${field} ${direction}`,
        order,
        source: jobsMatching({ ...criteria, ...inEuro }, order),
      };
    }),
  ),
);

describe.each(cases)('$title', ({ order, source }) => {
  it.each([0, 0.9])('walks an index from %f of the list on, at first and when prepared', async (share) => {
    const after = share === 0 ? null : await positionAt(share);
    const page = { limit: pageSize, isFromEnd: false, after, before: null };

    const plans = await plansOf(selectPage(source, order, page));

    for (const plan of plans) {
      const told = JSON.stringify(scansOf(plan, 'jobs'), null, 1);
      expect(told).not.toContain('Seq Scan');
      expect(rowsTouched(plan, 'jobs'), told).toBeGreaterThanOrEqual(pageSize);
      expect(rowsTouched(plan, 'jobs'), told).toBeLessThanOrEqual(5 * pageSize);
    }
  });

  async function positionAt(share: number): Promise<KeysetPosition> {
    const everything = { limit: 100_000, isFromEnd: false, after: null, before: null };
    const { text, values } = selectPage(source, order, everything);
    const { rows } = await database.admin.query<PageRow & { id: Uuid }>({ text, values });
    const row = rows[Math.floor(rows.length * share)];
    if (!row) throw new Error('The list is empty.');
    return { key: row.orderKey, id: row.id };
  }
});

/**
 * The plan made for the values of the first execution, that of the seventh, when Postgres may have changed to
 * one plan for all values, and that one plan itself, which other values may lead to.
 */
async function plansOf({ text, values }: Sql): Promise<Plan[]> {
  const { admin } = database;
  await admin.query('deallocate all');
  await admin.query(`prepare page as ${text}`);
  const literals = values.map((value) => admin.escapeLiteral(String(value))).join(', ');
  const explain = `explain (analyze, timing off, format json) execute page${literals && `(${literals})`}`;
  const plans: Plan[] = [];
  for (let execution = 1; execution <= 7; execution += 1) plans.push(await planOf(explain));
  await admin.query('set plan_cache_mode to force_generic_plan');
  plans.push(await planOf(explain));
  await admin.query('reset plan_cache_mode');
  return [plans.at(0), plans.at(-2), plans.at(-1)].filter((plan) => plan !== undefined);
}

async function planOf(explain: string): Promise<Plan> {
  const { rows } = await database.admin.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(explain);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('Postgres explained nothing.');
  return plan;
}
