import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobOrder, jobsMatching } from '../../src/modules/jobs/job-lists.queries.js';
import { countByBudget, countByCategory, countBySkill } from '../../src/modules/jobs/job-facets.queries.js';
import type { JobOrderField } from '../../src/modules/jobs/job.inputs.js';
import { userOrder, usersMatching } from '../../src/modules/users/user-lists.queries.js';
import { countRows, selectPage } from '../../src/platform/database/keyset.js';
import { rankedMax, rareMax, type TextSearch } from '../../src/platform/database/text-search.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { fillLargeMarket } from './large-market.fixtures.js';
import { plansOf, positionAt, rowsTouched, scansOf } from './query-plans.fixtures.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // As the service's own connections have it.
  await database.admin.query('set random_page_cost to 1.1');
  await fillLargeMarket(database.admin);
  await database.admin.query('vacuum analyze');
});
afterAll(() => database.close());

const pageSize = 20;

/** What the service understands of one word that some rows hold. */
const searchOf = (word: string, matchCount: number): TextSearch => ({
  query: `'${word}':*`,
  words: `'${word}'`,
  matchCount,
});
const rare = searchOf('zither', 50);
const usual = searchOf('obo', 1_000);
const common = searchOf('piano', rareMax + 1);
const everywhere = searchOf('someth', rareMax + 1);

const fields: readonly JobOrderField[] = ['PUBLISHED_AT', 'CREATED_AT', 'BIDDING_ENDS_AT', 'BID_COUNT'];

describe('a page of a search of jobs', () => {
  it.each([
    ...fields.flatMap((field) => [
      // Found by the word, and fetched.
      { word: 'rare', search: rare, field, rows: 2 * 50 },
      { word: 'usual', search: usual, field, rows: 2 * 1_000 },
      // Come by on the way.
      { word: 'common', search: common, field, rows: 5 * pageSize },
      { word: 'very common', search: everywhere, field, rows: 5 * pageSize },
    ]),
    // Two in five jobs hold the word: the newest thousand of them are within the newest two and a half.
    { word: 'rare', search: rare, field: 'RELEVANCE' as const, rows: 2 * 50 },
    { word: 'usual', search: usual, field: 'RELEVANCE' as const, rows: 2 * 1_000 },
    { word: 'common', search: common, field: 'RELEVANCE' as const, rows: 3 * rankedMax },
    { word: 'very common', search: everywhere, field: 'RELEVANCE' as const, rows: rankedMax },
  ])('for a $word word reads $rows jobs at most by $field', async ({ search, field, rows }) => {
    const order = jobOrder({ field });
    const source = jobsMatching({ search }, order);
    for (const share of [0, 0.9]) {
      const after = await positionAt(database.admin, { source, order }, share);
      const page = { limit: pageSize, isFromEnd: false, after, before: null };

      const plans = await plansOf(database.admin, selectPage(source, order, page));

      for (const plan of plans) {
        expect(rowsTouched(plan, 'jobs'), `at ${share}`).toBeLessThanOrEqual(rows);
        expect(JSON.stringify(scansOf(plan, 'jobs'))).not.toContain('Seq Scan');
      }
    }
  });

  it('finds members by a rare word', async () => {
    for (const field of ['CREATED_AT', 'RELEVANCE', 'NAME'] as const) {
      const order = userOrder({ field });
      const page = { limit: pageSize, isFromEnd: false, after: null, before: null };

      const plans = await plansOf(
        database.admin,
        selectPage(usersMatching({ search: rare }, order), order, page),
      );

      for (const plan of plans) expect(rowsTouched(plan, 'users')).toBeLessThanOrEqual(5 * pageSize);
    }
  });

  it('is counted and put into facets without passing what does not match', async () => {
    const source = jobsMatching({ search: rare }, null);

    const plans = [await plansOf(database.admin, countRows(source))];
    for (const facet of [countByCategory, countBySkill, countByBudget]) {
      plans.push(await plansOf(database.admin, facet(source)));
    }

    expect(plans.flat()).toHaveLength(8);
    for (const plan of plans.flat()) expect(rowsTouched(plan, 'jobs')).toBeLessThanOrEqual(5 * pageSize);
  });
});
