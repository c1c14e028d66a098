import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob } from '../../support/factories.js';
import {
  act,
  aMember,
  aModerator,
  anIdeaOf,
  ask,
  auditOf,
  keyOf,
  told,
  type Member,
} from './ideas.fixtures.js';
import { actOnJob, canPromote, promote, statusOf } from './promotion.fixtures.js';

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

describe('an idea whose last job goes', () => {
  it('is ready again when the draft is deleted, which the payload says', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const jobId = await promote(api, ideaId, client);

    const { data } = await actOnJob(
      api,
      'deleteJob',
      jobId,
      client,
      'deletedJobId idea { id status version }',
    );

    expect(data.done).toEqual({ deletedJobId: jobId, idea: { id: ideaId, status: 'READY', version: 3 } });
    expect(await auditOf(api, ideaId)).toEqual([
      ['idea', 'PROMOTE', 'READY', 'PROMOTED', null],
      ['idea', 'RELEASE', 'PROMOTED', 'READY', null],
    ]);
    const { rows } = await api.database.admin.query(
      `select actor_id from audit_events where action = 'RELEASE' and subject_id = $1`,
      [keyOf(ideaId)],
    );
    expect(rows).toEqual([{ actor_id: null }]);
    expect(await canPromote(api, ideaId, client)).toBe(true);
  });

  it('is ready again when the job is cancelled before work began', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const jobId = await promote(api, ideaId, client);
    await actOnJob(api, 'publishJob', jobId, client);

    const answer = await actOnJob(api, 'cancelJob', jobId, client);

    expect(told(answer)).toBe('done');
    expect(await statusOf(api, ideaId)).toBe('READY');
  });

  it('stays promoted while another job stands', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const [first, second] = [await promote(api, ideaId, client), await promote(api, ideaId, other)];

    await actOnJob(api, 'deleteJob', first, client, 'deletedJobId');
    const between = await statusOf(api, ideaId);
    await actOnJob(api, 'publishJob', second, other);
    await actOnJob(api, 'cancelJob', second, other);

    expect([between, await statusOf(api, ideaId)]).toEqual(['PROMOTED', 'READY']);
  });

  it('stays as it is when it is archived meanwhile, or the job comes from no idea', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const jobId = await promote(api, ideaId, client);
    await act(api, 'to ARCHIVED', ideaId, author);

    const { data } = await actOnJob(api, 'deleteJob', jobId, client, 'idea { status }');
    const stray = await aJob(api.database.admin, {
      client_id: client.userId,
      status: 'DRAFT',
      published_at: null,
    });
    const { data: ofStray } = await api.query(
      'mutation ($id: ID!) { done: deleteJob(input: { jobId: $id }) { idea { id } } }',
      { id: encodeTypeId('job', stray) },
      client.token,
    );

    expect(data.done).toEqual({ idea: { status: 'ARCHIVED' } });
    expect(ofStray.done).toEqual({ idea: null });
  });

  it('comes back as READY from a removal during which it went', async () => {
    const moderator = await aModerator(api);
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const jobId = await promote(api, ideaId, client);
    await act(api, 'REMOVE', ideaId, moderator);

    const { data } = await actOnJob(api, 'deleteJob', jobId, client, 'deletedJobId idea { id }');
    const restored = await act(api, 'RESTORE', ideaId, moderator);

    expect(data.done).toEqual({ deletedJobId: jobId, idea: null });
    expect(restored.data.done.idea.status).toBe('READY');
  });

  it('comes back as PROMOTED from a removal while it stands', async () => {
    const moderator = await aModerator(api);
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    await promote(api, ideaId, client);
    await act(api, 'REMOVE', ideaId, moderator);

    const restored = await act(api, 'RESTORE', ideaId, moderator);

    expect(restored.data.done.idea.status).toBe('PROMOTED');
  });

  const rounds = Array.from({ length: 10 }, (_item, index) => index + 1);
  it.each(rounds)(
    'is promoted again at the same moment, and stands by the jobs that are left: round %i',
    async () => {
      const ideaId = await anIdeaOf(api, author, { status: 'READY' });
      const jobId = await promote(api, ideaId, client);

      const answers = await Promise.all([
        actOnJob(api, 'deleteJob', jobId, client, 'deletedJobId'),
        act(api, 'PROMOTE', ideaId, other),
      ]);

      expect(answers.map(told)).toEqual(['done', 'done']);
      expect(await statusOf(api, ideaId)).toBe('PROMOTED');
    },
  );
});

describe('Job.idea', () => {
  it('is null when the idea was removed, for everybody', async () => {
    const ideaId = await anIdeaOf(api, author, { status: 'READY' });
    const jobId = await promote(api, ideaId, client);
    await actOnJob(api, 'publishJob', jobId, client);
    await act(api, 'REMOVE', ideaId, await aModerator(api));

    const seen = [];
    for (const member of [author, client]) {
      seen.push(
        await ask(api, 'query ($id: ID!) { job(id: $id) { idea { id } } }', {
          variables: { id: jobId },
          token: member.token,
        }),
      );
    }

    expect(seen).toEqual([{ job: { idea: null } }, { job: { idea: null } }]);
  });
});
