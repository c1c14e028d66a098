import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aUser } from '../../support/factories.js';
import {
  act,
  aMember,
  anAdministrator,
  eventsOf,
  hold,
  suspended,
  told,
  type Member,
} from './administration.fixtures.js';

let api: TestApi;
let manager: Member;
beforeAll(async () => {
  api = await startApi();
  manager = await anAdministrator(api, 'MANAGE_USERS');
  await aCategory(api.database.admin, { slug: 'here' });
});
afterAll(() => api.close());

const selection = 'account { id suspendedAt suspensionReason user { id } }';

const suspend = (userId: string, token = manager.token, reason = 'Sends spam.') =>
  act(api, 'suspendUser', selection, { userId, reason }, token);

const restore = (userId: string, input: Record<string, unknown> = {}) =>
  act(api, 'restoreUser', selection, { userId, ...input }, manager.token);

const post = (token: string) =>
  act(
    api,
    'postJob',
    'job { id }',
    {
      ...{ title: 'A shop', description: 'Words.', category: 'here', draft: true },
      budget: { currency: 'EUR', min: 1, max: 2 },
    },
    token,
  );

async function jobCountOf({ userId }: Member): Promise<number> {
  const { rows } = await api.database.admin.query<{ count: number }>(
    'select count(*)::int as count from jobs where client_id = $1',
    [userId],
  );
  return rows[0]?.count ?? 0;
}

describe('suspendUser', () => {
  it('suspends a member, with a reason that the member reads', async () => {
    const member = await aMember(api);

    const answer = await suspend(member.id, manager.token, '  Sends spam. ');

    const { data } = await api.query('{ viewer { suspendedAt suspensionReason } }', {}, member.token);
    expect(answer.data.suspendUser.account).toEqual({
      id: encodeTypeId('account', member.userId),
      user: { id: member.id },
      ...{ suspendedAt: expect.any(String), suspensionReason: 'Sends spam.' },
    });
    expect(data.viewer.suspensionReason).toBe('Sends spam.');
    expect(await eventsOf(api, member.userId)).toEqual([
      {
        ...{ action: 'SUSPEND', subject_type: 'user', actor_id: manager.userId },
        ...{ from_status: 'ACTIVE', to_status: 'SUSPENDED', reason: 'Sends spam.' },
      },
    ]);
  });

  it('lets the member do nothing any more but sign out', async () => {
    const member = await aMember(api);
    await suspend(member.id);

    const posted = await post(member.token);
    const left = await act(api, 'deleteAccount', 'deletedUserId', { password: 'whatever' }, member.token);
    const signedOut = await act(api, 'signOut', 'signedOut', {}, member.token);

    expect([told(posted), told(left)]).toEqual(['FORBIDDEN SUSPENDED', 'FORBIDDEN SUSPENDED']);
    expect(signedOut.data).toEqual({ signOut: { signedOut: true } });
  });

  it('is told of one who is suspended already', async () => {
    const { id } = await aMember(api, suspended);

    const { errors } = await suspend(id);

    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE', currentStatus: 'SUSPENDED' } },
    ]);
  });

  it.each([
    ['nobody', () => Promise.resolve(createId())],
    ['a member whose account is closed', () => aUser(api.database.admin, { closed_at: new Date() })],
  ])('finds %s', async (_who, make) => {
    const id = encodeTypeId('user', await make());

    expect(told(await suspend(id))).toBe('NOT_FOUND');
    expect(told(await restore(id))).toBe('NOT_FOUND');
  });

  it('refuses whoever means themselves', async () => {
    const answer = await suspend(manager.id);

    expect(told(answer)).toBe('FORBIDDEN');
    expect(await eventsOf(api, manager.userId)).toEqual([]);
  });

  it.each([
    ['job_01h455vb4pex5vsknk084sn02q', 'Spam.', 'userId', 'INVALID'],
    ['', 'Spam.', 'userId', 'INVALID'],
    ['user_01h455vb4pex5vsknk084sn02q', ' ', 'reason', 'TOO_SHORT'],
    ['user_01h455vb4pex5vsknk084sn02q', 'x'.repeat(5_001), 'reason', 'TOO_LONG'],
  ])('refuses the input %#', async (userId, reason, field, code) => {
    const { errors } = await suspend(userId, manager.token, reason);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', field], code }] } },
    ]);
  });
});

describe('restoreUser', () => {
  it('lets the member do everything again', async () => {
    const member = await aMember(api, suspended);

    const answer = await restore(member.id, { reason: 'A mistake.' });

    expect(answer.data.restoreUser.account).toMatchObject({ suspendedAt: null, suspensionReason: null });
    expect(told(await post(member.token))).toBe('done');
    expect(await eventsOf(api, member.userId)).toEqual([
      expect.objectContaining({
        ...{ action: 'RESTORE', from_status: 'SUSPENDED', to_status: 'ACTIVE', reason: 'A mistake.' },
      }),
    ]);
  });

  it('is told of one who is not suspended', async () => {
    const { id } = await aMember(api);

    const { errors } = await restore(id);

    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE', currentStatus: 'ACTIVE' } },
    ]);
  });
});

describe('suspensions at the same time', () => {
  it('are one, and the others are told so', async () => {
    const member = await aMember(api);

    const answers = await Promise.all(Array.from({ length: 8 }, () => suspend(member.id)));

    const results = answers.map(told).sort();
    expect(results).toEqual([...Array<string>(7).fill('CONFLICT ILLEGAL_STATE'), 'done']);
    expect(await eventsOf(api, member.userId)).toHaveLength(1);
  });

  it('of two administrators by each other leave one', async () => {
    const [one, other] = [
      await anAdministrator(api, 'MANAGE_USERS'),
      await anAdministrator(api, 'MANAGE_USERS'),
    ];

    const answers = await Promise.all([suspend(other.id, one.token), suspend(one.id, other.token)]);

    expect(answers.map(told).sort()).toEqual(['FORBIDDEN SUSPENDED', 'done']);
  });
});

describe('a suspension beside a write of the member', () => {
  it('waits for what the member has begun', async () => {
    const member = await aMember(api);
    const begun = await hold(api, 'select from accounts where user_id = $1 for key share', [member.userId]);

    const suspending = suspend(member.id);
    await begun.untilWaiting(1);
    const posted = await jobCountOf(member);
    await begun.commit();

    expect(told(await suspending)).toBe('done');
    expect(posted).toBe(0);
  });

  it('refuses what the member begins while it is under way', async () => {
    const member = await aMember(api);
    const suspending = await hold(
      api,
      `update accounts set suspended_at = now(), suspension_reason = 'Spam.'
       where user_id = (select user_id from accounts where user_id = $1 for update)`,
      [member.userId],
    );

    const posting = post(member.token);
    await suspending.untilWaiting(1);
    await suspending.commit();

    expect(told(await posting)).toBe('FORBIDDEN SUSPENDED');
    expect(await jobCountOf(member)).toBe(0);
  });

  it.each(Array.from({ length: 10 }, (_item, index) => index + 1))(
    'lets the write come before, or refuses it: round %i',
    async () => {
      const member = await aMember(api);

      const [posted, done] = await Promise.all([post(member.token), suspend(member.id)]);

      expect(told(done)).toBe('done');
      expect(['done', 'FORBIDDEN SUSPENDED']).toContain(told(posted));
      expect(await jobCountOf(member)).toBe(told(posted) === 'done' ? 1 : 0);
    },
  );
});
