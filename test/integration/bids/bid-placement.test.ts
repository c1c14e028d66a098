import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aJobOf, allowedActions, aMember, draftColumns, type Member } from '../jobs/posting.fixtures.js';
import { aBidOf, keyOf } from './bid-standings.fixtures.js';
import { aFreelancer, bidRow, eventsOf, everything, jobRow, place, told } from './bidding.fixtures.js';

let api: TestApi;
let client: Member;
let freelancer: Member;
beforeAll(async () => {
  api = await startApi();
  [client, freelancer] = [await aMember(api), await aFreelancer(api)];
});
afterAll(() => api.close());

const past = new Date(Date.now() - 1_000);

describe('a bid', () => {
  it('stands on the job as it was offered', async () => {
    const jobId = await aJobOf(api, client);
    const input = {
      jobVersion: 1,
      amount: { amount: 45_000, currency: 'eur' },
      deliveryDays: 365,
      message: '  Soon.\nSurely. ',
    };

    const selection =
      'bid { id status version amount { amount currency } deliveryDays message freelancer { id } job { id } } job { id version bidCount }';
    const { data, errors } = await place(api, jobId, { ...freelancer, input }, selection);

    expect(errors).toBeUndefined();
    expect(data.done).toMatchObject({
      bid: {
        status: 'SUBMITTED',
        version: 1,
        amount: { amount: 45_000, currency: 'EUR' },
        deliveryDays: 365,
        message: 'Soon.\nSurely.',
        job: { id: jobId },
      },
      job: { id: jobId, version: 1, bidCount: 1 },
    });
    expect(keyOf(data.done.bid.freelancer.id)).toBe(freelancer.userId);
    expect(await eventsOf(api, data.done.bid.id, { [freelancer.userId]: 'freelancer' })).toEqual([
      'PLACE ->SUBMITTED by freelancer',
    ]);
  });

  it.each([
    ['open', { sealed_bids: false }],
    ['sealed', { sealed_bids: true }],
  ])('on a job that is %s moves neither its version nor its time', async (_name, columns) => {
    const jobId = await aJobOf(api, client, columns);
    const before = await jobRow(api, jobId);

    const answer = await place(api, jobId, freelancer);

    expect(told(answer)).toBe('done');
    expect(await jobRow(api, jobId)).toEqual({ ...before, bid_count: columns.sealed_bids ? 0 : 1 });
    expect(await eventsOf(api, jobId)).toEqual([]);
  });

  it('can be placed anew after it was withdrawn or refused, three times in all', async () => {
    const jobId = await aJobOf(api, client);
    await aBidOf(api, jobId, freelancer, { status: 'WITHDRAWN' });
    await aBidOf(api, jobId, freelancer, { status: 'REFUSED' });

    const third = await place(api, jobId, freelancer);

    expect(told(third)).toBe('done');
    expect(await bidRow(api, third.data.done.bid.id)).toMatchObject({ attempt: 3, status: 'SUBMITTED' });
  });
});

interface Refusal {
  name: string;
  job?: Record<string, unknown>;
  input?: Record<string, unknown>;
  code: string;
}

const refusals: Refusal[] = [
  { name: 'on a draft of another', job: draftColumns, code: 'NOT_FOUND' },
  { name: 'on a removed job', job: { status: 'REMOVED' }, code: 'NOT_FOUND' },
  { name: 'for another version', input: { jobVersion: 2 }, code: 'CONFLICT STALE_VERSION' },
  {
    name: 'past the end',
    job: { bidding_ends_at: past },
    code: 'CONFLICT BIDDING_ENDED EXPIRED',
  },
  {
    name: 'on an awarded job',
    job: { status: 'AWARDED', award_expires_at: new Date(Date.now() + 60_000) },
    code: 'CONFLICT ILLEGAL_STATE AWARDED',
  },
  {
    name: 'on a job in progress',
    job: { status: 'IN_PROGRESS' },
    code: 'CONFLICT ILLEGAL_STATE IN_PROGRESS',
  },
  {
    name: 'on a cancelled job',
    job: { status: 'CANCELLED', ended_at: past },
    code: 'CONFLICT ILLEGAL_STATE CANCELLED',
  },
  { name: 'on a withheld job', job: { is_withheld: true }, code: 'CONFLICT ILLEGAL_STATE OPEN' },
  {
    name: 'in another currency',
    input: { amount: { amount: 1, currency: 'USD' } },
    code: 'BAD_USER_INPUT CURRENCY_MISMATCH',
  },
  { name: 'for nothing', input: { amount: { amount: 0, currency: 'EUR' } }, code: 'BAD_USER_INPUT' },
  { name: 'within no day', input: { deliveryDays: 0 }, code: 'BAD_USER_INPUT' },
  { name: 'past a year', input: { deliveryDays: 366 }, code: 'BAD_USER_INPUT' },
  { name: 'without a word', input: { message: ' \n ' }, code: 'BAD_USER_INPUT' },
  { name: 'with too many words', input: { message: 'x'.repeat(5_001) }, code: 'BAD_USER_INPUT' },
  { name: 'with characters nobody reads', input: { message: 'a\u0000b' }, code: 'BAD_USER_INPUT' },
  {
    name: 'on something that is no job',
    input: { jobId: 'bid_01h455vb4pex5vsknk084sn02q' },
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'on a job that does not exist',
    input: { jobId: 'job_01h455vb4pex5vsknk084sn02q' },
    code: 'NOT_FOUND',
  },
];

