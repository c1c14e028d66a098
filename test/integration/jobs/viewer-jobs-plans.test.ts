import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobEventOrder, eventsOfJob } from '../../../src/modules/jobs/job-event.queries.js';
import { jobsOfViewer, viewerJobOrder } from '../../../src/modules/jobs/viewer-jobs.queries.js';
import {
  forEachParent,
  selectPage,
  type KeysetOrder,
  type RowSource,
} from '../../../src/platform/database/keyset.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { fillLargeMarket } from '../large-market.fixtures.js';
import { rowsTouched, scansOf, type Plan } from '../query-plans.fixtures.js';

let database: TestDatabase;
/** Who posted a quarter of all jobs. */
let clientId: Uuid;
let jobId: Uuid;
beforeAll(async () => {
  database = await createTestDatabase();
  const { admin } = database;
  await fillLargeMarket(admin);
  const { rows } = await admin.query<{ client: Uuid; job: Uuid }>(
    'select client_id as client, id as job from jobs order by id limit 1',
  );
  [clientId, jobId] = [rows[0]?.client ?? '', rows[0]?.job ?? ''];
  await admin.query(
    'update jobs set client_id = $1 where id in (select id from jobs order by id limit 5000)',
    [clientId],
  );
  await admin.query(
    `insert into audit_events (id, action, subject_type, subject_id, to_status, request_id, created_at)
     select gen_random_uuid(), 'EDIT', 'job', case when nr % 4 = 0 then $1 else gen_random_uuid() end, 'OPEN', 'r',
       now() - interval '1 minute' * nr from generate_series(1, 10000) nr`,
    [jobId],
  );
  await admin.query('vacuum analyze');
});
afterAll(() => database.close());

const limit = 20;

async function planOf(source: RowSource, order: KeysetOrder, parentId: Uuid): Promise<Plan> {
  const page = selectPage(source, order, { limit, isFromEnd: false, after: null, before: null });
  const { text, values } = forEachParent([parentId], page);
  const { rows } = await database.admin.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, timing off, format json) ${text}`,
    values,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('Postgres explained nothing.');
  return plan;
}

function expectWalk(plan: Plan, table: string): void {
  const told = JSON.stringify(scansOf(plan, table), null, 1);
  expect(told).not.toContain('Seq Scan');
  expect(rowsTouched(plan, table), told).toBeGreaterThanOrEqual(limit);
  expect(rowsTouched(plan, table), told).toBeLessThanOrEqual(5 * limit);
}

const cases = (['CREATED_AT', 'PUBLISHED_AT', 'BIDDING_ENDS_AT'] as const).flatMap((field) =>
  (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })),
);

describe('a page of the jobs of a client who has thousands', () => {
  it.each(cases)('walks an index by $field $direction', async (orderBy) => {
    const plan = await planOf(jobsOfViewer({ statuses: null }), viewerJobOrder(orderBy), clientId);

    expectWalk(plan, 'jobs');
  });

  it('reads no job of others when they are narrowed to a state', async () => {
    const { rows } = await database.admin.query<{ count: number }>(
      'select count(*)::int as count from jobs where client_id = $1',
      [clientId],
    );

    const plan = await planOf(jobsOfViewer({ statuses: ['OPEN'] }), viewerJobOrder(null), clientId);

    expect(JSON.stringify(scansOf(plan, 'jobs'))).not.toContain('Seq Scan');
    expect(rowsTouched(plan, 'jobs')).toBeGreaterThanOrEqual(limit);
    expect(rowsTouched(plan, 'jobs')).toBeLessThanOrEqual(rows[0]?.count ?? 0);
  });
});

describe('a page of a long history', () => {
  it.each([true, false])('walks an index, with earlier awards: %s', async (withEarlierAwards) => {
    const plan = await planOf(eventsOfJob({ withEarlierAwards }), jobEventOrder, jobId);

    expectWalk(plan, 'audit_events');
  });
});
