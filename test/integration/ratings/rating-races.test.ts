import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { patientLimits } from '../../support/limits.js';
import { act, aModerator, type Member } from '../jobs/posting.fixtures.js';
import { anEndedJob, rate, reputationOf, scoresOf, told, type EndedJob } from './rating.fixtures.js';

let api: TestApi;
let moderator: Member;
beforeAll(async () => {
  api = await startApi({ limits: patientLimits });
  moderator = await aModerator(api);
});
afterAll(() => api.close());

const rounds = Array.from({ length: 10 }, (_item, index) => index + 1);
const endedJustNow = { ended_at: new Date(Date.now() - 60_000) };

async function rowsOf({
  key,
}: EndedJob): Promise<{ isCounted: boolean; isRevealed: boolean; isOne: boolean }[]> {
  const { rows } = await api.database.admin.query<{
    isCounted: boolean;
    isRevealed: boolean;
    isOne: boolean;
  }>(
    `select is_counted as "isCounted", revealed_at <= now() as "isRevealed",
       revealed_at = max(revealed_at) over () as "isOne" from ratings where job_id = $1`,
    [key],
  );
  return rows;
}

describe('two ratings at once', () => {
  it.each(rounds)('of one side are one rating: round %i', async () => {
    const job = await anEndedJob(api, endedJustNow);

    const answers = await Promise.all([1, 2, 3, 4].map((score) => rate(api, job.id, job.client, { score })));

    expect(answers.map(told).sort()).toEqual([...Array<string>(3).fill('CONFLICT ALREADY_RATED'), 'done']);
    expect(await rowsOf(job)).toEqual([{ isCounted: false, isRevealed: false, isOne: true }]);
  });

  it.each(rounds)('of both sides are both revealed, and counted once: round %i', async () => {
    const job = await anEndedJob(api, endedJustNow);

    const answers = await Promise.all([
      rate(api, job.id, job.client, { score: 5 }),
      rate(api, job.id, job.hired, { score: 3 }),
    ]);

    expect(answers.map(told)).toEqual(['done', 'done']);
    const revealed = { isCounted: true, isRevealed: true, isOne: true };
    expect(await rowsOf(job)).toEqual([revealed, revealed]);
    expect((await scoresOf(api, job.id)).sort()).toEqual([3, 5]);
    expect(await reputationOf(api, job.hired)).toBe('5 of 1: 5 (1)');
    expect(await reputationOf(api, job.client)).toBe('3 of 1: 3 (1)');
  });

  it.each(rounds)('of several jobs of one pair all count: round %i', async () => {
    const first = await anEndedJob(api, endedJustNow);
    const jobs = [
      first,
      await anEndedJob(api, endedJustNow, first),
      await anEndedJob(api, endedJustNow, first),
    ];

    const answers = await Promise.all(
      jobs.flatMap(({ id, client, hired }) => [
        rate(api, id, client, { score: 5 }),
        rate(api, id, hired, { score: 2 }),
      ]),
    );

    expect(answers.map(told)).toEqual(Array<string>(6).fill('done'));
    expect(await reputationOf(api, first.hired)).toBe('5 of 3: 5, 5, 5 (3)');
    expect(await reputationOf(api, first.client)).toBe('2 of 3: 2, 2, 2 (3)');
  });
});

describe('a rating and the removal of its job', () => {
  it.each(rounds)('come one after the other: round %i', async () => {
    const job = await anEndedJob(api, endedJustNow);

    const [given, removed] = await Promise.all([
      rate(api, job.id, job.client),
      act(api, 'REMOVE', job.id, moderator),
    ]);

    expect(told(removed)).toBe('done');
    expect(['done', 'CONFLICT ILLEGAL_STATE REMOVED']).toContain(told(given));
    expect(await rowsOf(job)).toHaveLength(told(given) === 'done' ? 1 : 0);
  });
});
