import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { act as mutate, told } from '../accounts/administration.fixtures.js';
import { aMarket, anAward, everything } from './bidding.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe('updateJob of a job with bids', () => {
  const past = new Date(Date.now() - 1_000);
  const sooner = new Date(Date.now() + 86_400_000).toISOString();
  const later = new Date(Date.now() + 60 * 86_400_000).toISOString();
  const budget = { type: 'HOURLY', currency: 'USD', min: 1, max: 2 };
  const refused: [string, Record<string, unknown>, string][] = [
    ['an earlier end', { biddingEndsAt: sooner }, '`biddingEndsAt`'],
    ['another budget', { title: 'Another', budget }, '`budget`'],
    ['sealing', { sealedBids: true }, '`sealedBids`'],
    [
      'all of them',
      { budget, sealedBids: true, biddingEndsAt: sooner },
      '`budget`, `sealedBids`, `biddingEndsAt`',
    ],
  ];

  it.each(refused)('refuses %s, and names it', async (_name, input, names) => {
    const { client, jobId } = await aMarket(api);
    const before = await everything(api);

    const answer = await mutate(api, 'updateJob', 'job { version }', { jobId, ...input }, client.token);

    expect(told(answer)).toBe('CONFLICT ILLEGAL_STATE');
    expect(answer.errors?.[0]?.message).toMatch(new RegExp(`^${names} cannot change`));
    expect(await everything(api)).toEqual(before);
  });

  it('refuses the same while the only bid was awarded and that has lapsed', async () => {
    const { client, jobId } = await anAward(api, { award_expires_at: past });

    const answer = await mutate(api, 'updateJob', 'job { version }', { jobId, budget }, client.token);

    expect(told(answer)).toBe('CONFLICT ILLEGAL_STATE');
  });

  it('takes title, description, skills and a later end', async () => {
    const { client, jobId } = await aMarket(api);
    const input = { title: 'Another', description: 'More of it.', skills: [], biddingEndsAt: later };

    const answer = await mutate(api, 'updateJob', 'job { version }', { jobId, ...input }, client.token);

    expect(answer.data.updateJob).toEqual({ job: { version: 2 } });
  });

  it('takes anything but the sealing and the currency once all bids are settled', async () => {
    const { client, jobId } = await aMarket(api, { bid: { status: 'WITHDRAWN' } });

    const answers = [
      await mutate(
        api,
        'updateJob',
        'job { version }',
        { jobId, budget: { ...budget, currency: 'EUR' }, biddingEndsAt: sooner },
        client.token,
      ),
      await mutate(api, 'updateJob', 'job { version }', { jobId, budget }, client.token),
      await mutate(api, 'updateJob', 'job { version }', { jobId, sealedBids: true }, client.token),
    ];

    expect(answers.map(told)).toEqual(['done', 'CONFLICT ILLEGAL_STATE', 'CONFLICT ILLEGAL_STATE']);
  });
});
