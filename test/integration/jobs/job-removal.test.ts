import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { act, aJobOf, aMember, aModerator, ask, draftColumns, type Member } from './posting.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);
/** Longer than any clock of a job. */
const away = 100;

let api: TestApi;
let client: Member;
let hired: Member;
let moderator: Member;
beforeAll(async () => {
  api = await startApi();
  [client, hired, moderator] = [await aMember(api), await aMember(api), await aModerator(api)];
});
beforeEach(() => api.database.setNow(now));
afterAll(() => api.close());

const times = 'status version publishedAt biddingEndsAt awardExpiresAt deliveredAt endedAt';

async function standingOf(id: string): Promise<Record<string, unknown>> {
  const { job } = await ask<{ job: Record<string, unknown> }>(
    api,
    `query ($id: ID!) { job(id: $id) { ${times} } }`,
    { variables: { id }, token: moderator.token },
  );
  return job;
}

async function done(action: 'REMOVE' | 'RESTORE', id: string): Promise<void> {
  const { errors } = await act(api, action, id, moderator);
  expect(errors).toBeUndefined();
}

/** Removed now, and brought back long after. */
async function removeAndRestore(id: string): Promise<void> {
  await done('REMOVE', id);
  await api.database.setNow(inDays(away));
  await done('RESTORE', id);
}

const published = { published_at: inDays(-90) };
const iso = (days: number) => inDays(days).toISOString();

/** A job as it is written, what it is removed from, what it comes back as, and with which times. */
const removals: [string, Record<string, unknown>, [string, string], Record<string, unknown>][] = [
  ['a draft', { ...draftColumns, bidding_ends_at: inDays(5) }, ['DRAFT', 'DRAFT'], { biddingEndsAt: iso(5) }],
  ['open', { ...published, bidding_ends_at: inDays(10) }, ['OPEN', 'EXPIRED'], { biddingEndsAt: iso(away) }],
  [
    'awarded',
    { ...published, status: 'AWARDED', bidding_ends_at: inDays(3), award_expires_at: inDays(5) },
    ['AWARDED', 'EXPIRED'],
    { biddingEndsAt: iso(away), awardExpiresAt: null },
  ],
  [
    'open again after a lapsed award',
    { ...published, status: 'AWARDED', bidding_ends_at: inDays(3), award_expires_at: inDays(-1) },
    ['OPEN', 'EXPIRED'],
    { biddingEndsAt: iso(away) },
  ],
  [
    'expired by the clock',
    { ...published, bidding_ends_at: inDays(-20) },
    ['EXPIRED', 'EXPIRED'],
    { biddingEndsAt: iso(away - 20) },
  ],
  [
    'expired by a lapsed award',
    { ...published, status: 'AWARDED', bidding_ends_at: inDays(-30), award_expires_at: inDays(-20) },
    ['EXPIRED', 'EXPIRED'],
    { biddingEndsAt: iso(away - 30) },
  ],
  [
    'cancelled by the clock',
    { ...published, bidding_ends_at: inDays(-70) },
    ['CANCELLED', 'CANCELLED'],
    { biddingEndsAt: iso(-70), endedAt: iso(-10) },
  ],
  [
    'cancelled',
    { ...published, status: 'CANCELLED', bidding_ends_at: inDays(-70), ended_at: inDays(-50) },
    ['CANCELLED', 'CANCELLED'],
    { endedAt: iso(-50) },
  ],
  [
    'in progress',
    { ...published, status: 'IN_PROGRESS', bidding_ends_at: inDays(-70) },
    ['IN_PROGRESS', 'IN_PROGRESS'],
    { biddingEndsAt: iso(-70), deliveredAt: null },
  ],
  [
    'delivered',
    { ...published, status: 'IN_PROGRESS', bidding_ends_at: inDays(-70), delivered_at: inDays(-13) },
    ['IN_PROGRESS', 'IN_PROGRESS'],
    { deliveredAt: iso(away - 13), endedAt: null },
  ],
  [
    'completed by the clock',
    { ...published, status: 'IN_PROGRESS', bidding_ends_at: inDays(-70), delivered_at: inDays(-15) },
    ['COMPLETED', 'COMPLETED'],
    { deliveredAt: iso(-15), endedAt: iso(-1) },
  ],
];

