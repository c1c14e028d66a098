import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aMember, ask, type Member } from '../jobs/posting.fixtures.js';
import { afterEnd, anEndedJob, aRatingOf, closing, ended } from './rating.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.database.setNow(afterEnd(2)));
afterAll(() => api.close());

interface Ratings {
  totalCount: number;
  pageInfo: { endCursor: string; hasNextPage: boolean };
  nodes: { score: number; side: string }[];
}

describe("a member's ratings", () => {
  let member: Member;
  beforeAll(async () => {
    member = await aMember(api, { roles: '{CLIENT,FREELANCER}' });
    // In the order of their reveal, which is not that in which they were given.
    for (const [index, score] of [1, 2, 3, 4].entries()) {
      const asHired = await anEndedJob(api, {}, { hired: member });
      await aRatingOf(api, asHired, 'FREELANCER', {
        score,
        created_at: afterEnd(1 - index),
        revealed_at: afterEnd(index - 5),
      });
    }
    await aRatingOf(api, await anEndedJob(api, {}, { client: member }), 'CLIENT', {
      score: 5,
      revealed_at: afterEnd(2),
    });
    await aRatingOf(api, await anEndedJob(api, {}, { client: member }), 'CLIENT', { score: 1 });
    await aRatingOf(api, await anEndedJob(api, {}, { client: member }), 'FREELANCER', {
      score: 1,
      revealed_at: ended,
    });
  });

  async function ratingsOf(args: string): Promise<Ratings> {
    const { user } = await ask<{ user: { ratings: Ratings } }>(
      api,
      `query ($id: ID!) { user(id: $id) {
        ratings${args} { totalCount pageInfo { endCursor hasNextPage } nodes { score side } } } }`,
      { variables: { id: encodeTypeId('user', member.userId) } },
    );
    return user.ratings;
  }

  it.each([
    ['', [5, 4, 3, 2, 1]],
    ['(side: FREELANCER)', [4, 3, 2, 1]],
    ['(side: CLIENT)', [5]],
    ['(last: 2)', [2, 1]],
  ])('are those received and revealed, newest revealed first: %s', async (args, scores) => {
    const ratings = await ratingsOf(args);

    expect(ratings.nodes.map(({ score }) => score)).toEqual(scores);
    expect(ratings.totalCount).toBe(args === '(last: 2)' ? 5 : scores.length);
  });

  it('come in pages', async () => {
    const first = await ratingsOf('(first: 2)');
    const second = await ratingsOf(`(first: 5, after: "${first.pageInfo.endCursor}")`);

    expect(first).toMatchObject({ pageInfo: { hasNextPage: true }, nodes: [{ score: 5 }, { score: 4 }] });
    expect(second.nodes.map(({ score }) => score)).toEqual([3, 2, 1]);
  });
});

