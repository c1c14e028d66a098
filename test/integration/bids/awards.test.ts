import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aBidOf } from './bid-standings.fixtures.js';
import {
  act,
  aFreelancer,
  aMarket,
  anAward,
  bidRow,
  eventsOf,
  everything,
  jobRow,
  told,
  type Market,
} from './bidding.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);
const open = {
  published_at: inDays(-5),
  created_at: inDays(-5),
  updated_at: inDays(-5),
  bidding_ends_at: inDays(10),
};
const ended = { ...open, bidding_ends_at: inDays(-1) };
const awarded = { ...open, award_expires_at: inDays(1) };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
});
afterAll(() => api.close());

function namesOf({ client, freelancer }: Market): Record<string, string> {
  return { [client.userId]: 'client', [freelancer.userId]: 'freelancer' };
}

describe('awardBid', () => {
  it.each([
    ['open', open, 'OPEN'],
    ['expired', ended, 'EXPIRED'],
  ])('offers a job that is %s for 7 days', async (_name, job, from) => {
    const market = await aMarket(api, { job });
    const { client, bidId, jobId } = market;
    const input = { message: ' You it is. ' };

    const { data } = await act(api, 'AWARD', bidId, { ...client, input });

    expect(data.done).toEqual({
      bid: { id: bidId, status: 'AWARDED', version: 1 },
      job: { id: jobId, status: 'AWARDED', version: 2 },
    });
    expect(await jobRow(api, jobId)).toMatchObject({ award_expires_at: inDays(7), updated_at: now });
    expect(await eventsOf(api, bidId, namesOf(market))).toEqual([
      'AWARD SUBMITTED>AWARDED by client: You it is.',
    ]);
    expect(await eventsOf(api, jobId, namesOf(market))).toEqual([
      `AWARD ${from}>AWARDED by client: You it is.`,
    ]);
  });

  it('is refused for a version that the client has not seen', async () => {
    const { client, freelancer, bidId } = await aMarket(api, { job: open });
    await act(api, 'EDIT', bidId, freelancer);
    const before = await everything(api);

    const stale = await act(api, 'AWARD', bidId, client);

    expect(told(stale)).toBe('CONFLICT STALE_VERSION');
    expect(await everything(api)).toEqual(before);
  });

  it('of a second bid is refused while the first award holds', async () => {
    const { client, jobId } = await anAward(api, awarded);
    const second = await aBidOf(api, jobId, await aFreelancer(api));

    const answer = await act(api, 'AWARD', second, client);

    expect(told(answer)).toBe('CONFLICT ILLEGAL_STATE AWARDED');
  });

  it.each([
    ['at once', false],
    ['after the job was reopened', true],
  ])('of another bid writes a lapsed award down first: %s', async (_name, isReopened) => {
    const lapsed = { ...ended, award_expires_at: inDays(-1) };
    const market = await anAward(api, lapsed);
    const { client, bidId, jobId } = market;
    const second = await aBidOf(api, jobId, await aFreelancer(api));
    if (isReopened) {
      const reopen = 'mutation ($input: ReopenJobInput!) { reopenJob(input: $input) { job { status } } }';
      await api.query(reopen, { input: { jobId, biddingEndsAt: inDays(5) } }, client.token);
    }

    const answer = await act(api, 'AWARD', second, client);

    expect(told(answer)).toBe('done');
    expect(await bidRow(api, bidId)).toMatchObject({ status: 'SHORTLISTED', now: 'SHORTLISTED' });
    expect(await bidRow(api, second)).toMatchObject({ status: 'AWARDED', now: 'AWARDED' });
    expect(await eventsOf(api, bidId, namesOf(market))).toEqual([
      'REVOKE_AWARD AWARDED>SHORTLISTED by system: The award lapsed.',
    ]);
  });

  it('of the bid whose award lapsed offers it anew', async () => {
    const { client, bidId, jobId } = await anAward(api, { ...ended, award_expires_at: inDays(-1) });

    const answer = await act(api, 'AWARD', bidId, client);

    expect(told(answer)).toBe('done');
    expect(await jobRow(api, jobId)).toMatchObject({ now: 'AWARDED', award_expires_at: inDays(7) });
    expect(await eventsOf(api, bidId)).toEqual(['AWARD SHORTLISTED>AWARDED by somebody']);
  });
});

