import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import type { Member } from '../jobs/posting.fixtures.js';
import {
  afterEnd,
  anEndedJob,
  aRatingOf,
  closing,
  ended,
  rate,
  rated,
  reputationOf,
  scoresOf,
} from './rating.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.database.setNow(afterEnd(2)));
afterAll(() => api.close());

describe('the reveal', () => {
  it('comes at once when the second side rates, and counts for both', async () => {
    const job = await anEndedJob(api);
    await rated(api, job.id, job.client, { score: 5 });
    const before = await Promise.all([job.client, job.hired].map((side) => reputationOf(api, side)));

    const { data } = await rate(api, job.id, job.hired, { score: 2 });

    expect(before).toEqual(['null of 0: nothing (0)', 'null of 0: nothing (0)']);
    expect(data).toMatchObject({ done: { rating: { revealedAt: afterEnd(2).toISOString() } } });
    expect(await reputationOf(api, job.client)).toBe('2 of 1: 2 (1)');
    expect(await reputationOf(api, job.hired)).toBe('5 of 1: 5 (1)');
    expect((await scoresOf(api, job.id)).sort()).toEqual([2, 5]);
    expect(await totalsOf(job.hired)).toEqual({ rating_sum: 5, rating_count: 1, uncounted: 0 });
  });

  it('comes with the clock 14 days after the end, to the millisecond, without any task', async () => {
    const job = await anEndedJob(api);
    await rated(api, job.id, job.client, { score: 3 });

    await api.database.setNow(afterEnd(14, -1));
    const before = [await reputationOf(api, job.hired), await scoresOf(api, job.id)];
    await api.database.setNow(closing);
    const after = [await reputationOf(api, job.hired), await scoresOf(api, job.id)];

    expect(before).toEqual(['null of 0: nothing (0)', []]);
    expect(after).toEqual(['3 of 1: 3 (1)', [3]]);
    expect(await totalsOf(job.hired)).toEqual({ rating_sum: 0, rating_count: 0, uncounted: 1 });
  });

  it('settles with it what the clock has revealed before, and nothing twice', async () => {
    const job = await anEndedJob(api);
    const earlier = await anEndedJob(api, { ended_at: afterEnd(-30) }, { hired: job.hired });
    await aRatingOf(api, earlier, 'FREELANCER', { score: 1, revealed_at: afterEnd(-16) });
    const hidden = await anEndedJob(api, {}, { hired: job.hired });
    await aRatingOf(api, hidden, 'FREELANCER', { score: 1 });

    await rated(api, job.id, job.client, { score: 4 });
    const before = await reputationOf(api, job.hired);
    await rated(api, job.id, job.hired, { score: 4 });

    expect(before).toBe('1 of 1: 1 (1)');
    expect(await reputationOf(api, job.hired)).toBe('2.5 of 2: 4, 1 (2)');
    expect(await totalsOf(job.hired)).toEqual({ rating_sum: 5, rating_count: 2, uncounted: 1 });
  });

  it('is settled by the next rating that the member gives or gets, though the other side is silent', async () => {
    const author = await anEndedJob(api);
    const subject = await anEndedJob(api, {}, { client: author.client });
    const revealed = [author, subject].map(({ hired }) =>
      anEndedJob(api, { ended_at: afterEnd(-30) }, { hired }),
    );
    for (const job of await Promise.all(revealed)) {
      await aRatingOf(api, job, 'FREELANCER', { score: 5, revealed_at: afterEnd(-16) });
    }

    await rated(api, author.id, author.hired);
    await rated(api, subject.id, subject.client);

    expect(await totalsOf(author.hired)).toEqual({ rating_sum: 5, rating_count: 1, uncounted: 0 });
    expect(await totalsOf(subject.hired)).toEqual({ rating_sum: 5, rating_count: 1, uncounted: 1 });
  });

  it('is not before a rating that began later and was written sooner, and counts both', async () => {
    const job = await anEndedJob(api);
    const written = afterEnd(2, 500);
    await aRatingOf(api, job, 'FREELANCER', { score: 5, created_at: written });

    const { data } = await rate(api, job.id, job.hired, { score: 2 });

    const time = written.toISOString();
    expect(data).toMatchObject({ done: { rating: { createdAt: time } } });
    expect(await totalsOf(job.hired)).toEqual({ rating_sum: 5, rating_count: 1, uncounted: 0 });
    expect(await totalsOf(job.client)).toEqual({ rating_sum: 2, rating_count: 1, uncounted: 0 });
  });

  it('is the same for a job that was removed meanwhile', async () => {
    const job = await anEndedJob(api, {
      ...{ status: 'REMOVED', removed_from: 'COMPLETED', removed_at: afterEnd(3), ended_at: ended },
    });
    await aRatingOf(api, job, 'FREELANCER', { score: 5 });

    await api.database.setNow(closing);

    expect(await reputationOf(api, job.hired)).toBe('5 of 1: 5 (1)');
  });

  async function totalsOf({ userId }: Member): Promise<unknown> {
    const { rows } = await api.database.admin.query(
      `select rating_sum, rating_count,
         (select count(*)::int from ratings where subject_id = users.id and not is_counted) as uncounted
       from users where id = $1`,
      [userId],
    );
    return rows[0];
  }
});
