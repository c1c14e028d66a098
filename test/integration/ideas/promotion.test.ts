import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob, aSkill } from '../../support/factories.js';
import {
  act,
  aMember,
  anIdeaOf,
  ask,
  auditOf,
  everything,
  keyOf,
  told,
  type Member,
} from './ideas.fixtures.js';
import { actOnJob, canPromote, promote } from './promotion.fixtures.js';

let api: TestApi;
let author: Member;
let client: Member;
let other: Member;
beforeAll(async () => {
  api = await startApi();
  await aCategory(api.database.admin, { slug: 'metalwork' });
  author = await aMember(api, { roles: '{FREELANCER}' });
  [client, other] = [await aMember(api), await aMember(api)];
});
afterAll(() => api.close());

describe('promoteIdea', () => {
  it("makes a draft of the client's own that says what the idea says", async () => {
    const skillIds = [
      await aSkill(api.database.admin, { slug: 'welding' }),
      await aSkill(api.database.admin, { slug: 'drawing' }),
    ];
    const columns = { status: 'READY', title: 'A gate', description: 'Of iron.' };
    const ideaId = await anIdeaOf(api, author, columns, skillIds);

    const answer = await act(api, 'PROMOTE', ideaId, { ...client, input: { sealedBids: true } });

    expect(answer.data.done).toMatchObject({
      job: { status: 'DRAFT' },
      idea: { id: ideaId, status: 'PROMOTED', version: 2 },
    });
    const jobId: string = answer.data.done.job.id;
    const { job } = await ask<{ job: unknown }>(
      api,
      `query ($id: ID!) { job(id: $id) { title description status sealedBids category { slug } skills { slug }
         budget { type min { amount currency } max { amount } } biddingEndsAt publishedAt idea { id } } }`,
      { variables: { id: jobId }, token: client.token },
    );
    expect(job).toEqual({
      title: 'A gate',
      description: 'Of iron.',
      status: 'DRAFT',
      sealedBids: true,
      category: { slug: 'metalwork' },
      skills: [{ slug: 'welding' }, { slug: 'drawing' }],
      budget: { type: 'FIXED', min: { amount: 100, currency: 'EUR' }, max: { amount: 200 } },
      biddingEndsAt: null,
      publishedAt: null,
      idea: { id: ideaId },
    });
    expect(await auditOf(api, jobId)).toEqual([['job', 'PROMOTE', null, 'DRAFT', null]]);
    expect(await auditOf(api, ideaId)).toEqual([['idea', 'PROMOTE', 'READY', 'PROMOTED', null]]);
  });

  it('shows the job on the idea once it is published, newest first, and the draft to nobody else', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const [first, second] = [await promote(api, ideaId, client), await promote(api, ideaId, other)];
    const jobsOf = async (token?: string) => {
      const { idea } = await ask<{
        idea: { jobs: { nodes: { id: string; idea: { id: string } }[]; totalCount: number } };
      }>(api, 'query ($id: ID!) { idea(id: $id) { jobs { nodes { id idea { id } } totalCount } } }', {
        variables: { id: ideaId },
        ...(token !== undefined && { token }),
      });
      return idea.jobs;
    };

    const before = [await jobsOf(), await jobsOf(client.token)];
    await actOnJob(api, 'publishJob', first, client);
    await actOnJob(api, 'publishJob', second, other);
    const after = await jobsOf();

    expect(before).toEqual(Array(2).fill({ nodes: [], totalCount: 0 }));
    expect(after).toEqual({
      nodes: [second, first].map((id) => ({ id, idea: { id: ideaId } })),
      totalCount: 2,
    });
  });

  it('is refused, and not offered, to a client who has a job from the idea that has not ended', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    await promote(api, ideaId, client);

    const again = await act(api, 'PROMOTE', ideaId, client);
    const ofOther = await act(api, 'PROMOTE', ideaId, other);

    expect([again, ofOther].map(told)).toEqual(['CONFLICT LIMIT_REACHED', 'done']);
    expect([await canPromote(api, ideaId, client), await canPromote(api, ideaId, other)]).toEqual([
      false,
      false,
    ]);
    expect(await canPromote(api, ideaId, await aMember(api))).toBe(true);
  });

  it.each([
    ['COMPLETED', { ended_at: new Date() }, 'done'],
    ['CANCELLED', { ended_at: new Date() }, 'done'],
    ['REMOVED', { removed_from: 'OPEN', removed_at: new Date() }, 'done'],
    // By the clock it was cancelled 60 days after it expired.
    ['OPEN', { bidding_ends_at: new Date(Date.now() - 61 * 86_400_000) }, 'done'],
    ['EXPIRED', { bidding_ends_at: new Date(Date.now() - 86_400_000) }, 'CONFLICT LIMIT_REACHED'],
    ['IN_PROGRESS', {}, 'CONFLICT LIMIT_REACHED'],
  ])('goes by whether the job before has ended: %s', async (status, columns, result) => {
    const ideaId = await anIdeaOf(api, author, { status: 'PROMOTED' });
    const jobId = await aJob(api.database.admin, {
      client_id: client.userId,
      published_at: new Date(Date.now() - 90 * 86_400_000),
      status,
      ...columns,
    });
    await api.database.admin.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [
      jobId,
      keyOf(ideaId),
    ]);

    const isOffered = await canPromote(api, ideaId, client);
    const answer = await act(api, 'PROMOTE', ideaId, client);

    expect(told(answer)).toBe(result);
    expect(isOffered).toBe(result === 'done');
  });

  it.each([
    ['an unknown category', { category: 'nowhere' }, 'input.category UNKNOWN'],
    [
      'a budget upside down',
      { budget: { currency: 'EUR', min: 3, max: 2 } },
      'input.budget.min OUT_OF_RANGE',
    ],
  ])('refuses %s', async (_title, input, fault) => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const before = await everything(api);

    const answer = await act(api, 'PROMOTE', ideaId, { ...client, input });

    const { code, fields = [] } = answer.errors?.[0]?.extensions ?? {};
    expect(code).toBe('BAD_USER_INPUT');
    expect(fields.map((each) => `${each.path.join('.')} ${each.code}`)).toEqual([fault]);
    expect(await everything(api)).toEqual(before);
  });

  const rounds = Array.from({ length: 5 }, (_item, index) => index + 1);
  it.each(rounds)('makes one job of ten promotions by one client at once: round %i', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });

    const answers = await Promise.all(Array.from({ length: 10 }, () => act(api, 'PROMOTE', ideaId, client)));

    const results = answers.map(told).sort();
    expect(results).toEqual([...Array<string>(9).fill('CONFLICT LIMIT_REACHED'), 'done']);
    const { rows } = await api.database.admin.query('select from idea_jobs where idea_id = $1', [
      keyOf(ideaId),
    ]);
    expect(rows).toHaveLength(1);
  });

  it.each(rounds)('makes two jobs of two clients at once: round %i', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });

    const answers = await Promise.all([
      act(api, 'PROMOTE', ideaId, client),
      act(api, 'PROMOTE', ideaId, other),
    ]);

    expect(answers.map(told)).toEqual(['done', 'done']);
    expect((await auditOf(api, ideaId)).map((event) => event.slice(1, 4))).toEqual([
      ['PROMOTE', 'READY', 'PROMOTED'],
      ['PROMOTE', 'PROMOTED', 'PROMOTED'],
    ]);
  });
});
