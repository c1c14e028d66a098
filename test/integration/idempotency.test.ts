import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { aCategory, anIdea } from '../support/factories.js';
import { aMember, type Member } from './jobs/posting.fixtures.js';

let api: TestApi;
let client: Member;
beforeAll(async () => {
  api = await startApi();
  await aCategory(api.database.admin, { slug: 'welding' });
});
afterAll(() => api.close());

const postJob = 'mutation ($input: PostJobInput!) { postJob(input: $input) { job { id title } } }';

const input = (title: string) => ({
  title,
  description: 'Something that needs doing.',
  category: 'welding',
  budget: { type: 'FIXED', currency: 'EUR', min: 100, max: 200 },
});

interface Request {
  key: string;
  token?: string;
  document?: string;
  variables?: Record<string, unknown>;
}

function send({ key, token, document = postJob, variables }: Request): Promise<Answer> {
  return api.send({
    method: 'POST',
    url: '/graphql',
    headers: { 'idempotency-key': key, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    payload: { query: document, variables },
  });
}

async function jobsOf(userId: Uuid): Promise<number> {
  const { rows } = await api.database.admin.query<{ count: number }>(
    'select count(*)::int as count from jobs where client_id = $1',
    [userId],
  );
  return rows[0]?.count ?? 0;
}

async function auditsOf(userId: Uuid): Promise<number> {
  const { rows } = await api.database.admin.query<{ count: number }>(
    'select count(*)::int as count from audit_events where actor_id = $1',
    [userId],
  );
  return rows[0]?.count ?? 0;
}

describe('a mutation with an Idempotency-Key', () => {
  it('is carried out once and answers the same row each time, by the new selection', async () => {
    client = await aMember(api);
    const request = { key: 'first', token: client.token, variables: { input: input('Weld a gate') } };

    const first = await send(request);
    const again = await send({
      ...request,
      document: 'mutation ($input: PostJobInput!) { postJob(input: $input) { job { id status version } } }',
    });

    expect(first.data.postJob.job.title).toBe('Weld a gate');
    expect(again.data.postJob.job).toEqual({ id: first.data.postJob.job.id, status: 'OPEN', version: 1 });
    expect([await jobsOf(client.userId), await auditsOf(client.userId)]).toEqual([1, 1]);
  });

  it('knows its input however it is spelled', async () => {
    client = await aMember(api);
    await send({ key: 'spelled', token: client.token, variables: { input: input('Weld a gate') } });

    const again = await send({
      key: 'spelled',
      token: client.token,
      document: `mutation { again: postJob(input: { category: "welding", title: "Weld a gate", draft: false,
        budget: { currency: "EUR", max: 200, min: 100 }, description: "Something that needs doing." }) { job { id } } }`,
    });

    expect(again.errors).toBeUndefined();
    expect(await jobsOf(client.userId)).toBe(1);
  });

  it('refuses a key that came before with another input', async () => {
    client = await aMember(api);
    await send({ key: 'reused', token: client.token, variables: { input: input('Weld a gate') } });

    const other = await send({
      key: 'reused',
      token: client.token,
      variables: { input: input('Weld a fence') },
    });

    expect(other.errors).toMatchObject([
      { extensions: { code: 'CONFLICT', reason: 'IDEMPOTENCY_KEY_REUSED' } },
    ]);
    expect(await jobsOf(client.userId)).toBe(1);
  });

  it('makes one row of twenty requests at once', async () => {
    client = await aMember(api);
    const request = { key: 'at-once', token: client.token, variables: { input: input('Weld a gate') } };

    const answers = await Promise.all(Array.from({ length: 20 }, () => send(request)));

    const ids = new Set(answers.map(({ data }) => data.postJob.job.id as string));
    expect(ids.size).toBe(1);
    expect(await jobsOf(client.userId)).toBe(1);
  });

  it('may come again after it failed', async () => {
    client = await aMember(api);
    const request = { key: 'failed', token: client.token };
    const unknown = { ...input('Weld a gate'), category: 'no-such-category' };

    const failed = await send({ ...request, variables: { input: unknown } });
    const corrected = await send({ ...request, variables: { input: input('Weld a gate') } });

    expect(failed.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(corrected.errors).toBeUndefined();
  });

  it('is held apart from the same key of another member', async () => {
    client = await aMember(api);
    const other = await aMember(api);
    const variables = { input: input('Weld a gate') };

    const mine = await send({ key: 'shared', token: client.token, variables });
    const theirs = await send({ key: 'shared', token: other.token, variables });

    expect(theirs.data.postJob.job.id).not.toBe(mine.data.postJob.job.id);
  });

  it('shows nothing that has been hidden since', async () => {
    client = await aMember(api);
    const idea = await anIdea(api.database.admin);
    const request = {
      ...{ key: 'hidden', token: client.token, variables: { input: { ideaId: encodeTypeId('idea', idea) } } },
      document:
        'mutation ($input: VoteForIdeaInput!) { voteForIdea(input: $input) { idea { title description } } }',
    };
    await send(request);
    await api.database.admin.query(
      `update ideas set status = 'REMOVED', removed_from = 'CONCEPT' where id = $1`,
      [idea],
    );

    const again = await send(request);

    expect(again.data).toEqual({ voteForIdea: null });
    expect(again.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('answers what was done before to whoever could no longer do it', async () => {
    client = await aMember(api);
    const request = { key: 'former', token: client.token, variables: { input: input('Weld a gate') } };
    await send(request);
    await api.database.admin.query(`update users set roles = '{FREELANCER}' where id = $1`, [client.userId]);

    const again = await send(request);

    expect(again.errors).toBeUndefined();
    expect(again.data.postJob.job.title).toBe('Weld a gate');
  });

  it('is new again after 24 hours', async () => {
    client = await aMember(api);
    const request = { key: 'daily', token: client.token, variables: { input: input('Weld a gate') } };
    await send(request);

    await api.database.setNow(new Date(Date.now() + 24 * 3_600_000 + 1_000));
    await send(request);
    await api.database.setNow(null);

    expect(await jobsOf(client.userId)).toBe(2);
  });
});

describe('an Idempotency-Key', () => {
  const twoFields = 'mutation { a: signOutEverywhere(input: {}) { endedCount } b: __typename }';

  it.each([
    ['more than one root field', 'key', twoFields],
    ['a key of 256 characters', 'k'.repeat(256), postJob],
    ['a key with a space', 'a key', postJob],
  ])('is refused with %s', async (_what, key, document) => {
    client = await aMember(api);

    const { errors, status } = await send({
      key,
      token: client.token,
      document,
      variables: { input: input('Weld a gate') },
    });

    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await jobsOf(client.userId)).toBe(0);
  });

  it('means nothing to a query', async () => {
    const { errors } = await send({ key: 'anything', document: '{ viewer { id } }' });

    expect(errors).toBeUndefined();
  });

  it('never repeats what is about a session', async () => {
    client = await aMember(api);
    const document = 'mutation { signOutEverywhere(input: { keepCurrent: true }) { endedCount } }';
    await api.tokenFor(client.userId);

    const first = await send({ key: 'session', token: client.token, document });
    const again = await send({ key: 'session', token: client.token, document });

    expect(first.data.signOutEverywhere.endedCount).toBe(1);
    expect(again.data.signOutEverywhere.endedCount).toBe(0);
    const { rows } = await api.database.admin.query('select key from idempotency_keys where user_id = $1', [
      client.userId,
    ]);
    expect(rows).toEqual([]);
  });
});
