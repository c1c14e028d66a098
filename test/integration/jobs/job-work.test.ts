import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { act, aJobOf, aMember, aModerator, ask, type Action, type Member } from './posting.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

let api: TestApi;
let client: Member;
let hired: Member;
beforeAll(async () => {
  api = await startApi();
  [client, hired] = [await aMember(api), await aMember(api, { roles: '{FREELANCER}' })];
});
beforeEach(() => api.database.setNow(now));
afterAll(() => api.close());

/** A job that the freelancer works on. */
async function aRunningJob(columns: Record<string, unknown> = {}): Promise<string> {
  const times = { published_at: inDays(-40), bidding_ends_at: inDays(-10), updated_at: inDays(-5) };
  return aJobOf(api, client, { status: 'IN_PROGRESS', hired_id: hired.userId, ...times, ...columns });
}

interface Standing {
  status: string;
  version: number;
  deliveredAt: string | null;
  endedAt: string | null;
  updatedAt: string;
}

async function standingOf(id: string): Promise<Standing> {
  const { job } = await ask<{ job: Standing }>(
    api,
    'query ($id: ID!) { job(id: $id) { status version deliveredAt endedAt updatedAt } }',
    { variables: { id } },
  );
  return job;
}

async function done(
  action: Action,
  id: string,
  sender: Member,
  input: Record<string, unknown> = {},
): Promise<void> {
  const { errors } = await act(api, action, id, { ...sender, input });
  expect(errors).toBeUndefined();
}

async function auditOf(id: string): Promise<unknown[]> {
  const { rows } = await api.database.admin.query<{ event: unknown }>(
    `select jsonb_build_array(action, actor_id, from_status, to_status, reason) as event
     from audit_events where subject_id = $1 order by created_at`,
    [decodeTypeId(id)?.id],
  );
  return rows.map(({ event }) => event);
}

describe('deliverJob', () => {
  it('begins the 14 days after which the job completes by itself', async () => {
    const id = await aRunningJob();

    await done('DELIVER', id, hired, { message: '  All done.\n' });

    const delivered = { version: 2, deliveredAt: now.toISOString() };
    expect(await standingOf(id)).toMatchObject({ status: 'IN_PROGRESS', endedAt: null, ...delivered });
    await api.database.setNow(inDays(14));
    const endedAt = inDays(14).toISOString();
    expect(await standingOf(id)).toMatchObject({ status: 'COMPLETED', endedAt, ...delivered });
    expect(await auditOf(id)).toEqual([['DELIVER', hired.userId, 'IN_PROGRESS', 'IN_PROGRESS', 'All done.']]);
  });

  it('needs no message', async () => {
    const id = await aRunningJob();

    await done('DELIVER', id, hired, { message: null });

    expect(await auditOf(id)).toEqual([['DELIVER', hired.userId, 'IN_PROGRESS', 'IN_PROGRESS', null]]);
  });

  it('takes the place of the delivery before, and its 14 days begin anew', async () => {
    const id = await aRunningJob({ delivered_at: inDays(-3) });

    await done('DELIVER', id, hired);

    expect(await standingOf(id)).toMatchObject({ version: 2, deliveredAt: now.toISOString() });
  });
});

