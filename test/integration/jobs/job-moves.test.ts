import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill } from '../../support/factories.js';
import { act, aJobOf, aMember, ask, draftColumns, type Member } from './posting.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

let api: TestApi;
let client: Member;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  client = await aMember(api);
});
afterAll(() => api.close());

interface Standing {
  status: string;
  version: number;
  publishedAt: string | null;
  biddingEndsAt: string | null;
  endedAt: string | null;
}

/** What everybody reads of a job. */
async function standingOf(id: string): Promise<Standing | null> {
  const { job } = await ask<{ job: Standing | null }>(
    api,
    'query ($id: ID!) { job(id: $id) { status version publishedAt biddingEndsAt endedAt } }',
    { variables: { id } },
  );
  return job;
}

async function isListed(id: string, status: string): Promise<boolean> {
  const { jobs } = await ask<{ jobs: { nodes: { id: string }[] } }>(
    api,
    `{ jobs(first: 100, filter: { statuses: [${status}] }) { nodes { id } } }`,
  );
  return jobs.nodes.some((job) => job.id === id);
}

const published = { published_at: inDays(-40), bidding_ends_at: inDays(-10) };

describe('publishJob', () => {
  it.each([
    ['names no end', null, inDays(30)],
    ['names an end that has passed', inDays(-1), inDays(30)],
    ['names an end that is now', now, inDays(30)],
    ['names an end ahead', inDays(2), inDays(2)],
  ])('opens a draft that %s', async (_title, bidding_ends_at, end) => {
    const id = await aJobOf(api, client, { ...draftColumns, bidding_ends_at });

    const { errors } = await act(api, 'PUBLISH', id, client);

    expect(errors).toBeUndefined();
    expect(await standingOf(id)).toEqual({
      status: 'OPEN',
      version: 2,
      publishedAt: now.toISOString(),
      biddingEndsAt: end.toISOString(),
      endedAt: null,
    });
    expect(await isListed(id, 'OPEN')).toBe(true);
  });
});

describe('deleteJob', () => {
  it('leaves nothing of a draft but its audit', async () => {
    const { admin } = api.database;
    const id = await aJobOf(api, client, draftColumns);
    const key = decodeTypeId(id)?.id;
    await admin.query('insert into job_skills (job_id, skill_id, position) values ($1, $2, 1)', [
      key,
      await aSkill(admin),
    ]);

    const { data, errors } = await act(api, 'DELETE', id, client);

    expect(errors).toBeUndefined();
    expect(data).toEqual({ done: { deletedJobId: id } });
    const { rows } = await admin.query(
      `select (select count(*)::int from jobs where id = $1) as jobs,
         (select count(*)::int from job_skills where job_id = $1) as skills,
         (select jsonb_agg(jsonb_build_array(action, from_status, to_status)) from audit_events where subject_id = $1) as audit`,
      [key],
    );
    expect(rows).toEqual([{ jobs: 0, skills: 0, audit: [['DELETE', 'DRAFT', null]] }]);
  });
});

describe('cancelJob', () => {
  it('ends a job now, and keeps the reason', async () => {
    const id = await aJobOf(api, client);

    const { errors } = await act(api, 'CANCEL', id, { ...client, input: { reason: '  Sold.\n' } });

    expect(errors).toBeUndefined();
    expect(await standingOf(id)).toMatchObject({
      status: 'CANCELLED',
      version: 2,
      endedAt: now.toISOString(),
    });
    expect(await isListed(id, 'CANCELLED')).toBe(true);
    const { rows } = await api.database.admin.query(
      'select action, from_status, to_status, reason from audit_events where subject_id = $1',
      [decodeTypeId(id)?.id],
    );
    expect(rows).toEqual([
      { action: 'CANCEL', from_status: 'OPEN', to_status: 'CANCELLED', reason: 'Sold.' },
    ]);
  });

  it.each(['OPEN', 'AWARDED', 'EXPIRED'])('needs no reason while the job is %s', async (status) => {
    const id = await aJobOf(api, client, { status, award_expires_at: inDays(5) });

    const { errors } = await act(api, 'CANCEL', id, { ...client, input: { reason: null } });

    expect(errors).toBeUndefined();
    expect(await standingOf(id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('needs a reason once work has begun', async () => {
    const id = await aJobOf(api, client, { status: 'IN_PROGRESS', ...published });

    const { data, errors } = await act(api, 'CANCEL', id, { ...client, input: { reason: null } });

    expect(data).toEqual({ done: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'reason'], code: 'REQUIRED' }] } },
    ]);
    expect(await standingOf(id)).toMatchObject({ status: 'IN_PROGRESS', version: 1 });
  });
});

describe('reopenJob', () => {
  it.each([
    ['was written down as expired', { status: 'EXPIRED', ...published }],
    ['expired by the clock alone', { status: 'OPEN', ...published }],
    ['expired by a lapsed award', { status: 'AWARDED', ...published, award_expires_at: inDays(-1) }],
  ])('takes bids again for a job that %s', async (_title, columns) => {
    const id = await aJobOf(api, client, columns);

    const { errors } = await act(api, 'REOPEN', id, {
      ...client,
      input: { biddingEndsAt: inDays(7).toISOString() },
    });

    expect(errors).toBeUndefined();
    expect(await standingOf(id)).toEqual({
      status: 'OPEN',
      version: 2,
      publishedAt: inDays(-40).toISOString(),
      biddingEndsAt: inDays(7).toISOString(),
      endedAt: null,
    });
    expect(await isListed(id, 'OPEN')).toBe(true);
  });
});

describe('two mutations of one document', () => {
  it('each answer the job as they left it', async () => {
    const id = await aJobOf(api, client, draftColumns);
    const job = 'job { title status version viewerState { allowedActions history { totalCount } } }';

    const data = await ask(
      api,
      `mutation ($id: ID!) {
        a: updateJob(input: { jobId: $id, title: "First" }) { ${job} }
        b: updateJob(input: { jobId: $id, title: "Second" }) { ${job} }
        c: publishJob(input: { jobId: $id }) { ${job} }
      }`,
      { variables: { id }, token: client.token },
    );

    const asDraft = ['EDIT', 'PUBLISH', 'DELETE'];
    expect(data).toEqual({
      a: { job: { title: 'First', status: 'DRAFT', version: 2, viewerState: stateOf(asDraft, 1) } },
      b: { job: { title: 'Second', status: 'DRAFT', version: 3, viewerState: stateOf(asDraft, 2) } },
      c: {
        job: { title: 'Second', status: 'OPEN', version: 4, viewerState: stateOf(['EDIT', 'CANCEL'], 3) },
      },
    });
  });

  it('do not undo each other when one is refused', async () => {
    const id = await aJobOf(api, client, draftColumns);

    const { data, errors } = await api.query(
      `mutation ($id: ID!) {
        a: publishJob(input: { jobId: $id }) { job { status } }
        b: deleteJob(input: { jobId: $id }) { deletedJobId }
      }`,
      { id },
      client.token,
    );

    expect(data).toEqual({ a: { job: { status: 'OPEN' } }, b: null });
    expect(errors).toMatchObject([
      { path: ['b'], extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE' } },
    ]);
    expect(await standingOf(id)).toMatchObject({ status: 'OPEN' });
  });
});

function stateOf(allowed: string[], totalCount: number): object {
  return { allowedActions: allowed, history: { totalCount } };
}
