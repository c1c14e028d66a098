import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aJobOf, aMember, aModerator, ask, type Member } from './posting.fixtures.js';

const now = new Date('2026-03-10T12:00:00.000Z');

let api: TestApi;
let people: Record<'client' | 'hired' | 'rival' | 'moderator', Member>;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  people = {
    client: await aMember(api),
    hired: await aMember(api),
    rival: await aMember(api),
    moderator: await aModerator(api),
  };
});
afterAll(() => api.close());

const story = [
  ['POST', 'client'],
  ['AWARD', 'client'],
  ['DECLINE_AWARD', 'rival'],
  ['EDIT', 'client'],
  ['AWARD', 'client'],
  ['ACCEPT_AWARD', 'hired'],
  ['DELIVER', 'hired'],
] as const;

/** A job that a rival was offered before, with the keys of its events. */
async function aJobWithRival(sealed: boolean): Promise<{ id: string; eventKeys: Uuid[] }> {
  const columns = { status: 'IN_PROGRESS', hired_id: people.hired.userId, sealed_bids: sealed };
  const id = await aJobOf(api, people.client, columns);
  const eventKeys = story.map(() => createId());
  for (const [index, [action, actor]] of story.entries()) {
    await api.database.admin.query(
      `insert into audit_events (id, action, actor_id, subject_type, subject_id, to_status, request_id, created_at)
       values ($1, $2, $3, 'job', $4, 'OPEN', 'test', $5)`,
      [
        ...[eventKeys[index], action, people[actor].userId, decodeTypeId(id)?.id],
        new Date(now.getTime() + index),
      ],
    );
  }
  return { id, eventKeys };
}

async function historyFor({ token }: Member, id: string): Promise<string[]> {
  const { job } = await ask<{
    job: { viewerState: { history: { totalCount: number; nodes: { id: string; action: string }[] } } };
  }>(
    api,
    'query ($id: ID!) { job(id: $id) { viewerState { history { totalCount nodes { id action } } } } }',
    { variables: { id }, token },
  );
  const { totalCount, nodes } = job.viewerState.history;
  expect(nodes).toHaveLength(totalCount);
  const ids = nodes.map((event) => event.id);
  const byId = await ask<{ nodes: unknown[] }>(api, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    variables: { ids },
    token,
  });
  expect(byId.nodes).toEqual(ids.map((eventId) => ({ id: eventId })));
  return nodes.map(({ action }) => action).reverse();
}

const whole = story.map(([action]) => action);
const ofHired = ['POST', 'EDIT', 'AWARD', 'ACCEPT_AWARD', 'DELIVER'];

describe('the history of a sealed job', () => {
  it('tells the hired freelancer nothing of a rival', async () => {
    const { id } = await aJobWithRival(true);

    expect(await historyFor(people.hired, id)).toEqual(ofHired);
  });

  it.each(['client', 'moderator'] as const)('is whole for the %s', async (who) => {
    const { id } = await aJobWithRival(true);

    expect(await historyFor(people[who], id)).toEqual(whole);
  });

  it('gives no event about a rival away by its id', async () => {
    const { eventKeys } = await aJobWithRival(true);
    const ids = eventKeys.map((key) => encodeTypeId('event', key));

    const { nodes } = await ask<{ nodes: ({ action: string } | null)[] }>(
      api,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on JobEvent { action } } }',
      { variables: { ids }, token: people.hired.token },
    );

    expect(nodes.flatMap((event) => event?.action ?? [])).toEqual(ofHired);
  });
});

describe('the history of an open job', () => {
  it('is whole for the hired freelancer too', async () => {
    const { id } = await aJobWithRival(false);

    expect(await historyFor(people.hired, id)).toEqual(whole);
  });
});
