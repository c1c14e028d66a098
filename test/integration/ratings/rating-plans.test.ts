import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ratingOrder, ratingsOfUser } from '../../../src/modules/ratings/rating.queries.js';
import { forEachParent, selectPage } from '../../../src/platform/database/keyset.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { aCategory, aUser } from '../../support/factories.js';
import { rowsTouched, scansOf, type Plan } from '../query-plans.fixtures.js';

const limit = 20;

let database: TestDatabase;
/** Rated 4,000 times, once in a hundred as a client. */
let subjectId: Uuid;
beforeAll(async () => {
  database = await createTestDatabase();
  const { admin } = database;
  const [categoryId, otherId] = [await aCategory(admin), await aUser(admin)];
  subjectId = await aUser(admin);
  await admin.query(
    `insert into jobs (id, client_id, hired_id, category_id, title, description, status, budget_type, budget_currency,
       budget_min, budget_max, published_at, bidding_ends_at, ended_at)
     select gen_random_uuid(), $1, $2, $3, 'Title', 'Text', 'COMPLETED', 'FIXED', 'EUR', 1, 2, now(), now(), now()
     from generate_series(1, 4000)`,
    [otherId, subjectId, categoryId],
  );
  await admin.query(
    `insert into ratings (id, job_id, author_id, subject_id, side, score, revealed_at)
     select gen_random_uuid(), id, $1, $2, case nr % 100 when 0 then 'CLIENT' else 'FREELANCER' end::user_role, 4,
       now() - nr * interval '1 minute'
     from (select id, row_number() over () as nr from jobs) numbered`,
    [otherId, subjectId],
  );
  await admin.query('analyze jobs, ratings');
});
afterAll(() => database.close());

describe("a page of a member's many ratings", () => {
  it.each([null, 'FREELANCER', 'CLIENT'] as const)('walks an index, for the side %s', async (side) => {
    const page = { limit, isFromEnd: false, after: null, before: null };
    const { text, values } = forEachParent(
      [subjectId],
      selectPage(ratingsOfUser({ side }), ratingOrder, page),
    );

    const { rows } = await database.admin.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) ${text}`,
      values,
    );

    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    if (!plan) throw new Error('Postgres told no plan.');
    expect(JSON.stringify(scansOf(plan, 'ratings'))).not.toContain('Seq Scan');
    expect(rowsTouched(plan, 'ratings')).toBeLessThanOrEqual(5 * limit);
  });
});
