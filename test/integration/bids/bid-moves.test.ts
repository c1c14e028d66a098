import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { ask } from '../jobs/posting.fixtures.js';
import {
  act,
  aFreelancer,
  aMarket,
  bidRow,
  eventsOf,
  everything,
  jobRow,
  place,
  told,
} from './bidding.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const dollars = { amount: 1, currency: 'USD' };

describe('updateBid', () => {
  it('changes amount and days, and makes a new version', async () => {
    const { freelancer, bidId, jobId } = await aMarket(api);
    const before = await jobRow(api, jobId);
    const input = { amount: { amount: 20_000, currency: 'eur' }, deliveryDays: 3 };

    const answer = await act(api, 'EDIT', bidId, { ...freelancer, input });

    expect(answer.data.done.bid).toEqual({ id: bidId, status: 'SUBMITTED', version: 2 });
    expect(await bidRow(api, bidId)).toMatchObject({ amount: '20000', currency: 'EUR', delivery_days: 3 });
    expect(await eventsOf(api, bidId)).toEqual(['EDIT SUBMITTED>SUBMITTED by somebody']);
    expect(await jobRow(api, jobId)).toEqual(before);
  });

  it.each([
    ['the same', { amount: { amount: 30_000, currency: 'EUR' }, deliveryDays: 7 }],
    ['nothing', { deliveryDays: undefined }],
  ])('that says %s writes nothing', async (_name, input) => {
    const { freelancer, bidId } = await aMarket(api);
    const before = await everything(api);

    const answer = await act(api, 'EDIT', bidId, { ...freelancer, input });

    expect(answer.data.done.bid).toEqual({ id: bidId, status: 'SUBMITTED', version: 1 });
    expect(await everything(api)).toEqual(before);
  });

  it.each([
    ['a null amount', { amount: null }, 'NOT_NULLABLE'],
    ['null days', { deliveryDays: null }, 'NOT_NULLABLE'],
    ['an amount of nothing', { amount: { amount: 0, currency: 'EUR' } }, 'OUT_OF_RANGE'],
    ['no day', { deliveryDays: 0 }, 'OUT_OF_RANGE'],
    ['too many days', { deliveryDays: 366 }, 'OUT_OF_RANGE'],
    ['another currency', { amount: dollars }, 'INVALID'],
  ])('refuses %s', async (_name, input, code) => {
    const { freelancer, bidId } = await aMarket(api);
    const before = await everything(api);

    const { errors } = await act(api, 'EDIT', bidId, { ...freelancer, input });

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ code }] });
    expect(await everything(api)).toEqual(before);
  });

  it('is refused on a withheld job', async () => {
    const { freelancer, bidId } = await aMarket(api, { job: { is_withheld: true } });

    const answer = await act(api, 'EDIT', bidId, freelancer);

    expect(told(answer)).toBe('CONFLICT ILLEGAL_STATE OPEN');
  });

  it('names what stands in the way, and what is possible', async () => {
    const { freelancer, bidId } = await aMarket(api, { bid: { status: 'SHORTLISTED' } });

    const { errors } = await act(api, 'EDIT', bidId, freelancer);

    expect(errors?.[0]?.message).toBe(
      'EDIT is not possible while the bid is SHORTLISTED; possible is: WITHDRAW.',
    );
  });
});

describe('withdrawBid', () => {
  it('takes the bid out of the count, and keeps the reason', async () => {
    const { freelancer, bidId, jobId } = await aMarket(api);
    const input = { reason: ' No time. ' };

    const answer = await act(api, 'WITHDRAW', bidId, { ...freelancer, input });

    expect(answer.data.done).toEqual({
      bid: { id: bidId, status: 'WITHDRAWN', version: 1 },
      job: { id: jobId, status: 'OPEN', version: 1 },
    });
    expect(await jobRow(api, jobId)).toMatchObject({ bid_count: 0 });
    expect(await eventsOf(api, bidId)).toEqual(['WITHDRAW SUBMITTED>WITHDRAWN by somebody: No time.']);
  });
});

