import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { clientMoves, now, standings } from './job-states.fixtures.js';
import {
  act,
  actions,
  aJobOf,
  allowedActions,
  aMember,
  ask,
  everything,
  type Action,
  type Member,
} from './posting.fixtures.js';

let api: TestApi;
let client: Member;
let stranger: Member;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  [client, stranger] = [await aMember(api), await aMember(api)];
});
afterAll(() => api.close());

async function statusFor({ token }: Member, id: string): Promise<string | undefined> {
  const { job } = await ask<{ job: { status: string } | null }>(
    api,
    'query ($id: ID!) { job(id: $id) { status } }',
    { variables: { id }, token },
  );
  return job?.status;
}

const cases = standings.flatMap((standing) => actions.map((action) => ({ ...standing, action })));
const legal = cases.filter(({ status, action }) => clientMoves[status]?.[action] !== undefined);
const illegal = cases.filter(({ status, action }) => clientMoves[status]?.[action] === undefined);

describe('every state', () => {
  it('is looked at', () => {
    expect(new Set(standings.map(({ status }) => status))).toEqual(new Set(Object.keys(clientMoves)));
    expect(legal.length + illegal.length).toBe(standings.length * actions.length);
  });

  it.each(standings)('allows its client just what the table says: $name', async ({ status, columns }) => {
    const id = await aJobOf(api, client, columns);

    const allowed = await allowedActions(api, id, client);

    expect(await statusFor(client, id)).toBe(status);
    expect(allowed).toEqual(Object.keys(clientMoves[status] ?? {}));
  });
});

describe('a legal move', () => {
  it.each(legal)(
    'leads where the table says: $action of a job that is $name',
    async ({ action, ...standing }) => {
      const id = await aJobOf(api, client, standing.columns);
      const next = clientMoves[standing.status]?.[action];

      const { data, errors } = await act(api, action, id, client);

      expect(errors).toBeUndefined();
      expect(data).toEqual({
        done: action === 'DELETE' ? { deletedJobId: id } : { job: { id, status: next, version: 2 } },
      });
      expect(await statusFor(client, id)).toBe(next === 'gone' ? undefined : next);
      expect(await allowedActions(api, id, client)).toEqual(
        next === 'gone' ? null : Object.keys(clientMoves[next ?? ''] ?? {}),
      );
    },
  );
});

describe('an illegal move', () => {
  it.each(illegal)('changes nothing: $action of a job that is $name', async ({ action, status, columns }) => {
    const id = await aJobOf(api, client, columns);
    const before = await everything(api);

    const { data, errors } = await act(api, action, id, client);

    const possible = Object.keys(clientMoves[status] ?? {}).join(', ') || 'nothing';
    expect(data).toEqual({ done: null });
    expect(errors).toMatchObject([
      {
        message: `${action} is not possible while the job is ${status}; possible is: ${possible}.`,
        path: ['done'],
        extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE', currentStatus: status },
      },
    ]);
    expect(await everything(api)).toEqual(before);
  });
});

describe.each(standings)('to others a job that is $name', ({ status, columns }) => {
  const isHidden = ['DRAFT', 'REMOVED'].includes(status);

  it('allows nothing', async () => {
    const id = await aJobOf(api, client, columns);

    const allowed = await allowedActions(api, id, stranger);

    expect(allowed).toEqual(isHidden ? null : []);
  });

  it('refuses everything, whatever its state and version', async () => {
    const id = await aJobOf(api, client, columns);
    const before = await everything(api);

    const answers = await refusalsOf(id, { ...stranger, input: { expectedVersion: 99 } });

    const code = isHidden ? 'NOT_FOUND' : 'FORBIDDEN';
    expect(answers).toEqual(actions.map((action) => `${action} ${code} -`));
    expect(await everything(api)).toEqual(before);
  });

  /** What became of every action. */
  async function refusalsOf(
    id: string,
    { token, input }: { token: string; input: { expectedVersion: number } },
  ): Promise<string[]> {
    const results: string[] = [];
    for (const action of actions) {
      const { errors } = await act(api, action, id, { token, input: action === 'EDIT' ? input : {} });
      results.push(`${action} ${told(errors?.[0])}`);
    }
    return results;
  }
});

function told(error: { extensions: { code: string; reason?: string } } | undefined): string {
  return error ? `${error.extensions.code} ${error.extensions.reason ?? '-'}` : 'done';
}

describe('a refusal', () => {
  it('of a stale version comes before one of the state', async () => {
    const id = await aJobOf(api, client, { status: 'EXPIRED', bidding_ends_at: now });

    const { errors } = await act(api, 'EDIT', id, { ...client, input: { expectedVersion: 2 } });

    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'STALE_VERSION' } }]);
    expect(errors?.[0]?.extensions).not.toHaveProperty('currentStatus');
  });

  it.each(actions)('meets who is not signed in: %s', async (action: Action) => {
    const id = await aJobOf(api, client);

    const { data, errors } = await act(api, action, id, {});

    expect(data).toEqual({ done: null });
    expect(errors?.map(told)).toEqual(['UNAUTHENTICATED -']);
  });

  it.each(actions)('meets who is suspended: %s', async (action: Action) => {
    const suspended = await aSuspendedMember();
    const id = await aJobOf(api, suspended, standings[0]?.columns);
    const before = await everything(api);

    const { errors } = await act(api, action, id, suspended);

    expect(errors?.map(told)).toEqual(['FORBIDDEN SUSPENDED']);
    expect(await everything(api)).toEqual(before);
    expect(await allowedActions(api, id, suspended)).toEqual([]);
  });

  async function aSuspendedMember(): Promise<Member> {
    const member = await aMember(api);
    await api.database.admin.query(
      `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where user_id = $1`,
      [member.userId],
    );
    return member;
  }
});