describe('a bid is refused, and nothing is written', () => {
  it.each(refusals)('$name', async ({ job, input, code }) => {
    const jobId = await aJobOf(api, client, job);
    const before = await everything(api);

    const answer = await place(api, jobId, { ...freelancer, input: input ?? {} });

    expect(told(answer)).toBe(code);
    expect(await everything(api)).toEqual(before);
  });

  it('in another currency, by the path of that field', async () => {
    const jobId = await aJobOf(api, client);
    const input = { amount: { amount: 1, currency: 'USD' } };

    const { errors } = await place(api, jobId, { ...freelancer, input });

    expect(errors?.[0]?.extensions.fields).toEqual([
      {
        path: ['input', 'amount', 'currency'],
        code: 'INVALID',
        message: '`input.amount.currency` must be EUR, the currency of the job.',
      },
    ]);
  });

  it.each(['SUBMITTED', 'SHORTLISTED', 'DECLINED'])('after one that is %s', async (status) => {
    const jobId = await aJobOf(api, client);
    await aBidOf(api, jobId, freelancer, { status });

    const answer = await place(api, jobId, freelancer);

    expect(told(answer)).toBe('CONFLICT ALREADY_BID');
    expect(await allowedActions(api, jobId, freelancer)).toEqual([]);
  });

  it('after a lapsed award, whose bid is on the shortlist', async () => {
    const jobId = await aJobOf(api, client, { status: 'AWARDED', award_expires_at: past });
    await aBidOf(api, jobId, freelancer, { status: 'AWARDED' });

    const answer = await place(api, jobId, freelancer);

    expect(told(answer)).toBe('CONFLICT ALREADY_BID');
  });

  it('after three', async () => {
    const jobId = await aJobOf(api, client);
    for (const status of ['WITHDRAWN', 'WITHDRAWN', 'REFUSED'])
      await aBidOf(api, jobId, freelancer, { status });

    const answer = await place(api, jobId, freelancer);

    expect(told(answer)).toBe('CONFLICT ALREADY_BID');
    expect(await allowedActions(api, jobId, freelancer)).toEqual([]);
  });

  it('on the own job', async () => {
    const both = await aMember(api, { roles: '{CLIENT,FREELANCER}' });
    const jobId = await aJobOf(api, both);

    const answer = await place(api, jobId, both);

    expect(told(answer)).toBe('FORBIDDEN OWN_JOB');
  });

  it('without the role of a freelancer', async () => {
    const jobId = await aJobOf(api, client);

    const answer = await place(api, jobId, await aMember(api));

    expect(told(answer)).toBe('FORBIDDEN');
  });

  it('to who is suspended, and to who is not signed in', async () => {
    const jobId = await aJobOf(api, client);
    const suspended = await aFreelancer(api);
    await api.database.admin.query(
      `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where user_id = $1`,
      [suspended.userId],
    );

    const answers = [await place(api, jobId, suspended), await place(api, jobId, {})];

    expect(answers.map(told)).toEqual(['FORBIDDEN SUSPENDED', 'UNAUTHENTICATED']);
  });
});

describe('what a freelancer may do with a job', () => {
  it('names BID exactly where a bid would be taken', async () => {
    const standing: [Record<string, unknown>, string[]][] = [
      [{}, []],
      [{}, ['WITHDRAWN', 'REFUSED']],
      [{}, ['CLOSED']],
      [{ is_withheld: true }, []],
      [{ bidding_ends_at: past }, []],
    ];

    const told = [];
    for (const [columns, earlier] of standing) {
      const jobId = await aJobOf(api, client, columns);
      for (const status of earlier) await aBidOf(api, jobId, freelancer, { status });
      told.push(await allowedActions(api, jobId, freelancer));
    }

    expect(told).toEqual([['BID'], ['BID'], ['BID'], [], []]);
  });

  it('costs one statement for a whole page', async () => {
    for (let count = 0; count < 10; count += 1) await aJobOf(api, client);
    const document = (first: number) =>
      `{ jobs(first: ${first}) { nodes { id viewerState { allowedActions } } } }`;
    const ask = (first: number) => () => api.query(document(first), {}, freelancer.token);

    const few = await api.database.countStatements(ask(2));
    const many = await api.database.countStatements(ask(10));

    expect(many.calls).toBe(few.calls);
  });
});
