import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import {
  act as mutate,
  anAdministrator,
  told,
  type Member as Administrator,
} from '../accounts/administration.fixtures.js';
import { password, signUp } from '../accounts/sessions.fixtures.js';
import { aJobOf, aMember, type Member } from '../jobs/posting.fixtures.js';
import { aBidOf } from './bid-standings.fixtures.js';
import {
  aFreelancer,
  aMarket,
  anAward,
  awardedColumns,
  bidRow,
  eventsOf,
  everything,
  jobRow,
} from './bidding.fixtures.js';

let api: TestApi;
let administrator: Administrator;
beforeAll(async () => {
  api = await startApi();
  administrator = await anAdministrator(api, 'MODERATE,MANAGE_USERS');
});
afterAll(() => api.close());

const past = new Date(Date.now() - 1_000);
const all = ['SUBMITTED', 'SHORTLISTED', 'AWARDED', 'DECLINED', 'REFUSED', 'WITHDRAWN'];

/** Inserts a bid in each of some states, by a freelancer each. */
async function bidsOn(jobId: string, statuses: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const status of statuses) ids.push(await aBidOf(api, jobId, await aFreelancer(api), { status }));
  return ids;
}

async function statusesOf(ids: readonly string[]): Promise<unknown[]> {
  const statuses: unknown[] = [];
  for (const id of ids) statuses.push((await bidRow(api, id))['status']);
  return statuses;
}

function suspend({ userId }: Member): ReturnType<typeof mutate> {
  const input = { userId: encodeTypeId('user', userId), reason: 'Spam.' };
  return mutate(api, 'suspendUser', 'account { id }', input, administrator.token);
}

const cancel = { name: 'cancelJob', by: 'client', reason: 'The job was cancelled.' } as const;
const remove = { name: 'removeJob', by: 'moderator', reason: 'The job was removed.' } as const;

describe.each([cancel, remove])('$name', ({ name, by, reason }) => {
  it.each([
    ['awarded', awardedColumns(), ['SUBMITTED>CLOSED', 'SHORTLISTED>CLOSED', 'AWARDED>CLOSED']],
    [
      'open again after a lapsed award',
      { status: 'AWARDED', award_expires_at: past },
      ['SUBMITTED>CLOSED', 'SHORTLISTED>CLOSED', 'SHORTLISTED>CLOSED'],
    ],
  ])('closes open and awarded bids of a job that is %s', async (_name, columns, moves) => {
    const client = await aMember(api);
    const jobId = await aJobOf(api, client, columns);
    const ids = await bidsOn(jobId, all);
    const { token } = by === 'client' ? client : administrator;

    const answer = await mutate(api, name, 'job { status }', { jobId, reason: 'Over.' }, token);

    expect(told(answer)).toBe('done');
    expect(await statusesOf(ids)).toEqual(['CLOSED', 'CLOSED', 'CLOSED', 'DECLINED', 'REFUSED', 'WITHDRAWN']);
    const events = [];
    for (const id of ids) events.push(...(await eventsOf(api, id)));
    expect(events).toEqual(moves.map((move) => `CLOSE ${move} by system: ${reason}`));
  });

  it('leaves the accepted bid of a job in progress', async () => {
    const client = await aMember(api);
    const jobId = await aJobOf(api, client, { status: 'IN_PROGRESS' });
    const ids = await bidsOn(jobId, ['ACCEPTED', 'DECLINED']);
    const { token } = by === 'client' ? client : administrator;

    const answer = await mutate(api, name, 'job { status }', { jobId, reason: 'Over.' }, token);

    expect(told(answer)).toBe('done');
    expect(await statusesOf(ids)).toEqual(['ACCEPTED', 'DECLINED']);
  });
});

describe('removal of a job that the clock has cancelled', () => {
  it('writes down what the clock did to its bids', async () => {
    const ago = new Date(Date.now() - 61 * 86_400_000);
    const { bidId, jobId } = await aMarket(api, {
      job: { status: 'EXPIRED', published_at: ago, bidding_ends_at: ago },
    });

    await mutate(api, 'removeJob', 'job { status }', { jobId, reason: 'Over.' }, administrator.token);

    expect(await bidRow(api, bidId)).toMatchObject({ status: 'CLOSED' });
    expect(await eventsOf(api, bidId)).toEqual(['CLOSE SUBMITTED>CLOSED by system: The job was removed.']);
  });
});

