import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobOrder, jobsMatching } from '../../src/modules/jobs/job-lists.queries.js';

import type { JobCriteria, JobOrderField } from '../../src/modules/jobs/job.inputs.js';
import { selectPage } from '../../src/platform/database/keyset.js';
import { rankedMax, rareMax, type TextSearch } from '../../src/platform/database/text-search.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { plansOf, positionAt, rowsTouched } from './query-plans.fixtures.js';
import { runSeed } from './seed.fixtures.js';

let database: TestDatabase;
let words: { rare: TextSearch; common: TextSearch };
let skills: { rare: string; common: string };
beforeAll(async () => {
  database = await createTestDatabase();
  const { code } = await runSeed('medium', database);
  expect(code).toBe(0);
  // As the service's own connections have it.
  await database.admin.query('set random_page_cost to 1.1');
  await database.admin.query('vacuum analyze');
  words = { rare: await wordHeldBy('between 10 and 40'), common: await wordHeldBy(`> ${rareMax}`) };
  skills = { rare: await skillAskedBy('asc'), common: await skillAskedBy('desc') };
}, 300_000);
afterAll(() => database.close());

const pageSize = 20;

async function wordHeldBy(count: string): Promise<TextSearch> {
  const { rows } = await database.admin.query<{ word: string; ndoc: number }>(
    `select word, ndoc from ts_stat('select search from jobs where status = ''OPEN'' or published_at is not null')
     where ndoc ${count} and char_length(word) > 3 order by ndoc desc, word limit 1`,
  );
  const { word, ndoc } = rows[0] ?? { word: '', ndoc: 0 };
  return { query: `'${word}'`, words: `'${word}'`, matchCount: Math.min(ndoc, rareMax + 1) };
}

async function skillAskedBy(direction: 'asc' | 'desc'): Promise<string> {
  const { rows } = await database.admin.query<{ slug: string }>(
    `select k.slug from job_skills js join skills k on k.id = js.skill_id
     group by k.slug order by count(*) ${direction} limit 1`,
  );
  return rows[0]?.slug ?? '';
}

/** The most rows of a page at the start and one at 90 %. */
async function rowsRead(criteria: JobCriteria, field: JobOrderField): Promise<number> {
  const order = jobOrder({ field });
  const source = jobsMatching(criteria, order);
  let most = 0;
  for (const share of [0, 0.9]) {
    const after = await positionAt(database.admin, { source, order }, share);
    const page = { limit: pageSize, isFromEnd: false, after, before: null };
    const plans = await plansOf(database.admin, selectPage(source, order, page));
    most = Math.max(most, ...plans.map((plan) => rowsTouched(plan, 'jobs')));
  }
  return most;
}

const fields: readonly JobOrderField[] = ['PUBLISHED_AT', 'CREATED_AT', 'BIDDING_ENDS_AT', 'BID_COUNT'];

describe('on the medium seed', () => {
  it.each(fields)('a search of a rare word reads twice its matches at most by %s', async (field) => {
    const { rare } = words;

    const rows = await rowsRead({ search: rare }, field);

    expect(rows).toBeLessThanOrEqual(2 * rare.matchCount + pageSize);
  });

  it('a search of a very common word, newest first, reads 5 pages at most', async () => {
    expect(await rowsRead({ search: words.common }, 'PUBLISHED_AT')).toBeLessThanOrEqual(5 * pageSize);
  });

  it('the most relevant are sought among the newest thousand', async () => {
    const [rare, common] = [
      await rowsRead({ search: words.rare }, 'RELEVANCE'),
      await rowsRead({ search: words.common }, 'RELEVANCE'),
    ];

    expect(rare).toBeLessThanOrEqual(2 * words.rare.matchCount + pageSize);
    expect(common).toBeLessThanOrEqual(5 * rankedMax);
  });

  it.each(fields)('filters by status, category and skill read 5 pages at most by %s', async (field) => {
    const read = {
      all: await rowsRead({}, field),
      open: await rowsRead({ statuses: ['OPEN'] }, field),
      completed: await rowsRead({ statuses: ['COMPLETED'] }, field),
      awarded: await rowsRead({ statuses: ['AWARDED'] }, field),
      category: await rowsRead({ categories: ['web-development'] }, field),
    };

    expect(Object.entries(read).filter(([, rows]) => rows > 5 * pageSize)).toEqual([]);
  });

  it.each(fields)('a skill, rare or common, reads what `narrow` allows at most by %s', async (field) => {
    const read = {
      rare: await rowsRead({ skills: [skills.rare] }, field),
      common: await rowsRead({ skills: [skills.common] }, field),
    };

    expect(Object.entries(read).filter(([, rows]) => rows > 5 * pageSize + 2 * 501)).toEqual([]);
  });
});
