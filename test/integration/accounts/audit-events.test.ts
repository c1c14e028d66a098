import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aUser } from '../../support/factories.js';
import { anAdministrator, type Member } from './administration.fixtures.js';

let api: TestApi;
let operator: Member;
const [ada, jobId] = [createId(), createId()];
beforeAll(async () => {
  api = await startApi();
  operator = await anAdministrator(api, 'OPERATE');
  await aUser(api.database.admin, { id: ada, handle: 'ada' });
  await note({ action: 'POST', actor: ada, subject: ['job', jobId], to: 'OPEN' });
  await note({ action: 'EDIT', actor: ada, subject: ['job', jobId], from: 'OPEN', to: 'OPEN' });
  await note({ action: 'SIGN_IN', actor: ada, subject: ['session', createId()] });
  await note({ action: 'CANCEL', actor: null, subject: ['job', jobId], from: 'OPEN', to: 'CANCELLED' });
  // Another subject under the same key.
  await note({ action: 'SIGN_UP', actor: operator.userId, subject: ['user', jobId] });
});
afterAll(() => api.close());

let day = 0;

async function note(event: {
  action: string;
  actor: Uuid | null;
  subject: [string, Uuid];
  from?: string;
  to?: string;
}): Promise<void> {
  day += 1;
  await api.database.admin.query(
    `insert into audit_events
       (id, action, actor_id, subject_type, subject_id, from_status, to_status, reason, request_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'Because.', 'a-request', $8)`,
    [
      ...[createId(), event.action, event.actor, ...event.subject, event.from, event.to],
      new Date(Date.UTC(2026, 0, day)),
    ],
  );
}

const document = `query ($actorId: ID, $subjectId: ID, $actions: [String!], $since: DateTime, $last: Int) {
  admin { auditEvents(actorId: $actorId, subjectId: $subjectId, actions: $actions, since: $since, last: $last) {
    totalCount nodes { id action from to reason requestId createdAt subjectId actor { handle } }
  } }
}`;

async function actionsOf(variables: Record<string, unknown>): Promise<string[]> {
  const { data, errors } = await api.query(document, variables, operator.token);
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = data.admin.auditEvents;
  if (variables['last'] === undefined) expect(totalCount).toBe(nodes.length);
  return nodes.map(({ action }: { action: string }) => action);
}

describe('admin.auditEvents', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['everything, newest first', {}, ['SIGN_UP', 'CANCEL', 'SIGN_IN', 'EDIT', 'POST']],
    ['what one member did', { actorId: encodeTypeId('user', ada) }, ['SIGN_IN', 'EDIT', 'POST']],
    ['what was done to one thing', { subjectId: encodeTypeId('job', jobId) }, ['CANCEL', 'EDIT', 'POST']],
    ['one action', { actions: ['SIGN_IN'] }, ['SIGN_IN']],
    ['some actions, one of them twice', { actions: ['POST', 'CANCEL', 'POST'] }, ['CANCEL', 'POST']],
    ['no action', { actions: [] }, []],
    ['an action nobody knows', { actions: ['DANCE'] }, []],
    ['since a time, that included', { since: '2026-01-03T00:00:00Z' }, ['SIGN_UP', 'CANCEL', 'SIGN_IN']],
    [
      'all of these together',
      {
        ...{ actorId: encodeTypeId('user', ada), subjectId: encodeTypeId('job', jobId) },
        ...{ actions: ['EDIT', 'SIGN_IN'], since: '2026-01-01T00:00:00Z' },
      },
      ['EDIT'],
    ],
    ['the oldest ones', { last: 2 }, ['EDIT', 'POST']],
    ['a subject that nothing was done to', { subjectId: encodeTypeId('category', jobId) }, []],
  ])('lists %s', async (_what, variables, actions) => {
    expect(await actionsOf(variables)).toEqual(actions);
  });

  it('tells who did what to what, from which state to which, and why', async () => {
    const { data } = await api.query(document, { actions: ['CANCEL', 'EDIT'] }, operator.token);

    expect(data.admin.auditEvents.nodes).toEqual([
      {
        ...{ id: expect.stringMatching(/^audit_/), action: 'CANCEL', from: 'OPEN', to: 'CANCELLED' },
        ...{ reason: 'Because.', requestId: 'a-request', createdAt: '2026-01-04T00:00:00.000Z' },
        ...{ subjectId: encodeTypeId('job', jobId), actor: null },
      },
      expect.objectContaining({ action: 'EDIT', actor: { handle: 'ada' } }),
    ]);
  });

  it.each([
    ['actorId', encodeTypeId('job', ada)],
    ['actorId', 'nonsense'],
    ['subjectId', 'nonsense'],
  ])('refuses %s: %s', async (argument, id) => {
    const { errors } = await api.query(document, { [argument]: id }, operator.token);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: [argument], code: 'INVALID' }] } },
    ]);
  });
});
