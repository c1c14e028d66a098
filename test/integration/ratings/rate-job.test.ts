import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import {
  allowedActions,
  aMember,
  aModerator,
  everything,
  suspend,
  type Member,
} from '../jobs/posting.fixtures.js';
import {
  afterEnd,
  anEndedJob,
  closing,
  rate,
  rated,
  scoresOf,
  told,
  type EndedJob,
} from './rating.fixtures.js';

let api: TestApi;
let stranger: Member;
beforeAll(async () => {
  api = await startApi();
  stranger = await aMember(api, { roles: '{CLIENT,FREELANCER}' });
});
beforeEach(() => api.database.setNow(afterEnd(2)));
afterAll(() => api.close());

const id = ({ userId }: Member) => ({ id: encodeTypeId('user', userId) });

describe('rateJob', () => {
  it('keeps what one side says of the other', async () => {
    const job = await anEndedJob(api);

    const { data, errors } = await rate(api, job.id, job.client, { score: 5, comment: '  Superb.\n' });

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      done: {
        rating: {
          id: expect.stringMatching(/^rating_/) as string,
          ...{ side: 'FREELANCER', score: 5, comment: 'Superb.', revealedAt: null },
          ...{ author: id(job.client), subject: id(job.hired), job: { id: job.id } },
          createdAt: afterEnd(2).toISOString(),
        },
        job: { id: job.id, version: 1 },
      },
    });
  });

  it('takes a score alone', async () => {
    const job = await anEndedJob(api);

    const { data } = await rate(api, job.id, job.hired, { score: 1, comment: null });

    expect(data).toMatchObject({ done: { rating: { side: 'CLIENT', score: 1, comment: null } } });
  });

  it.each([
    ['a score of 0', { score: 0 }, 'score', 'OUT_OF_RANGE'],
    ['a score of 6', { score: 6 }, 'score', 'OUT_OF_RANGE'],
    ['an empty comment', { comment: ' ' }, 'comment', 'TOO_SHORT'],
    ['a comment of 5,001 characters', { comment: 'x'.repeat(5_001) }, 'comment', 'TOO_LONG'],
    ['a comment with a NUL', { comment: 'a\0b' }, 'comment', 'INVALID'],
    ['the id of a member', { jobId: encodeTypeId('user', createId()) }, 'jobId', 'INVALID'],
  ])('refuses %s', async (_title, input, name, code) => {
    const job = await anEndedJob(api);

    const { errors } = await rate(api, job.id, job.client, input);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', name], code }] } },
    ]);
  });

  it('leaves the job, its history and the version of everything as they were', async () => {
    const job = await anEndedJob(api);
    const look = async () => {
      const { rows } = await api.database.admin.query(
        `select to_jsonb(j) as job, (select count(*) from audit_events where subject_id = j.id) as events,
           (select jsonb_agg(to_jsonb(u) order by id) from users u) as users from jobs j where id = $1`,
        [job.key],
      );
      return rows as unknown;
    };
    const before = await look();

    await rated(api, job.id, job.client);

    expect(await look()).toEqual(before);
  });

  it('is recorded about the rating, without what it says', async () => {
    const job = await anEndedJob(api);

    await rated(api, job.id, job.client, { comment: 'Secret for now.' });

    const { rows } = await api.database.admin.query(
      `select e.action, e.subject_type, e.from_status, e.to_status, e.reason, e.actor_id
       from audit_events e join ratings r on r.id = e.subject_id where r.job_id = $1`,
      [job.key],
    );
    const event = { action: 'RATE', subject_type: 'rating', actor_id: job.client.userId };
    expect(rows).toEqual([{ ...event, from_status: null, to_status: null, reason: null }]);
  });
});

/** Who may not rate when, and how that is told. Everything is looked at two days after the end. */
const refusals: [
  string,
  Record<string, unknown>,
  (job: EndedJob) => { token?: string } | undefined,
  string,
][] = [
  ['nobody', {}, () => ({}), 'UNAUTHENTICATED'],
  ['a stranger', {}, () => stranger, 'FORBIDDEN'],
  [
    'a client before the end',
    { status: 'IN_PROGRESS', ended_at: null },
    ({ client }) => client,
    'CONFLICT ILLEGAL_STATE IN_PROGRESS',
  ],
  [
    'a client of a job that never began',
    { status: 'CANCELLED', hired_id: null },
    ({ client }) => client,
    'CONFLICT ILLEGAL_STATE CANCELLED',
  ],
  [
    'a side of a removed job',
    { status: 'REMOVED', removed_from: 'COMPLETED', removed_at: afterEnd(1) },
    ({ hired }) => hired,
    'CONFLICT ILLEGAL_STATE REMOVED',
  ],
  [
    'a stranger to a removed job',
    { status: 'REMOVED', removed_from: 'COMPLETED', removed_at: afterEnd(1) },
    () => stranger,
    'NOT_FOUND',
  ],
  ['a client after 14 days', { ended_at: afterEnd(-12) }, ({ client }) => client, 'CONFLICT RATING_CLOSED'],
];

describe('a rating', () => {
  it.each(refusals)('is refused to %s', async (_title, columns, senderOf, refusal) => {
    const job = await anEndedJob(api, columns);
    const before = await everything(api);

    const answer = await rate(api, job.id, senderOf(job) ?? {});

    expect(told(answer)).toBe(refusal);
    expect(answer.data).toEqual({ done: null });
    expect(await everything(api)).toEqual(before);
  });

  it('is refused to moderators and to suspended members', async () => {
    const job = await anEndedJob(api);
    const moderator = await aModerator(api);
    await suspend(api, job.client);

    const answers = [await rate(api, job.id, moderator), await rate(api, job.id, job.client)];

    expect(answers.map(told)).toEqual(['FORBIDDEN', 'FORBIDDEN SUSPENDED']);
  });

  it('is given once by each side, whatever follows', async () => {
    const job = await anEndedJob(api);
    await rated(api, job.id, job.client, { score: 2 });
    const early = await rate(api, job.id, job.client, { score: 5 });
    await rated(api, job.id, job.hired, { score: 3 });

    const late = await rate(api, job.id, job.client, { score: 5 });

    expect([early, late].map(told)).toEqual(['CONFLICT ALREADY_RATED', 'CONFLICT ALREADY_RATED']);
    expect((await scoresOf(api, job.id)).sort()).toEqual([2, 3]);
  });

  it.each([
    ['completed', { status: 'COMPLETED' }],
    ['cancelled after work began', { status: 'CANCELLED' }],
    ['completed by the clock', { status: 'IN_PROGRESS', ended_at: null, delivered_at: afterEnd(-14) }],
  ])('is taken until 14 days after a job was %s, and not a moment longer', async (_title, columns) => {
    const job = await anEndedJob(api, columns);

    await api.database.setNow(afterEnd(14, -1));
    const inTime = await rate(api, job.id, job.client);
    const stillAllowed = await allowedActions(api, job.id, job.hired);
    await api.database.setNow(closing);
    const tooLate = await rate(api, job.id, job.hired);

    expect([inTime, tooLate].map(told)).toEqual(['done', 'CONFLICT RATING_CLOSED']);
    expect(stillAllowed).toEqual(['RATE']);
    expect(await allowedActions(api, job.id, job.hired)).toEqual([]);
  });

  it('is no longer allowed to who has given it, and still to the other side', async () => {
    const job = await anEndedJob(api);

    await rated(api, job.id, job.client);

    expect(await allowedActions(api, job.id, job.client)).toEqual([]);
    expect(await allowedActions(api, job.id, job.hired)).toEqual(['RATE']);
  });
});