describe('declineBid', () => {
  it('keeps the reason, and is final', async () => {
    const { client, freelancer, bidId, jobId } = await aMarket(api);
    const input = { reason: 'Too dear.' };

    const declined = await act(api, 'DECLINE', bidId, { ...client, input });
    const again = await place(api, jobId, freelancer);

    expect(declined.data.done.bid.status).toBe('DECLINED');
    expect(told(again)).toBe('CONFLICT ALREADY_BID');
    expect(await eventsOf(api, bidId)).toEqual(['DECLINE SUBMITTED>DECLINED by somebody: Too dear.']);
    expect(await jobRow(api, jobId)).toMatchObject({ bid_count: 1 });
  });
});

describe('a sealed bid', () => {
  it('moves nothing of the row of its job, whatever is done with it', async () => {
    const { client, freelancer, bidId, jobId } = await aMarket(api, { job: { sealed_bids: true } });
    const before = await jobRow(api, jobId);

    const answers = [
      await act(api, 'EDIT', bidId, freelancer),
      await act(api, 'SHORTLIST', bidId, client),
      await act(api, 'UNSHORTLIST', bidId, client),
      await act(api, 'WITHDRAW', bidId, freelancer),
    ];

    expect(answers.map(told)).toEqual(['done', 'done', 'done', 'done']);
    expect(await jobRow(api, jobId)).toEqual(before);
    expect(await eventsOf(api, jobId)).toEqual([]);
  });
});

describe('an input', () => {
  it.each(['EDIT', 'WITHDRAW', 'SHORTLIST', 'AWARD', 'ACCEPT_AWARD'] as const)(
    'of %s must name a bid',
    async (action) => {
      const { client, jobId } = await aMarket(api);

      const answers = [
        await act(api, action, jobId, client),
        await act(api, action, 'bid_01h455vb4pex5vsknk084sn02q', client),
      ];

      expect(answers.map(told)).toEqual(['BAD_USER_INPUT', 'NOT_FOUND']);
    },
  );

  it('gives no reason that is empty or too long', async () => {
    const { freelancer, bidId } = await aMarket(api);
    const reasons = [' ', 'x'.repeat(5_001)];

    const answers = [];
    for (const reason of reasons)
      answers.push(told(await act(api, 'WITHDRAW', bidId, { ...freelancer, input: { reason } })));

    expect(answers).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});

describe('the counter of a job', () => {
  it.each([false, true])('equals its count after many bids and withdrawals; sealed: %s', async (sealed) => {
    const { jobId, bidId, freelancer } = await aMarket(api, { job: { sealed_bids: sealed } });
    const bidders = [freelancer];
    for (let count = 0; count < 6; count += 1) bidders.push(await aFreelancer(api));
    const live = new Map([[freelancer, bidId]]);

    for (let round = 0; round < 4; round += 1) {
      const some = bidders.filter((_bidder, index) => (index * 7 + round * 3) % 5 < 3);
      await Promise.all(
        some.map(async (bidder) => {
          const known = live.get(bidder);
          const { data } = known
            ? await act(api, 'WITHDRAW', known, bidder)
            : await place(api, jobId, bidder);
          live.delete(bidder);
          if (!known && data.done) live.set(bidder, data.done.bid.id as string);
        }),
      );
    }

    const { rows } = await api.database.admin.query<{ counted: number; standing: number }>(
      `select j.bid_count as counted, (select count(*)::int from bids b where b.job_id = j.id and b.status <> 'WITHDRAWN') as standing
       from jobs j join bids b on b.job_id = j.id where b.freelancer_id = $1`,
      [freelancer.userId],
    );
    expect(rows[0]).toEqual({ counted: sealed ? 0 : live.size, standing: live.size });
    const { job } = await ask<{ job: { bidCount: number | null } }>(
      api,
      'query ($id: ID!) { job(id: $id) { bidCount } }',
      { variables: { id: jobId } },
    );
    expect(job.bidCount).toBe(sealed ? null : live.size);
  });
});