describe('jobsToRate', () => {
  async function toRate({ token }: Member, args = ''): Promise<{ totalCount: number; titles: string[] }> {
    const { viewer } = await ask<{
      viewer: { jobsToRate: { totalCount: number; nodes: { title: string }[] } };
    }>(api, `{ viewer { jobsToRate${args} { totalCount nodes { title } } } }`, { token });
    const { totalCount, nodes } = viewer.jobsToRate;
    return { totalCount, titles: nodes.map(({ title }) => title) };
  }

  /** Jobs of the member, each by the name of what it is. */
  async function someJobs(member: Member): Promise<void> {
    const day13 = { ended_at: afterEnd(-11) };
    const jobs: [string, Record<string, unknown>, 'client' | 'hired'][] = [
      ['newest', { ended_at: afterEnd(1) }, 'client'],
      ['soonest closing', day13, 'hired'],
      ['by the clock', { status: 'IN_PROGRESS', ended_at: null, delivered_at: afterEnd(-16) }, 'hired'],
      ['cancelled', { status: 'CANCELLED', ended_at: ended }, 'client'],
      ['closed', { ended_at: afterEnd(-12) }, 'client'],
      ['never begun', { status: 'CANCELLED', hired_id: null }, 'client'],
      ['running', { status: 'IN_PROGRESS', ended_at: null }, 'hired'],
      ['removed', { status: 'REMOVED', removed_from: 'COMPLETED', removed_at: ended }, 'client'],
    ];
    for (const [title, columns, side] of jobs)
      await anEndedJob(api, { title, ...columns }, { [side]: member });
    const given = await anEndedJob(api, { title: 'rated' }, { client: member });
    await aRatingOf(api, given, 'FREELANCER');
    const received = await anEndedJob(api, { title: 'rated by the other' }, { hired: member });
    await aRatingOf(api, received, 'FREELANCER');
    await anEndedJob(api, { title: 'of others' });
  }

  it('are the ended jobs of either side that are in time and not rated, soonest closing first', async () => {
    const member = await aMember(api);
    await someJobs(member);

    const jobs = await toRate(member);

    expect(jobs.titles.slice(0, 2)).toEqual(['soonest closing', 'by the clock']);
    expect(jobs.titles.slice(2).sort()).toEqual(['cancelled', 'newest', 'rated by the other']);
    expect(jobs.titles.at(-1)).toBe('newest');
    expect(jobs.totalCount).toBe(5);
    expect(await toRate(member, '(last: 1)')).toEqual({ totalCount: 5, titles: ['newest'] });
  });

  it('leave the list at the moment they close', async () => {
    const member = await aMember(api);
    await anEndedJob(api, { title: 'one' }, { client: member });

    await api.database.setNow(afterEnd(14, -1));
    const before = await toRate(member);
    await api.database.setNow(closing);

    expect(before).toEqual({ totalCount: 1, titles: ['one'] });
    expect(await toRate(member)).toEqual({ totalCount: 0, titles: [] });
  });

  it('agree with allowedActions and ratingClosesAt of each job', async () => {
    const member = await aMember(api);
    await someJobs(member);

    const { viewer } = await ask<{
      viewer: { jobsToRate: { nodes: { endedAt: string; viewerState: object }[] } };
    }>(
      api,
      '{ viewer { jobsToRate { nodes { endedAt viewerState { allowedActions ratingClosesAt rating { id } } } } } }',
      { token: member.token },
    );

    const { nodes } = viewer.jobsToRate;
    expect(nodes.map(({ viewerState }) => viewerState)).toEqual(
      nodes.map(({ endedAt }) => ({
        allowedActions: ['RATE'],
        ratingClosesAt: new Date(Date.parse(endedAt) + 14 * 86_400_000).toISOString(),
        rating: null,
      })),
    );
  });
});

describe('ratingClosesAt', () => {
  it.each([
    ['a stranger', {}, false],
    ['a side before the end', { status: 'IN_PROGRESS', ended_at: null }, true],
    ['a side of a removed job', { status: 'REMOVED', removed_from: 'COMPLETED', removed_at: ended }, true],
    ['the client of a job that never began', { status: 'CANCELLED', hired_id: null }, true],
  ])('is null for %s', async (_title, columns, isSide) => {
    const job = await anEndedJob(api, columns);
    const { token } = isSide ? job.client : await aMember(api);

    const data = await ask(api, 'query ($id: ID!) { job(id: $id) { viewerState { ratingClosesAt } } }', {
      variables: { id: job.id },
      token,
    });

    expect(data).toEqual({ job: { viewerState: { ratingClosesAt: null } } });
  });
});

describe('ratings of many jobs and members', () => {
  const mine = `query ($first: Int) { viewer { jobsToRate(first: $first) { nodes {
    ratings { id } client { ratingAverage } viewerState { allowedActions rating { id } ratingClosesAt } } } } }`;
  const everybody = `query ($first: Int) { jobs(first: $first) { nodes {
    ratings { author { id } subject { id } job { id } }
    client { ratingAverage ratingCount ratings(first: $first) { totalCount nodes { author { id } job { id } } } } } } }`;

  it.each([
    // who asks; account; jobs; ratings, clients, in time, own
    ['of the viewer', mine, 7],
    // jobs; ratings and clients; authors, subjects, jobs; received, their count; authors; jobs
    ['for everybody', everybody, 7],
  ])('take as many statements as one: %s', async (_title, document, budget) => {
    const member = await aMember(api);
    for (let count = 0; count < 12; count += 1) {
      const job = await anEndedJob(api, {}, { client: member });
      await aRatingOf(api, job, 'CLIENT', { revealed_at: ended });
    }

    const calls: number[] = [];
    for (const first of [1, 10]) {
      const token = document === mine ? member.token : undefined;
      const counts = await api.database.countStatements(() =>
        ask(api, document, { variables: { first }, ...(token && { token }) }),
      );
      calls.push(counts.calls);
    }

    expect(calls).toEqual([budget, budget]);
  });
});
