import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type Answer, type TestApi } from '../../support/api.js';
import { patientLimits } from '../../support/limits.js';
import { act as mutate, anAdministrator } from '../accounts/administration.fixtures.js';
import { aBidOf, keyOf } from './bid-standings.fixtures.js';
import {
  act,
  aFreelancer,
  aMarket,
  anAward,
  bidRow,
  eventsOf,
  jobRow,
  place,
  told,
  type Market,
} from './bidding.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ limits: patientLimits });
});
afterAll(() => api.close());

/** Keeps a job's row locked until all contenders wait for it, then lets go; tells what became of each. */
async function race(
  jobId: string,
  contenders: readonly (() => Promise<Pick<Answer, 'errors'>>)[],
): Promise<string[]> {
  const { admin } = api.database;
  await admin.query('begin');
  await admin.query('select from jobs where id = $1 for update', [keyOf(jobId)]);
  const answers = Promise.all(contenders.map((start) => start()));
  while ((await waitingCount()) < contenders.length) await turn();
  await admin.query('rollback');
  return (await answers).map(told);
}

async function waitingCount(): Promise<number> {
  const { rows } = await api.database.admin.query<{ count: number }>(
    `select count(distinct l.pid)::int as count from pg_locks l join pg_stat_get_activity(null) a on a.pid = l.pid
     where not l.granted and a.datid = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]?.count ?? 0;
}

/** What must hold of the states written on a job, whatever happened. */
async function expectWhole(jobId: string): Promise<void> {
  const { rows } = await api.database.admin.query<Record<string, unknown>>(
    `select j.status::text, j.bid_count, count(b.id) filter (where b.status <> 'WITHDRAWN')::int as placed,
       count(b.id) filter (where b.status = 'AWARDED')::int as awarded,
       count(b.id) filter (where b.status = 'ACCEPTED')::int as accepted,
       count(b.id) filter (where b.status in ('SUBMITTED', 'SHORTLISTED'))::int as open
     from jobs j left join bids b on b.job_id = j.id where j.id = $1 group by j.id`,
    [keyOf(jobId)],
  );
  const [row] = rows;
  expect(row).toMatchObject({
    bid_count: row?.['placed'],
    awarded: row?.['status'] === 'AWARDED' ? 1 : 0,
    accepted: row?.['status'] === 'IN_PROGRESS' ? 1 : 0,
    ...(row?.['status'] === 'CANCELLED' && { open: 0 }),
  });
}

const rounds = Array.from({ length: 5 }, (_item, index) => index + 1);

describe('of two moves that wait for one job the first is made, and the second sees it', () => {
  it.each(rounds)('award and withdrawal, round %i', async () => {
    const { client, freelancer, bidId, jobId } = await aMarket(api);

    const results = await race(jobId, [
      () => act(api, 'AWARD', bidId, client),
      () => act(api, 'WITHDRAW', bidId, freelancer),
    ]);

    expect([
      ['done', 'CONFLICT ILLEGAL_STATE AWARDED'],
      ['CONFLICT ILLEGAL_STATE WITHDRAWN', 'done'],
    ]).toContainEqual(results);
    await expectWhole(jobId);
  });

  it.each(rounds)('award and another offer, round %i', async () => {
    const { client, freelancer, bidId, jobId } = await aMarket(api);

    const results = await race(jobId, [
      () => act(api, 'AWARD', bidId, client),
      () => act(api, 'EDIT', bidId, freelancer),
    ]);

    expect([
      ['done', 'CONFLICT ILLEGAL_STATE AWARDED'],
      ['CONFLICT STALE_VERSION', 'done'],
    ]).toContainEqual(results);
    await expectWhole(jobId);
  });

  it.each(rounds)('acceptance and revocation, round %i', async () => {
    const { client, freelancer, bidId, jobId } = await anAward(api);

    const results = await race(jobId, [
      () => act(api, 'ACCEPT_AWARD', bidId, freelancer),
      () => act(api, 'REVOKE_AWARD', bidId, client),
    ]);

    expect([
      ['done', 'CONFLICT ILLEGAL_STATE ACCEPTED'],
      ['CONFLICT STALE_VERSION', 'done'],
    ]).toContainEqual(results);
    await expectWhole(jobId);
  });

  it.each(rounds)('a new bid and the end of the job, round %i', async () => {
    const { client, jobId } = await aMarket(api);
    const newcomer = await aFreelancer(api);

    const results = await race(jobId, [
      () => place(api, jobId, newcomer),
      () => mutate(api, 'cancelJob', 'job { status }', { jobId }, client.token),
    ]);

    expect([
      ['done', 'done'],
      ['CONFLICT ILLEGAL_STATE CANCELLED', 'done'],
    ]).toContainEqual(results);
    await expectWhole(jobId);
  });

  it.each(rounds)("award and the freelancer's suspension, round %i", async () => {
    const { client, freelancer, bidId, jobId } = await aMarket(api);
    const { token } = await anAdministrator(api, 'MANAGE_USERS');
    const input = { userId: encodeTypeId('user', freelancer.userId), reason: 'Spam.' };

    const results = await race(jobId, [
      () => act(api, 'AWARD', bidId, client),
      () => mutate(api, 'suspendUser', 'account { id }', input, token),
    ]);

    expect([
      ['done', 'done'],
      ['CONFLICT ILLEGAL_STATE WITHDRAWN', 'done'],
    ]).toContainEqual(results);
    expect(['WITHDRAWN', 'REFUSED']).toContain((await bidRow(api, bidId))['status']);
    expect(await jobRow(api, jobId)).toMatchObject({ status: 'OPEN' });
    await expectWhole(jobId);
  });
});

describe('twenty at once', () => {
  it('award different bids of one job: one is awarded', async () => {
    const { client, bidId, jobId } = await aMarket(api);
    const bids = [bidId];
    while (bids.length < 20) bids.push(await aBidOf(api, jobId, await aFreelancer(api)));

    const answers = await Promise.all(bids.map((id) => act(api, 'AWARD', id, client)));

    expect(countsOf(answers)).toEqual({ done: 1, 'CONFLICT ILLEGAL_STATE AWARDED': 19 });
    expect(await eventsOf(api, jobId)).toHaveLength(1);
    await expectWhole(jobId);
  });

  it.each([false, true])('place a bid of one freelancer: one is placed; sealed: %s', async (sealed_bids) => {
    const { jobId } = await aMarket(api, { job: { sealed_bids }, bid: { status: 'WITHDRAWN' } });
    const freelancer = await aFreelancer(api);

    const answers = await Promise.all(Array.from({ length: 20 }, () => place(api, jobId, freelancer)));

    expect(countsOf(answers)).toEqual({ done: 1, 'CONFLICT ALREADY_BID': 19 });
    const { rows } = await api.database.admin.query('select from bids where freelancer_id = $1', [
      freelancer.userId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('place a bid of a freelancer each: all are placed and counted', async () => {
    const { jobId } = await aMarket(api);
    const freelancers = [];
    while (freelancers.length < 20) freelancers.push(await aFreelancer(api));

    const answers = await Promise.all(freelancers.map((each) => place(api, jobId, each)));

    expect(countsOf(answers)).toEqual({ done: 20 });
    expect(await jobRow(api, jobId)).toMatchObject({ bid_count: 21, version: 1 });
  });
});

describe('a stranger', () => {
  it.each([
    ['of a sealed job', { sealed_bids: true }],
    ['of a removed job', { status: 'REMOVED' }],
  ])('does not wait for a bid %s', async (_name, job) => {
    const { admin } = api.database;
    const { bidId, jobId }: Market = await aMarket(api, { job });
    const stranger = await aFreelancer(api);
    await admin.query('begin');
    await admin.query('select from jobs where id = $1 for update', [keyOf(jobId)]);

    const answer = await act(api, 'WITHDRAW', bidId, stranger).finally(() => admin.query('rollback'));

    expect(told(answer)).toBe('NOT_FOUND');
  });
});

describe('what the database refuses by itself', () => {
  it('is told as what it means: a further attempt where that number is taken', async () => {
    const { jobId } = await aMarket(api);
    const freelancer = await aFreelancer(api);
    await aBidOf(api, jobId, freelancer, { attempt: 2, status: 'WITHDRAWN' });

    const answer = await place(api, jobId, freelancer);

    expect(told(answer)).toBe('CONFLICT ALREADY_BID');
  });
});

function countsOf(answers: readonly Pick<Answer, 'errors'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[told(answer)] = (counts[told(answer)] ?? 0) + 1;
  return counts;
}
