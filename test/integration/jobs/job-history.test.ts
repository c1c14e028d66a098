import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { act, aJobOf, aMember, ask, draftColumns, type Member } from './posting.fixtures.js';

const now = new Date('2026-03-10T12:00:00.000Z');
const minute = (count: number) => new Date(now.getTime() + count * 60_000);

let api: TestApi;
let client: Member;
let stranger: Member;
let jobId: string;

beforeAll(async () => {
  api = await startApi();
  [client, stranger] = [await aMember(api), await aMember(api)];
  jobId = await aJobOf(api, client, { ...draftColumns, updated_at: minute(-1) });
  for (const [index, action] of (['EDIT', 'PUBLISH', 'CANCEL'] as const).entries()) {
    await api.database.setNow(minute(index));
    const { errors } = await act(api, action, jobId, client);
    expect(errors).toBeUndefined();
  }
});
afterAll(() => api.close());

interface HistoryEvent {
  id: string;
  action: string;
}

interface History {
  totalCount: number;
  pageInfo: { endCursor: string; hasNextPage: boolean };
  nodes: HistoryEvent[];
}

const document = `query ($id: ID!, $first: Int, $after: String) {
  job(id: $id) { viewerState { id history(first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage }
    nodes { __typename id action from to reason createdAt actor { id } }
  } } }
}`;

async function historyFor(
  { token }: Member,
  page: { first?: number; after?: string } = {},
): Promise<History | null> {
  const { job } = await ask<{ job: { viewerState: { history: History | null } } }>(api, document, {
    variables: { id: jobId, ...page },
    token,
  });
  return job.viewerState.history;
}

describe('the history of a job', () => {
  it('tells its client what was done, newest first', async () => {
    const history = await historyFor(client);

    const actor = { id: encodeTypeId('user', client.userId) };
    const shared = { __typename: 'JobEvent', id: expect.stringMatching(/^event_/) as string, actor };
    expect(history).toMatchObject({
      totalCount: 3,
      nodes: [
        {
          ...shared,
          action: 'CANCEL',
          from: 'OPEN',
          to: 'CANCELLED',
          reason: 'Not needed any more.',
          createdAt: minute(2).toISOString(),
        },
        { ...shared, action: 'PUBLISH', from: 'DRAFT', to: 'OPEN', reason: null },
        { ...shared, action: 'EDIT', from: 'DRAFT', to: 'DRAFT', reason: null },
      ],
    });
  });

  it('is null for everybody else', async () => {
    expect(await historyFor(stranger)).toBeNull();
  });

  it('comes in pages', async () => {
    const first = await historyFor(client, { first: 2 });
    const second = await historyFor(client, { first: 2, after: first?.pageInfo.endCursor ?? '' });

    expect(first?.nodes.map(({ action }) => action)).toEqual(['CANCEL', 'PUBLISH']);
    expect(second).toMatchObject({ pageInfo: { hasNextPage: false }, nodes: [{ action: 'EDIT' }] });
  });

  it('holds nothing of what else was done to the same key', async () => {
    await api.database.admin.query(
      `insert into audit_events (id, action, subject_type, subject_id, to_status, request_id)
       values (gen_random_uuid(), 'SHARE', 'idea', $1, 'CONCEPT', 'r')`,
      [decodeTypeId(jobId)?.id],
    );

    expect(await historyFor(client)).toMatchObject({ totalCount: 3 });
  });
});

describe('an event', () => {
  const byId = 'query ($id: ID!) { node(id: $id) { __typename id ... on JobEvent { action } } }';

  it('is a node for whoever sees the history, and for nobody else', async () => {
    const [event] = (await historyFor(client))?.nodes ?? [];
    const variables = { id: event?.id };

    const [seen, unseen, signedOut] = [
      await ask(api, byId, { variables, token: client.token }),
      await ask(api, byId, { variables, token: stranger.token }),
      await ask(api, byId, { variables }),
    ];

    expect(seen).toEqual({ node: { __typename: 'JobEvent', id: event?.id, action: 'CANCEL' } });
    expect([unseen, signedOut]).toEqual([{ node: null }, { node: null }]);
  });

  it('is no node when it is about something else', async () => {
    const key = createId();
    await api.database.admin.query(
      `insert into audit_events (id, action, actor_id, subject_type, subject_id, to_status, request_id)
       values ($1, 'SHARE', $2, 'idea', $3, 'CONCEPT', 'r')`,
      [key, client.userId, decodeTypeId(jobId)?.id],
    );
    const id = encodeTypeId('event', key);

    expect(await ask(api, byId, { variables: { id }, token: client.token })).toEqual({ node: null });
  });
});

describe('the state of a job for the viewer', () => {
  it('is null when signed out', async () => {
    const data = await ask(api, document, { variables: { id: jobId } });

    expect(data).toEqual({ job: { viewerState: null } });
  });

  it('has an id of its own, and is no node', async () => {
    const id = jobId.replace('job_', 'jobstate_');

    const data = await ask(
      api,
      'query ($job: ID!, $id: ID!) { job(id: $job) { viewerState { id } } node(id: $id) { id } }',
      { variables: { job: jobId, id }, token: client.token },
    );

    expect(data).toEqual({ job: { viewerState: { id } }, node: null });
  });
});