describe('requestJobChanges', () => {
  it('stops the 14 days, which the next delivery begins anew', async () => {
    const id = await aRunningJob({ delivered_at: inDays(-13) });

    await done('REQUEST_CHANGES', id, client, { reason: ' Too blue. ' });

    expect(await standingOf(id)).toMatchObject({ status: 'IN_PROGRESS', version: 2, deliveredAt: null });
    await api.database.setNow(inDays(5));
    expect(await standingOf(id)).toMatchObject({ status: 'IN_PROGRESS' });
    await done('DELIVER', id, hired);
    await api.database.setNow(inDays(18));
    expect(await standingOf(id)).toMatchObject({ status: 'IN_PROGRESS' });
    await api.database.setNow(inDays(19));
    expect(await standingOf(id)).toMatchObject({ status: 'COMPLETED', endedAt: inDays(19).toISOString() });
    expect(await auditOf(id)).toMatchObject([
      ['REQUEST_CHANGES', client.userId, 'IN_PROGRESS', 'IN_PROGRESS', 'Too blue.'],
      ['DELIVER', hired.userId, 'IN_PROGRESS', 'IN_PROGRESS', 'Here it is.'],
    ]);
  });

  it('comes too late at the moment the job completes by itself', async () => {
    const id = await aRunningJob({ delivered_at: inDays(-14) });

    const { errors } = await act(api, 'REQUEST_CHANGES', id, client);

    expect(errors).toMatchObject([{ extensions: { reason: 'ILLEGAL_STATE', currentStatus: 'COMPLETED' } }]);
  });

  it.each([
    ['no reason', null, 'NOT_NULLABLE'],
    ['an empty one', ' ', 'TOO_SHORT'],
    ['one of 5,001 characters', 'x'.repeat(5_001), 'TOO_LONG'],
  ])('is refused with %s', async (_title, reason, code) => {
    const id = await aRunningJob({ delivered_at: inDays(-1) });

    const { errors } = await act(api, 'REQUEST_CHANGES', id, { ...client, input: { reason } });

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'reason'], code }] } },
    ]);
  });
});

describe('completeJob', () => {
  it.each([
    ['delivered', { delivered_at: inDays(-2) }],
    ['not delivered', {}],
  ])('ends a job now that is %s', async (_title, columns) => {
    const id = await aRunningJob(columns);

    await done('COMPLETE', id, client);

    expect(await standingOf(id)).toMatchObject({
      status: 'COMPLETED',
      version: 2,
      endedAt: now.toISOString(),
      updatedAt: now.toISOString(),
    });
    expect(await auditOf(id)).toEqual([['COMPLETE', client.userId, 'IN_PROGRESS', 'COMPLETED', null]]);
  });
});

describe('cancelJob by the hired freelancer', () => {
  it('ends a job in progress for a reason', async () => {
    const id = await aRunningJob({ delivered_at: inDays(-2) });

    await done('CANCEL', id, hired, { reason: 'I am ill.' });

    expect(await standingOf(id)).toMatchObject({
      status: 'CANCELLED',
      endedAt: now.toISOString(),
      deliveredAt: inDays(-2).toISOString(),
    });
    expect(await auditOf(id)).toEqual([['CANCEL', hired.userId, 'IN_PROGRESS', 'CANCELLED', 'I am ill.']]);
  });

  it('needs that reason', async () => {
    const id = await aRunningJob();

    const { errors } = await act(api, 'CANCEL', id, { ...hired, input: { reason: null } });

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'reason'], code: 'REQUIRED' }] } },
    ]);
  });
});

describe('the history', () => {
  it('is told to both sides and to moderators alike', async () => {
    const id = await aRunningJob();
    const readers = [client, hired, await aModerator(api)];
    await done('DELIVER', id, hired);
    await api.database.setNow(inDays(1));
    await done('COMPLETE', id, client);

    const histories = await Promise.all(readers.map((reader) => historyFor(reader, id)));

    const [first] = histories;
    const userOf = ({ userId }: Member) => ({ id: encodeTypeId('user', userId) });
    expect(first).toEqual([
      { action: 'COMPLETE', from: 'IN_PROGRESS', to: 'COMPLETED', reason: null, actor: userOf(client) },
      {
        action: 'DELIVER',
        from: 'IN_PROGRESS',
        to: 'IN_PROGRESS',
        reason: 'Here it is.',
        actor: userOf(hired),
      },
    ]);
    expect(histories).toEqual([first, first, first]);
  });

  async function historyFor({ token }: Member, id: string): Promise<unknown> {
    const { job } = await ask<{ job: { viewerState: { history: { nodes: unknown } } } }>(
      api,
      'query ($id: ID!) { job(id: $id) { viewerState { history { nodes { action from to reason actor { id } } } } } }',
      { variables: { id }, token },
    );
    return job.viewerState.history.nodes;
  }
});
