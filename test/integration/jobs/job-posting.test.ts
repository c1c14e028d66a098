import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aSkill } from '../../support/factories.js';
import { aMember, ask, rowCounts, type Member } from './posting.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.123Z');
const inDays = (days: number) => new Date(now.getTime() + days * day).toISOString();

let api: TestApi;
let client: Member;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  const category_id = await aCategory(api.database.admin, { slug: 'metalwork' });
  await aCategory(api.database.admin, { slug: 'woodwork' });
  for (const slug of ['welding', 'forging', 'casting'])
    await aSkill(api.database.admin, { slug, category_id });
});
beforeAll(async () => {
  client = await aMember(api);
});
afterAll(() => api.close());

const budget = { type: 'HOURLY', currency: 'eur', min: 0, max: Number.MAX_SAFE_INTEGER };
const gate = {
  title: ' Weld a gate\t',
  description: '\nTwo wings.\n\nPainted.\n',
  category: 'MetalWork',
  budget,
};
const full = `id title description status sealedBids version biddingEndsAt publishedAt createdAt updatedAt endedAt
  client { id } category { slug } skills { slug } budget { type min { amount currency } max { amount currency } }
  viewerState { id allowedActions }`;

// What a mutation answers has the shape that its selection says.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function done(field: string, input: Record<string, unknown>, { token } = client): Promise<any> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { ${field}(input: $input) { job { ${full} } } }`;
  const data = await ask<Record<string, { job: unknown }>>(api, document, { variables: { input }, token });
  return data[field]?.job;
}

async function jobsOfViewer({ token }: Member): Promise<{ ids: string[]; counts: Record<string, number> }> {
  const { viewer } = await ask<{
    viewer: { jobs: { nodes: { id: string }[] }; jobCounts: { status: string; count: number }[] };
  }>(api, '{ viewer { jobs { nodes { id } } jobCounts { status count } } }', { token });
  const some = viewer.jobCounts.filter(({ count }) => count > 0);
  return {
    ids: viewer.jobs.nodes.map(({ id }) => id),
    counts: Object.fromEntries(some.map(({ status, count }) => [status, count])),
  };
}

async function publicIds(): Promise<string[]> {
  const { jobs } = await ask<{ jobs: { nodes: { id: string }[] } }>(
    api,
    '{ jobs(first: 100) { nodes { id } } }',
  );
  return jobs.nodes.map(({ id }) => id);
}

/** What the audit says of a job, oldest first. */
async function auditOf(jobId: string): Promise<object[]> {
  const { rows } = await api.database.admin.query<object>(
    `select action, actor_id, subject_type, from_status, to_status, reason, request_id, created_at
     from audit_events where subject_id = $1 order by id`,
    [decodeTypeId(jobId)?.id],
  );
  return rows;
}