describe.each(removals)('a job that is %s', (_name, columns, [from, back], expected) => {
  const aSpecimen = () => aJobOf(api, client, { hired_id: hired.userId, ...columns });

  it('stays as it was removed, whatever time passes', async () => {
    const id = await aSpecimen();
    const before = await standingOf(id);

    await done('REMOVE', id);
    const removed = await standingOf(id);
    await api.database.setNow(inDays(away));

    expect(before['status']).toBe(from);
    expect(removed).toEqual({ ...before, status: 'REMOVED', version: 2, awardExpiresAt: null });
    expect(await standingOf(id)).toEqual(removed);
  });

  it('comes back with as much time left as it had', async () => {
    const id = await aSpecimen();

    await removeAndRestore(id);

    expect(await standingOf(id)).toMatchObject({ status: back, version: 3, ...expected });
    const { rows } = await api.database.admin.query(
      `select j.removed_from, j.removed_at, jsonb_agg(jsonb_build_array(e.action, e.from_status, e.to_status, e.reason)
         order by e.created_at) as audit
       from jobs j join audit_events e on e.subject_id = j.id where j.id = $1 group by j.id`,
      [decodeTypeId(id)?.id],
    );
    const audit = [
      ['REMOVE', from, 'REMOVED', 'Against the rules.'],
      ['RESTORE', 'REMOVED', back, null],
    ];
    expect(rows).toEqual([{ removed_from: null, removed_at: null, audit }]);
  });
});

describe('a restored clock', () => {
  it.each([
    ['completes a delivered job', { status: 'IN_PROGRESS', delivered_at: inDays(-13) }, 1, 'COMPLETED'],
    ['cancels an expired job', { status: 'OPEN' }, 50, 'CANCELLED'],
    ['cancels one that was open', { status: 'OPEN', bidding_ends_at: inDays(9) }, 60, 'CANCELLED'],
    [
      'cancels one that was awarded',
      { status: 'AWARDED', bidding_ends_at: inDays(-2), award_expires_at: inDays(2) },
      60,
      'CANCELLED',
    ],
    [
      'cancels one whose award lapsed last',
      { status: 'AWARDED', bidding_ends_at: inDays(-40), award_expires_at: inDays(-10) },
      50,
      'CANCELLED',
    ],
  ])('%s exactly when its time is used up', async (_title, columns, left, next) => {
    const given = { ...published, bidding_ends_at: inDays(-10), hired_id: hired.userId, ...columns };
    const id = await aJobOf(api, client, given);
    await removeAndRestore(id);

    await api.database.setNow(new Date(inDays(away + left).getTime() - 1));
    const before = await standingOf(id);
    await api.database.setNow(inDays(away + left));
    const after = await standingOf(id);

    expect(before['status']).not.toBe(next);
    expect(after).toMatchObject({ status: next, endedAt: iso(away + left) });
  });

  it('stops again with a second removal', async () => {
    const id = await aJobOf(api, client, {
      ...published,
      ...{ status: 'IN_PROGRESS', hired_id: hired.userId, delivered_at: inDays(-13) },
    });
    await removeAndRestore(id);

    await done('REMOVE', id);
    await api.database.setNow(inDays(2 * away));
    await done('RESTORE', id);

    expect(await standingOf(id)).toMatchObject({
      status: 'IN_PROGRESS',
      deliveredAt: iso(2 * away - 13),
    });
  });
});

describe('a removed job', () => {
  it('is there for its sides and moderators, and for nobody else', async () => {
    const id = await aJobOf(api, client, { status: 'IN_PROGRESS', hired_id: hired.userId });
    await done('REMOVE', id);
    const readers = [client, hired, moderator, await aMember(api), undefined];

    const seen = await Promise.all(
      readers.map(async (reader) => {
        const { data } = await api.query(
          'query ($id: ID!) { job(id: $id) { status } }',
          { id },
          reader?.token,
        );
        return data as unknown;
      }),
    );

    const removed = { job: { status: 'REMOVED' } };
    expect(seen).toEqual([removed, removed, removed, { job: null }, { job: null }]);
  });

  it('is taken down once when two moderators do it at once', async () => {
    const id = await aJobOf(api, client);
    const other = await aModerator(api);

    const answers = await Promise.all([moderator, other].map((one) => act(api, 'REMOVE', id, one)));

    const reasons = answers.map(({ errors }) => errors?.[0]?.extensions.reason ?? 'done');
    expect(reasons.sort()).toEqual(['ILLEGAL_STATE', 'done']);
    expect(await standingOf(id)).toMatchObject({ status: 'REMOVED', version: 2 });
  });
});
