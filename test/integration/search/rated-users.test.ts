import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aJob, aRating, aUser } from '../../support/factories.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

/** Members with their ratings: [score, when it is revealed, whether it stands in the totals]. */
const members: Record<string, [score: number, revealed: Date, isCounted: boolean][]> = {
  none: [],
  ahead: [[5, inDays(1), false]],
  five: [[5, inDays(-9), true]],
  'five twice': [
    [5, inDays(-9), true],
    [5, inDays(-8), true],
  ],
  'four and a half': [
    [4, inDays(-9), true],
    [5, inDays(-9), true],
  ],
  'risen by the clock': [
    [2, inDays(-9), true],
    [5, inDays(0), false],
    [5, inDays(-1), false],
  ],
  'fallen by the clock': [
    [5, inDays(-9), true],
    [1, inDays(-1), false],
  ],
  'first by the clock': [[3, inDays(-1), false]],
  third: [
    [4, inDays(-9), true],
    [5, inDays(-9), true],
    [5, inDays(-9), true],
  ],
};

/** Best first; of equal ones who has more. */
const ranked = [
  'five twice',
  'five',
  'third',
  'four and a half',
  'risen by the clock',
  'fallen by the clock',
  'first by the clock',
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  const { admin } = api.database;
  const authorId = await aUser(admin, { name: 'author', closed_at: now });
  let created = now.getTime();
  for (const [name, ratings] of Object.entries(members)) {
    const counted = ratings.filter(([, , isCounted]) => isCounted).map(([score]) => score);
    created -= 1_000;
    const subjectId = await aUser(admin, {
      name,
      created_at: new Date(created),
      rating_sum: counted.reduce((sum, score) => sum + score, 0),
      rating_count: counted.length,
    });
    for (const [score, revealed_at, is_counted] of ratings) {
      const jobId = await aJob(admin, { client_id: authorId });
      await aRating(
        admin,
        { jobId, authorId, subjectId, side: 'FREELANCER' },
        { score, revealed_at, is_counted },
      );
    }
  }
});
afterAll(() => api.close());

async function names(args: string): Promise<{ names: string[]; totalCount: number; endCursor: string }> {
  const { data, errors } = await api.query(
    `{ users(${args}) { totalCount pageInfo { endCursor } nodes { name } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { users } = data as {
    users: { totalCount: number; pageInfo: { endCursor: string }; nodes: { name: string }[] };
  };
  return {
    names: users.nodes.map(({ name }) => name),
    totalCount: users.totalCount,
    endCursor: users.pageInfo.endCursor,
  };
}

describe('members by their rating', () => {
  it('come best first by what the clock has revealed, those without a rating last', async () => {
    const found = await names('orderBy: { field: RATING }');

    expect(found.names.slice(0, ranked.length)).toEqual(ranked);
    expect(found.names.slice(ranked.length).sort()).toEqual(['ahead', 'none']);
  });

  it.each([1, 2, 4])('come in pages of %i as in one', async (first) => {
    const whole = await names('orderBy: { field: RATING, direction: ASC }');
    const walked: string[] = [];
    let after = '';
    for (let count = 0; count < whole.totalCount; count += first) {
      const page = await names(`first: ${first}${after}, orderBy: { field: RATING, direction: ASC }`);
      walked.push(...page.names);
      after = `, after: "${page.endCursor}"`;
    }

    expect(walked).toEqual(whole.names);
    expect(walked.slice(2)).toEqual([...ranked].reverse());
  });
});

describe('members of a rating or a better one', () => {
  it.each([
    [0, 7],
    [1, 7],
    [3, 7],
    [3.0001, 5],
    [4, 5],
    [4.0001, 4],
    [4.5, 4],
    [4.66666, 3],
    [4.6667, 2],
    [5, 2],
  ])('of %f are as many as the clock has revealed: %i', async (minRating, count) => {
    for (const field of ['RATING', 'CREATED_AT', 'NAME']) {
      const found = await names(`filter: { minRating: ${minRating} }, orderBy: { field: ${field} }`);

      expect(found.totalCount).toBe(count);
      expect(found.names.sort()).toEqual(ranked.slice(0, count).sort());
    }
  });

  it.each([-1, 5.1])('are none for a rating that there is not: %f', async (minRating) => {
    const { errors } = await api.query(`{ users(filter: { minRating: ${minRating} }) { totalCount } }`);

    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'BAD_USER_INPUT',
          fields: [{ path: ['filter', 'minRating'], code: 'OUT_OF_RANGE' }],
        },
      },
    ]);
  });
});
