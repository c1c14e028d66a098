import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill, aUser, anAccount } from '../../support/factories.js';
import { aJobOf, aMember, ask, draftColumns, type Member } from './posting.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);
const password = 'correct horse battery';

let api: TestApi;
let official: Member;
let passwordHash: string;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  passwordHash = await hash(password);
  official = await aMember(api);
  await api.database.admin.query(
    `update accounts set permissions = '{MANAGE_USERS,MANAGE_SKILLS}' where user_id = $1`,
    [official.userId],
  );
});
afterAll(() => api.close());

const open = { published_at: inDays(-90), bidding_ends_at: inDays(10) };
const past = { published_at: inDays(-90), bidding_ends_at: inDays(-10) };

/** One job of each standing, by its name; `hired` began to work where work began. */
const portfolio: Record<string, Record<string, unknown>> = {
  draft: draftColumns,
  open,
  reopened: { status: 'AWARDED', ...open, award_expires_at: inDays(-1) },
  expired: { status: 'EXPIRED', ...past },
  'expired by the clock': past,
  completed: { status: 'COMPLETED', ...past, ended_at: inDays(-1) },
  'completed by the clock': { status: 'IN_PROGRESS', ...past, delivered_at: inDays(-15) },
  cancelled: { status: 'CANCELLED', ...past, ended_at: inDays(-1) },
  'cancelled by the clock': { published_at: inDays(-90), bidding_ends_at: inDays(-70) },
  removed: { status: 'REMOVED', ...open },
};
const awarded = { status: 'AWARDED', ...open, award_expires_at: inDays(1) };
const running = { status: 'IN_PROGRESS', ...past };

async function aPortfolio(owner: Member, more: typeof portfolio = {}): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [name, columns] of Object.entries({ ...portfolio, ...more })) {
    ids.set(await aJobOf(api, owner, columns), name);
  }
  return ids;
}

/** The names of the jobs whose row meets a condition. */
async function jobsWhere(condition: string, ids: Map<string, string>): Promise<string[]> {
  const { rows } = await api.database.admin.query<{ id: Uuid }>(
    `select id from jobs where id = any($1) and (${condition})`,
    [[...ids.keys()].map((id) => decodeTypeId(id)?.id)],
  );
  return rows.map(({ id }) => ids.get(encodeTypeId('job', id)) ?? 'unknown').sort();
}

async function judge(verb: 'suspend' | 'restore', { userId }: Member): Promise<void> {
  const field = `${verb}User`;
  const type = verb === 'suspend' ? 'SuspendUserInput!' : 'RestoreUserInput!';
  const input = { userId: encodeTypeId('user', userId), reason: 'As announced.' };
  await ask(api, `mutation ($input: ${type}) { ${field}(input: $input) { account { id } } }`, {
    variables: { input },
    token: official.token,
  });
}

describe('suspending a client', () => {
  it('withholds what takes bids or is awarded by the clock, until the client is restored', async () => {
    const client = await aMember(api);
    const ids = await aPortfolio(client, { awarded, running });

    await judge('suspend', client);
    const withheld = await jobsWhere('is_withheld', ids);
    await judge('restore', client);

    expect(withheld).toEqual(['awarded', 'open', 'reopened']);
    expect(await jobsWhere('is_withheld', ids)).toEqual([]);
  });

  it('changes no version of a job that is not awarded, nor any job of others', async () => {
    const [client, other] = [await aMember(api), await aMember(api)];
    const ids = await aPortfolio(client);
    const others = await aPortfolio(other);

    await judge('suspend', client);

    expect(await jobsWhere('version > 1', ids)).toEqual([]);
    expect(await jobsWhere('is_withheld', others)).toEqual([]);
  });
});

/** A member who knows a password. */
async function aLeaver(): Promise<Member> {
  const { admin } = api.database;
  const userId = await aUser(admin);
  await anAccount(admin, userId, { password_hash: passwordHash });
  return { userId, token: await api.tokenFor(userId) };
}

function leave({ token }: Member): ReturnType<TestApi['query']> {
  const document = `mutation ($password: String!) {
    done: deleteAccount(input: { password: $password }) { deletedUserId } }`;
  return api.query(document, { password }, token);
}