describe('a suspended freelancer', () => {
  it('loses open bids and awards, and keeps running work', async () => {
    const freelancer = await aFreelancer(api);
    const [open, lapsed, running, expired] = [
      await aMarket(api),
      await aMarket(api, { job: { status: 'AWARDED', award_expires_at: past } }),
      await aMarket(api, { job: { status: 'IN_PROGRESS' }, bid: { status: 'REFUSED' } }),
      await aMarket(api, { job: { bidding_ends_at: past } }),
    ];
    const won = await aMarket(api, { job: awardedColumns() });
    const bids = [
      await aBidOf(api, open.jobId, freelancer),
      await aBidOf(api, lapsed.jobId, freelancer, { status: 'AWARDED' }),
      await aBidOf(api, running.jobId, freelancer, { status: 'ACCEPTED' }),
      await aBidOf(api, expired.jobId, freelancer, { status: 'SHORTLISTED' }),
      await aBidOf(api, won.jobId, freelancer, { status: 'AWARDED' }),
    ];
    const rivals = [open, lapsed, running, expired, won].map(({ bidId }) => bidId);
    const before = await statusesOf(rivals);

    const answer = await suspend(freelancer);

    expect(told(answer)).toBe('done');
    expect(await statusesOf(bids)).toEqual(['WITHDRAWN', 'WITHDRAWN', 'ACCEPTED', 'WITHDRAWN', 'REFUSED']);
    expect(await statusesOf(rivals)).toEqual(before);
    expect(await jobRow(api, won.jobId)).toMatchObject({ status: 'OPEN', now: 'OPEN', version: 2 });
    expect(await jobRow(api, open.jobId)).toMatchObject({ version: 1, bid_count: 1 });
    const reason = 'The account was suspended.';
    expect(await eventsOf(api, bids[1] ?? '')).toEqual([
      `WITHDRAW SHORTLISTED>WITHDRAWN by system: ${reason}`,
    ]);
    expect(await eventsOf(api, bids[4] ?? '')).toEqual([
      `DECLINE_AWARD AWARDED>REFUSED by system: ${reason}`,
    ]);
    expect(await eventsOf(api, won.jobId)).toEqual([`DECLINE_AWARD AWARDED>OPEN by system: ${reason}`]);
  });
});

describe('a suspended client', () => {
  it('revokes the awards under way, and nothing else', async () => {
    const { client, bidId, jobId } = await anAward(api, { bidding_ends_at: past });
    const running = await aJobOf(api, client, { status: 'IN_PROGRESS' });
    const [accepted] = await bidsOn(running, ['ACCEPTED']);
    const [open] = await bidsOn(await aJobOf(api, client), ['SUBMITTED']);

    const answer = await suspend(client);

    expect(told(answer)).toBe('done');
    expect(await statusesOf([bidId, accepted ?? '', open ?? ''])).toEqual([
      'SHORTLISTED',
      'ACCEPTED',
      'SUBMITTED',
    ]);
    expect(await jobRow(api, jobId)).toMatchObject({ now: 'EXPIRED' });
    const reason = 'The account was suspended.';
    expect(await eventsOf(api, bidId)).toEqual([`REVOKE_AWARD AWARDED>SHORTLISTED by system: ${reason}`]);
    expect(await eventsOf(api, jobId)).toEqual([`REVOKE_AWARD AWARDED>EXPIRED by system: ${reason}`]);
  });
});

describe('a closed account', () => {
  async function aNewFreelancer(): Promise<Member> {
    const { accessToken } = await signUp(api, { roles: ['CLIENT', 'FREELANCER'] });
    const { data } = await api.query('{ viewer { user { id } } }', {}, accessToken);
    return { userId: decodeTypeId(data.viewer.user.id)?.id ?? '', token: accessToken };
  }
  const close = ({ token }: Member) => mutate(api, 'deleteAccount', 'deletedUserId', { password }, token);

  it('takes open bids back, and closes those on its own jobs', async () => {
    const member = await aNewFreelancer();
    const { jobId } = await aMarket(api);
    const own = await aJobOf(api, member);
    const bids = [await aBidOf(api, jobId, member), ...(await bidsOn(own, ['SUBMITTED', 'SHORTLISTED']))];

    const answer = await close(member);

    expect(told(answer)).toBe('done');
    expect(await statusesOf(bids)).toEqual(['WITHDRAWN', 'CLOSED', 'CLOSED']);
    expect(await eventsOf(api, bids[0] ?? '')).toEqual([
      'WITHDRAW SUBMITTED>WITHDRAWN by system: The account was closed.',
    ]);
  });

  it('is refused while an award waits for its member', async () => {
    const member = await aNewFreelancer();
    const { jobId } = await aMarket(api, { job: awardedColumns() });
    await aBidOf(api, jobId, member, { status: 'AWARDED' });
    const before = await everything(api);

    const answer = await close(member);

    expect(told(answer)).toBe('CONFLICT ILLEGAL_STATE');
    expect(answer.errors?.[0]?.message).toContain(`the job ${jobId} is AWARDED`);
    expect(await everything(api)).toEqual(before);
  });
});
