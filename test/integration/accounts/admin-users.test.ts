import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { anAccount, aSession, aUser } from '../../support/factories.js';
import { act, aMember, anAdministrator, suspended, type Member } from './administration.fixtures.js';

let api: TestApi;
let manager: Member;
beforeAll(async () => {
  api = await startApi();
  manager = await anAdministrator(api, 'MANAGE_USERS');
  const people = [
    { handle: 'ada-l', name: 'Ada Lovelace', email: 'Countess@example.org' },
    { handle: 'grace_h', name: 'Grace Hopper', email: 'navy@example.org' },
    { handle: 'gracexh', name: 'Per Cent', email: '100%@example.org', ...suspended },
    { handle: 'edsger', name: 'Edsger D\\W', email: 'goto@example.org', ...suspended },
  ];
  for (const [index, { handle, name, ...account }] of people.entries()) {
    const userId = await aUser(api.database.admin, { handle, name });
    await anAccount(api.database.admin, userId, {
      ...account,
      created_at: new Date(Date.UTC(2030, 0, index)),
    });
  }
});
afterAll(() => api.close());

const fields = 'id email suspendedAt suspensionReason lastSeenAt user { id handle }';

interface Page {
  nodes: { id: string; user: { handle: string }; lastSeenAt: string | null }[];
  totalCount: number;
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

async function list(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await api.query(
    `query ($query: String, $suspended: Boolean, $first: Int, $after: String) {
       admin { users(query: $query, suspended: $suspended, first: $first, after: $after) {
         totalCount nodes { ${fields} } pageInfo { endCursor hasNextPage }
       } }
     }`,
    variables,
    manager.token,
  );
  expect(errors).toBeUndefined();
  return data.admin.users;
}

const handlesOf = ({ nodes }: Page): string[] => nodes.map(({ user }) => user.handle);

describe('admin.users', () => {
  it.each([
    ['LOVE', ['ada-l']],
    ['ada-', ['ada-l']],
    ['countess@EXAMPLE', ['ada-l']],
    ['grace', ['gracexh', 'grace_h']],
    ['e_h', ['grace_h']],
    ['100%', ['gracexh']],
    ['d\\w', ['edsger']],
    ['nobody of this name', []],
  ])('finds %s in names, handles and addresses', async (query, handles) => {
    const page = await list({ query });

    expect(handlesOf(page)).toEqual(handles);
    expect(page.totalCount).toBe(handles.length);
  });

  it.each([
    [true, ['edsger', 'gracexh']],
    [false, ['grace_h', 'ada-l']],
  ])('tells the suspended from others: %s', async (isSuspended, handles) => {
    const page = await list({ suspended: isSuspended, query: '@example.org' });

    expect(handlesOf(page)).toEqual(handles);
  });

  it('is paged, newest first', async () => {
    const first = await list({ first: 3 });

    const second = await list({ first: 1, after: first.pageInfo.endCursor });

    expect([...handlesOf(first), ...handlesOf(second)]).toEqual(['edsger', 'gracexh', 'grace_h', 'ada-l']);
    expect(second.pageInfo.hasNextPage).toBe(true);
  });

  it('shows what the public profile does not', async () => {
    const page = await list({ query: 'edsger' });

    expect(page.nodes[0]).toMatchObject({
      id: expect.stringMatching(/^account_/),
      email: 'goto@example.org',
      suspendedAt: suspended.suspended_at.toISOString(),
      suspensionReason: 'Spam.',
      lastSeenAt: null,
    });
  });

  it('tells when the newest session was used', async () => {
    const userId = await aUser(api.database.admin, { handle: 'seen' });
    const uses = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
    for (const last_used_at of uses) await aSession(api.database.admin, userId, { last_used_at });

    const page = await list({ query: 'seen' });

    expect(page.nodes[0]?.lastSeenAt).toBe(uses[1]);
  });

  it('leaves out members without an account', async () => {
    await aUser(api.database.admin, { handle: 'tombstone', closed_at: new Date() });

    expect(handlesOf(await list({ query: 'tombstone' }))).toEqual([]);
  });
});

/** As the client of administrators asks; see docs of the screens. */
const adminDesk = `query AdminDesk { admin { id
  users(first: 20, suspended: true) { nodes { id email suspendedAt suspensionReason user { id handle name } } }
  auditEvents(first: 50) { nodes { id action from to reason requestId createdAt subjectId actor { id handle name } } }
} }`;

describe('the desk of an administrator', () => {
  it.each([1, 30])('takes 4 statements with %i suspended members', async (count) => {
    for (let index = 0; index < count; index += 1) await suspendSomebody();

    const counts = await api.database.countStatements(async () => {
      const { data, errors } = await api.query(adminDesk, {}, manager.token);
      expect(errors).toBeUndefined();
      expect(data.admin.users.nodes.length).toBeGreaterThanOrEqual(Math.min(count, 20));
      expect(data.admin.auditEvents.nodes.length).toBeGreaterThanOrEqual(Math.min(count, 50));
    });

    // Who asks; accounts; events; the members of both together.
    expect(counts.calls).toBe(4);
  });

  it('takes one statement more for all that was last seen', async () => {
    const document = adminDesk.replace('user {', 'lastSeenAt user {');

    const counts = await api.database.countStatements(() => api.query(document, {}, manager.token));

    expect(counts.calls).toBe(5);
  });
});

async function suspendSomebody(): Promise<void> {
  const { id } = await aMember(api);
  const answer = await act(
    api,
    'suspendUser',
    'account { id }',
    { userId: id, reason: 'Spam.' },
    manager.token,
  );
  expect(answer.errors).toBeUndefined();
}