describe('closing an account', () => {
  it('cancels what is open or expired, deletes drafts, and leaves all else', async () => {
    const leaver = await aLeaver();
    const ids = await aPortfolio(leaver);

    const { errors } = await leave(leaver);

    expect(errors).toBeUndefined();
    const ended = ['expired', 'expired by the clock', 'open', 'reopened'];
    expect(await jobsWhere(`status = 'CANCELLED' and ended_at = app_now() and version = 2`, ids)).toEqual(
      ended,
    );
    const left = Object.keys(portfolio).filter((name) => name !== 'draft' && !ended.includes(name));
    expect(await jobsWhere('version = 1', ids)).toEqual(left.sort());
    expect(await auditOf(ids)).toEqual(
      [
        ...ended.map((name) => `${name}: CANCEL ${name.startsWith('expired') ? 'EXPIRED' : 'OPEN'}`),
        'draft: DELETE DRAFT',
      ].sort(),
    );
  });

  it.each([
    ['its job is awarded', awarded, 'AWARDED'],
    ['its job is in progress', running, 'IN_PROGRESS'],
  ])('is refused while %s', async (_name, columns, currentStatus) => {
    const leaver = await aLeaver();
    const ids = await aPortfolio(leaver, { obstacle: columns });

    const { errors } = await leave(leaver);

    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE', currentStatus } },
    ]);
    expect(await jobsWhere('version > 1', ids)).toEqual([]);
    expect(await auditOf(ids)).toEqual([]);
  });

  it('is refused to the freelancer who works on a job, until that has ended', async () => {
    const leaver = await aLeaver();
    const id = await aJobOf(api, await aMember(api), { ...running, hired_id: leaver.userId });

    const { errors: early } = await leave(leaver);
    await api.database.admin.query('update jobs set delivered_at = $2 where id = $1', [
      decodeTypeId(id)?.id,
      inDays(-14),
    ]);
    const { errors: late } = await leave(leaver);

    expect(early).toMatchObject([{ extensions: { reason: 'ILLEGAL_STATE', currentStatus: 'IN_PROGRESS' } }]);
    expect(late).toBeUndefined();
  });

  async function auditOf(ids: Map<string, string>): Promise<string[]> {
    const { rows } = await api.database.admin.query<{ id: Uuid; text: string }>(
      `select subject_id as id, action || ' ' || from_status as text from audit_events
       where subject_type = 'job' and subject_id = any($1)`,
      [[...ids.keys()].map((id) => decodeTypeId(id)?.id)],
    );
    return rows.map(({ id, text }) => `${ids.get(encodeTypeId('job', id)) ?? ''}: ${text}`).sort();
  }
});

describe('merging skills', () => {
  it('leaves each job that named either with one of them, its others untouched', async () => {
    const { admin } = api.database;
    const client = await aMember(api);
    const [from, into, third] = [await aSkill(admin), await aSkill(admin), await aSkill(admin)];
    const named = [[from, third], [third, from, into], [into, from], [third, into], [third]];
    const ids: string[] = [];
    while (ids.length < named.length) ids.push(await aJobOf(api, client));
    for (const [index, skillIds] of named.entries()) {
      await admin.query(
        'insert into job_skills (job_id, skill_id, position) select $1, s.id, s.nr from unnest($2::uuid[]) with ordinality s(id, nr)',
        [decodeTypeId(ids[index] ?? '')?.id, skillIds],
      );
    }

    const input = { fromId: encodeTypeId('skill', from), intoId: encodeTypeId('skill', into) };
    await ask(api, 'mutation ($input: MergeSkillsInput!) { mergeSkills(input: $input) { deletedSkillId } }', {
      variables: { input },
      token: official.token,
    });

    const left = await Promise.all(ids.map(skillsOf));
    const name = (skillId: Uuid) => encodeTypeId('skill', skillId);
    expect(left).toEqual(
      [[into, third], [third, into], [into], [third, into], [third]].map((skills) => skills.map(name)),
    );
  });

  async function skillsOf(id: string): Promise<string[]> {
    const { job } = await ask<{ job: { skills: { id: string }[]; version: number } }>(
      api,
      'query ($id: ID!) { job(id: $id) { version skills { id } } }',
      { variables: { id } },
    );
    expect(job.version).toBe(1);
    return job.skills.map((skill) => skill.id);
  }
});