describe.each([
  ['REVOKE_AWARD', 'client', 'SHORTLISTED'],
  ['DECLINE_AWARD', 'freelancer', 'REFUSED'],
] as const)('%s', (action, by, to) => {
  it.each([
    ['open', awarded, 'OPEN'],
    ['expired, past its end,', { ...awarded, ...ended }, 'EXPIRED'],
  ])('leaves the job %s', async (_name, columns, status) => {
    const market = await anAward(api, columns);
    const { bidId, jobId } = market;
    const input = { reason: 'Too far away.' };

    const { data } = await act(api, action, bidId, { ...market[by], input });

    expect(data.done).toEqual({
      bid: { id: bidId, status: to, version: 1 },
      job: { id: jobId, status, version: 2 },
    });
    expect(await jobRow(api, jobId)).toMatchObject({ status: 'OPEN', award_expires_at: now, hired_id: null });
    const event = (next: string) => `${action} AWARDED>${next} by ${by}: Too far away.`;
    expect(await eventsOf(api, bidId, namesOf(market))).toEqual([event(to)]);
    expect(await eventsOf(api, jobId, namesOf(market))).toEqual([event(status)]);
  });

  it('leaves an expired job 60 more days', async () => {
    const market = await anAward(api, { ...awarded, bidding_ends_at: inDays(-59) });
    await act(api, action, market.bidId, market[by]);

    await api.database.setNow(inDays(59));
    const later = await jobRow(api, market.jobId).finally(() => api.database.setNow(now));

    expect(later).toMatchObject({ now: 'EXPIRED' });
  });
});

describe('acceptAward', () => {
  it('begins the work, and declines every other open bid', async () => {
    const market = await anAward(api, awarded);
    const { freelancer, bidId, jobId } = market;
    const statuses = ['SUBMITTED', 'SHORTLISTED', 'WITHDRAWN', 'REFUSED', 'DECLINED', 'SUBMITTED'];
    const others: string[] = [];
    for (const status of statuses) others.push(await aBidOf(api, jobId, await aFreelancer(api), { status }));

    const { data } = await act(api, 'ACCEPT_AWARD', bidId, freelancer);

    expect(data.done).toEqual({
      bid: { id: bidId, status: 'ACCEPTED', version: 1 },
      job: { id: jobId, status: 'IN_PROGRESS', version: 2 },
    });
    expect(await jobRow(api, jobId)).toMatchObject({ hired_id: freelancer.userId, bid_count: 6 });
    const rows = [];
    for (const id of others) rows.push(await bidRow(api, id));
    expect(rows.map(({ status }) => status)).toEqual(
      statuses.map((status) => (['SUBMITTED', 'SHORTLISTED'].includes(status) ? 'DECLINED' : status)),
    );
    expect(await eventsOf(api, others[1] ?? '')).toEqual([
      'DECLINE SHORTLISTED>DECLINED by system: Another bid was accepted.',
    ]);
    expect(await eventsOf(api, others[2] ?? '')).toEqual([]);
    expect(await eventsOf(api, bidId, namesOf(market))).toEqual([
      'ACCEPT_AWARD AWARDED>ACCEPTED by freelancer',
    ]);
    expect(await eventsOf(api, jobId, namesOf(market))).toEqual([
      'ACCEPT_AWARD AWARDED>IN_PROGRESS by freelancer',
    ]);
  });

  it('costs as many statements for many other bids as for few', async () => {
    const [few, many] = [await anAward(api, awarded), await anAward(api, awarded)];
    await aBidOf(api, few.jobId, await aFreelancer(api));
    for (let count = 0; count < 20; count += 1) await aBidOf(api, many.jobId, await aFreelancer(api));

    const counts = [];
    for (const { bidId, freelancer } of [few, many])
      counts.push(await api.database.countStatements(() => act(api, 'ACCEPT_AWARD', bidId, freelancer)));

    expect(counts[1]?.calls).toBe(counts[0]?.calls);
  });

  it('is refused for a version of the job that the freelancer has not seen', async () => {
    const { freelancer, bidId } = await anAward(api, awarded);
    const before = await everything(api);

    const stale = await act(api, 'ACCEPT_AWARD', bidId, { ...freelancer, input: { jobVersion: 2 } });

    expect(told(stale)).toBe('CONFLICT STALE_VERSION');
    expect(await everything(api)).toEqual(before);
  });

  it('is refused once the award has lapsed', async () => {
    const { freelancer, bidId } = await anAward(api, { ...open, award_expires_at: now });

    const answer = await act(api, 'ACCEPT_AWARD', bidId, freelancer);

    expect(told(answer)).toBe('CONFLICT ILLEGAL_STATE SHORTLISTED');
  });
});
