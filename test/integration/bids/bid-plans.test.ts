import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bidOrder,
  bidsOfFreelancer,
  bidsOfJob,
  bidsOfJobFor,
  selectAwardedBids,
  selectBidsOfMembers,
} from '../../../src/modules/bids/bid.queries.js';
import {
  forEachParent,
  selectPage,
  type KeysetOrder,
  type KeysetPosition,
  type RowSource,
} from '../../../src/platform/database/keyset.js';
import type { Sql } from '../../../src/platform/database/sql.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { rowsTouched, scansOf, type Plan } from '../query-plans.fixtures.js';
import { fillLargeBids, type LargeBids } from './large-bids.fixtures.js';

let database: TestDatabase;
let large: LargeBids;
beforeAll(async () => {
  database = await createTestDatabase();
  large = await fillLargeBids(database.admin);
});
afterAll(() => database.close());

const limit = 20;

interface Page {
  source: RowSource;
  order: KeysetOrder;
  parentIds: Uuid[];
  after?: KeysetPosition | null;
  size?: number;
}

function planOf({ source, order, parentIds, after = null, size = limit }: Page): Promise<Plan> {
  const page = selectPage(source, order, { limit: size, isFromEnd: false, after, before: null });
  return explain(forEachParent(parentIds, page));
}

async function explain({ text, values }: Sql): Promise<Plan> {
  const { rows } = await database.admin.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, timing off, format json) ${text}`,
    values,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('Postgres explained nothing.');
  return plan;
}

/** The row that nine in ten of the rows of a condition come before. */
async function at90Percent(order: KeysetOrder, condition: string): Promise<KeysetPosition> {
  const direction = order.isDescending ? 'desc' : 'asc';
  const { rows } = await database.admin.query<KeysetPosition>(
    `select (${order.key})::text as key, b.id from bids b where ${condition}
     order by ${order.key} ${direction}, b.id ${direction}
     offset (select count(*) * 9 / 10 from bids b where ${condition}) limit 1`,
  );
  if (!rows[0]) throw new Error('There are no bids.');
  return rows[0];
}

function expectWalk(plan: Plan, rowsMin: number, rowsMax: number): void {
  const kinds = new Set(scansOf(plan, 'bids').map((scan) => scan['Node Type']));
  expect([...kinds]).toEqual(['Index Scan']);
  expectTouched(plan, rowsMin, rowsMax);
}

function expectTouched(plan: Plan, rowsMin: number, rowsMax: number): void {
  const told = JSON.stringify(scansOf(plan, 'bids'), null, 1);
  expect(told).not.toContain('Seq Scan');
  expect(rowsTouched(plan, 'bids'), told).toBeGreaterThanOrEqual(rowsMin);
  expect(rowsTouched(plan, 'bids'), told).toBeLessThanOrEqual(rowsMax);
}

const orders = (['CREATED_AT', 'AMOUNT', 'DELIVERY_DAYS'] as const).flatMap((field) =>
  (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })),
);
const places = ['first', 'at 90 %'] as const;
const cases = orders.flatMap((orderBy) => places.map((place) => ({ ...orderBy, place })));

describe('a page of thousands of bids', () => {
  it.each(cases)('of a job walks an index by $field $direction, $place', async ({ place, ...orderBy }) => {
    const order = bidOrder(orderBy);
    const after = place === 'first' ? null : await at90Percent(order, `b.job_id = '${large.openJobId}'`);

    const plan = await planOf({
      source: bidsOfJob({ statuses: null }),
      order,
      parentIds: [large.openJobId],
      after,
    });

    expectWalk(plan, limit, 2 * limit);
  });

  it.each(cases)(
    'of its member walks an index by $field $direction, $place',
    async ({ place, ...orderBy }) => {
      const order = bidOrder(orderBy);
      const after =
        place === 'first' ? null : await at90Percent(order, `b.freelancer_id = '${large.freelancerId}'`);

      const plan = await planOf({
        source: bidsOfFreelancer({ statuses: null }),
        order,
        parentIds: [large.freelancerId],
        after,
      });

      expectWalk(plan, limit, limit + 1);
    },
  );

  it.each(orders)('of a job walks an index by $field $direction to its own client', async (orderBy) => {
    const { rows } = await database.admin.query<{ clientId: Uuid }>(
      'select client_id as "clientId" from jobs where id = $1',
      [large.sealedJobId],
    );

    const plan = await planOf({
      source: bidsOfJobFor({ statuses: null, viewerId: rows[0]?.clientId ?? '' }),
      order: bidOrder(orderBy),
      parentIds: [large.sealedJobId],
    });

    expectWalk(plan, limit, 2 * limit);
  });

  it.each(orders)(
    'that are sealed reads by $field $direction no bid but those of who asks',
    async (orderBy) => {
      const plan = await planOf({
        source: bidsOfJobFor({ statuses: null, viewerId: large.rivalId }),
        order: bidOrder(orderBy),
        parentIds: [large.sealedJobId],
      });

      expectWalk(plan, 1, 1);
    },
  );

  it.each(orders)('in a common state walks an index by $field $direction', async (orderBy) => {
    const plan = await planOf({
      source: bidsOfJob({ statuses: ['DECLINED'] }),
      order: bidOrder(orderBy),
      parentIds: [large.openJobId],
    });

    expectWalk(plan, limit, 2 * limit);
  });

  it.each(orders)('in a rare state reads by $field $direction no bid of another job', async (orderBy) => {
    const { rows } = await database.admin.query<{ count: number }>(
      'select count(*)::int as count from bids where job_id = $1',
      [large.openJobId],
    );

    const plan = await planOf({
      source: bidsOfJob({ statuses: ['SUBMITTED'] }),
      order: bidOrder(orderBy),
      parentIds: [large.openJobId],
    });

    expectWalk(plan, limit, rows[0]?.count ?? 0);
  });
});

describe('the first five bids of each of twenty jobs', () => {
  it.each(orders)('walk an index by $field $direction', async (orderBy) => {
    const { rows } = await database.admin.query<{ id: Uuid }>(
      `select id from jobs where status = 'OPEN' order by id limit 20`,
    );

    const plan = await planOf({
      source: bidsOfJob({ statuses: null }),
      order: bidOrder(orderBy),
      parentIds: rows.map(({ id }) => id),
      size: 5,
    });

    expectWalk(plan, 20 * 3, 20 * 8);
  });
});

describe('what is one of many bids', () => {
  it('is found by an index for each of twenty jobs: the award', async () => {
    const { rows } = await database.admin.query<{ jobId: Uuid }>(
      `update bids set status = 'AWARDED' where id in (select distinct on (b.job_id) b.id from bids b
         join jobs j on j.id = b.job_id where j.status = 'AWARDED' order by b.job_id limit 20)
       returning job_id as "jobId"`,
    );

    const plan = await explain(selectAwardedBids(rows.map(({ jobId }) => jobId)));

    expectWalk(plan, 20, 20);
    expect(rowsTouched(plan, 'jobs')).toBe(20);
  });

  it('is found by an index for each of twenty jobs: the own bid of a member who has thousands', async () => {
    const { rows } = await database.admin.query<{ jobId: Uuid }>(
      `select job_id as "jobId" from bids where freelancer_id = $1 limit 20`,
      [large.freelancerId],
    );

    const plan = await explain(
      selectBidsOfMembers(rows.map(({ jobId }) => ({ jobId, userId: large.freelancerId }))),
    );

    expectTouched(plan, 20, 20);
    expect(rowsTouched(plan, 'jobs')).toBe(20);
  });
});