describe('postJob', () => {
  it('opens a job to bids for 30 days, as everybody can then read it', async () => {
    const member = await aMember(api);

    const job = await done('postJob', { ...gate, skills: ['Welding', 'casting', 'WELDING'] }, member);

    expect(job).toEqual({
      id: job.id,
      title: 'Weld a gate',
      description: 'Two wings.\n\nPainted.',
      status: 'OPEN',
      sealedBids: false,
      version: 1,
      biddingEndsAt: inDays(30),
      publishedAt: inDays(0),
      createdAt: inDays(0),
      updatedAt: inDays(0),
      endedAt: null,
      client: { id: encodeTypeId('user', member.userId) },
      category: { slug: 'metalwork' },
      skills: [{ slug: 'welding' }, { slug: 'casting' }],
      budget: {
        type: 'HOURLY',
        min: { amount: 0, currency: 'EUR' },
        max: { amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' },
      },
      viewerState: { id: job.id.replace('job_', 'jobstate_'), allowedActions: ['EDIT', 'CANCEL'] },
    });
    expect(await publicIds()).toContain(job.id);
    expect(await jobsOfViewer(member)).toEqual({ ids: [job.id], counts: { OPEN: 1 } });
  });

  it('writes down who did it, when, and in which request', async () => {
    const document = 'mutation ($input: PostJobInput!) { postJob(input: $input) { job { id } } }';

    const { data, headers } = await api.query(document, { input: gate }, client.token);

    expect(await auditOf(data.postJob.job.id)).toEqual([
      {
        action: 'POST',
        actor_id: client.userId,
        subject_type: 'job',
        from_status: null,
        to_status: 'OPEN',
        reason: null,
        request_id: headers['x-request-id'],
        created_at: now,
      },
    ]);
  });

  it('keeps a draft for its client alone', async () => {
    const member = await aMember(api);

    const job = await done('postJob', { ...gate, draft: true, sealedBids: true }, member);

    expect(job).toMatchObject({ status: 'DRAFT', sealedBids: true, publishedAt: null, biddingEndsAt: null });
    expect(await publicIds()).not.toContain(job.id);
    expect(await jobsOfViewer(member)).toEqual({ ids: [job.id], counts: { DRAFT: 1 } });
  });

  it.each([true, false])('keeps the end that the client names, draft: %s', async (draft) => {
    const job = await done('postJob', { ...gate, draft, biddingEndsAt: '2026-03-10T13:00:00.124+01:00' });

    expect(job.biddingEndsAt).toBe('2026-03-10T12:00:00.124Z');
  });

  it('is for clients', async () => {
    const freelancer = await aMember(api, { roles: '{FREELANCER}' });
    const before = await rowCounts(api);

    const { data, errors } = await api.query(
      'mutation ($input: PostJobInput!) { postJob(input: $input) { job { id } } }',
      { input: gate },
      freelancer.token,
    );

    expect(data).toEqual({ postJob: null });
    expect(errors).toMatchObject([{ path: ['postJob'], extensions: { code: 'FORBIDDEN' } }]);
    expect(await rowCounts(api)).toEqual(before);
  });
});

describe('updateJob', () => {
  it('changes what it names and keeps the rest', async () => {
    const { id } = await done('postJob', { ...gate, skills: ['welding', 'casting'] });
    await api.database.setNow(new Date(inDays(1)));

    const job = await done('updateJob', { jobId: id, title: ' A fence ', skills: ['casting', 'forging'] });

    await api.database.setNow(now);
    expect(job).toMatchObject({
      title: 'A fence',
      description: 'Two wings.\n\nPainted.',
      status: 'OPEN',
      version: 2,
      skills: [{ slug: 'casting' }, { slug: 'forging' }],
      biddingEndsAt: inDays(30),
      createdAt: inDays(0),
      updatedAt: inDays(1),
    });
    expect(await auditOf(id)).toMatchObject([
      { action: 'POST' },
      { action: 'EDIT', from_status: 'OPEN', to_status: 'OPEN', created_at: new Date(inDays(1)) },
    ]);
  });

  it('takes everything at once', async () => {
    const { id } = await done('postJob', { ...gate, draft: true, skills: ['welding'] });
    const input = { title: 'T', description: 'D', category: 'WOODWORK', sealedBids: true, skills: [] };
    const terms = { ...input, budget: { currency: 'JPY', min: 1, max: 1 }, biddingEndsAt: inDays(2) };

    const job = await done('updateJob', { jobId: id, expectedVersion: 1, ...terms });

    expect(job).toMatchObject({
      title: 'T',
      description: 'D',
      category: { slug: 'woodwork' },
      sealedBids: true,
      skills: [],
      budget: { type: 'FIXED', min: { amount: 1, currency: 'JPY' }, max: { amount: 1, currency: 'JPY' } },
      biddingEndsAt: inDays(2),
      version: 2,
    });
  });

  it('clears the end of a draft by null', async () => {
    const { id } = await done('postJob', { ...gate, draft: true, biddingEndsAt: inDays(3) });

    const job = await done('updateJob', { jobId: id, biddingEndsAt: null });

    expect(job).toMatchObject({ biddingEndsAt: null, version: 2 });
  });

  it.each([
    {},
    { expectedVersion: 1 },
    { title: 'Weld a gate ', skills: ['WELDING', 'casting'], category: 'metalwork' },
    { budget, sealedBids: false, biddingEndsAt: inDays(30), description: gate.description },
  ])('makes no version of a call that changes nothing: %j', async (input) => {
    const { id } = await done('postJob', { ...gate, skills: ['welding', 'casting'] });
    const before = await rowCounts(api);

    const job = await done('updateJob', { jobId: id, ...input });

    expect(job).toMatchObject({ id, version: 1 });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('makes a version when only the order of skills changes', async () => {
    const { id } = await done('postJob', { ...gate, skills: ['welding', 'casting'] });

    const job = await done('updateJob', { jobId: id, skills: ['casting', 'welding'] });

    expect(job).toMatchObject({ version: 2, skills: [{ slug: 'casting' }, { slug: 'welding' }] });
  });
});
