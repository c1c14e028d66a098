import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountOrder, accountsMatching } from '../../../src/modules/accounts/admin-users.queries.js';
import { auditEventsMatching, auditOrder } from '../../../src/modules/accounts/audit-event.queries.js';
import { adminJobOrder, jobsOfAdmin } from '../../../src/modules/jobs/admin-jobs.queries.js';
import { selectPage, type KeysetOrder, type RowSource } from '../../../src/platform/database/keyset.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { fillLargeMarket } from '../large-market.fixtures.js';
import { rowsTouched, scansOf, type Plan } from '../query-plans.fixtures.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { admin } = database;
  await fillLargeMarket(admin);
  await admin.query(
    `with crowd as (
       insert into users (id, handle, name, roles)
       select gen_random_uuid(), 'crowd-' || nr, 'Some Body', '{CLIENT}' from generate_series(1, 10000) nr
       returning id, handle)
     insert into accounts (user_id, email, password_hash, created_at, suspended_at, suspension_reason)
     select id, handle || '@example.net', '$argon2id$none', now() - interval '1 minute' * nr,
       case when nr % 200 = 0 then now() end, case when nr % 200 = 0 then 'Spam.' end
     from (select *, row_number() over () as nr from crowd) numbered`,
  );
  await admin.query(
    `insert into audit_events (id, action, actor_id, subject_type, subject_id, request_id, created_at)
     select gen_random_uuid(), case when nr % 500 = 0 then 'SUSPEND' else 'SIGN_IN' end,
       (select user_id from accounts where nr % 50 <> 0 order by created_at limit 1), 'session',
       gen_random_uuid(), 'r', now() - interval '1 minute' * nr from generate_series(1, 20000) nr`,
  );
  await admin.query('vacuum analyze');
});
afterAll(() => database.close());

const limit = 20;

async function planOf(source: RowSource, order: KeysetOrder): Promise<Plan> {
  const { text, values } = selectPage(source, order, { limit, isFromEnd: false, after: null, before: null });
  const { rows } = await database.admin.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, timing off, format json) ${text}`,
    values,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('Postgres explained nothing.');
  return plan;
}

function expectFewReads(plan: Plan, table: string): void {
  const told = JSON.stringify(scansOf(plan, table), null, 1);
  expect(told).not.toContain('Seq Scan');
  expect(rowsTouched(plan, table), told).toBeGreaterThan(0);
  expect(rowsTouched(plan, table), told).toBeLessThanOrEqual(10 * limit);
}

describe('a page of accounts', () => {
  it.each([
    { query: null, suspended: null },
    { query: null, suspended: false },
    { query: null, suspended: true },
    { query: 'crowd-4711', suspended: null },
    { query: 'd-4711@example', suspended: null },
  ])('reads little of the table: $query $suspended', async (filter) => {
    const plan = await planOf(accountsMatching(filter), accountOrder);

    expectFewReads(plan, 'accounts');
  });
});

describe('a page of the audit', () => {
  const none = { actorId: null, subject: null, actions: null, since: null };

  it.each([
    ['everything', none],
    ['a common action', { ...none, actions: ['SIGN_IN'] }],
    ['a rare action', { ...none, actions: ['SUSPEND'] }],
    ['two actions', { ...none, actions: ['SUSPEND', 'SIGN_IN'] }],
    ['since long ago', { ...none, since: new Date('2020-01-01') }],
  ])('reads little of the table: %s', async (_what, filter) => {
    const plan = await planOf(auditEventsMatching(filter), auditOrder);

    expectFewReads(plan, 'audit_events');
  });
});

describe('a page of all jobs', () => {
  it.each([
    { statuses: null, query: null },
    { statuses: ['REMOVED' as const], query: null },
    { statuses: ['DRAFT' as const, 'OPEN' as const], query: null },
    { statuses: null, query: 'job 4711' },
  ])('reads little of the table: $statuses $query', async (filter) => {
    const plan = await planOf(jobsOfAdmin(filter), adminJobOrder);

    expectFewReads(plan, 'jobs');
  });
});
