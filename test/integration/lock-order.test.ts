import { hash } from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory, aSkill, giveSkills } from '../support/factories.js';
import { appRole } from '../support/names.js';
import {
  act,
  aMember,
  anAdministrator,
  hold,
  told,
  type Member,
} from './accounts/administration.fixtures.js';
import { password } from './accounts/sessions.fixtures.js';
import { aBidOf, keyOf } from './bids/bid-standings.fixtures.js';
import { anIdeaOf } from './ideas/ideas.fixtures.js';
import { aJobOf } from './jobs/posting.fixtures.js';

let api: TestApi;
let official: Member;
let passwordHash: string;
beforeAll(async () => {
  api = await startApi();
  passwordHash = await hash(password);
  official = await anAdministrator(api, 'MANAGE_USERS,MANAGE_SKILLS');
});
afterEach(async () => {
  expect(await countDeadlocks(), 'deadlocks, which the door hides by another attempt').toBe(0);
});
afterAll(() => api.close());

/** A connection tells of the deadlocks it has met, at the latest when it ends. */
async function countDeadlocks(): Promise<number> {
  const { admin } = api.database;
  await admin.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and usename = $1`,
    [appRole],
  );
  const { rows } = await admin.query<{ deadlocks: number }>(
    'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.deadlocks ?? -1;
}

type Contender = () => ReturnType<typeof act>;

/** Starts all while a row is locked, lets go once each waits, and tells what became of each. */
async function race(table: string, id: Uuid, contenders: readonly Contender[]): Promise<string[]> {
  const row = await hold(api, `select from ${table} where id = $1 for no key update`, [id]);
  const answers: ReturnType<Contender>[] = [];
  try {
    for (const [index, start] of contenders.entries()) {
      answers.push(start());
      await row.untilWaiting(index + 1);
    }
  } finally {
    await row.commit();
    await Promise.all(answers);
  }
  return (await Promise.all(answers)).map(told);
}

const rounds = Array.from({ length: 20 }, (_item, index) => index + 1);

/** Every other round the other one is first to wait. */
const inTurn = <T>(round: number, [one, other]: [T, T]): [T, T] =>
  round % 2 === 0 ? [one, other] : [other, one];

describe('a skill that goes while somebody names it', () => {
  const taggable = {
    jobs: async (member: Member, skillId: Uuid) => {
      const id = await aJobOf(api, member);
      const key = keyOf(id);
      await api.database.admin.query(
        'insert into job_skills (job_id, skill_id, position) values ($1, $2, 1)',
        [key, skillId],
      );
      return { key, name: 'updateJob', selection: 'job { skills { id } }', input: { jobId: id } };
    },
    ideas: async (member: Member, skillId: Uuid) => {
      const id = await anIdeaOf(api, member, {}, [skillId]);
      return {
        key: keyOf(id),
        name: 'updateIdea',
        selection: 'idea { skills { id } }',
        input: { ideaId: id },
      };
    },
    users: async ({ userId }: Member, skillId: Uuid) => {
      await giveSkills(api.database.admin, userId, [skillId]);
      return { key: userId, name: 'updateProfile', selection: 'user { skills { id } }', input: {} };
    },
  };

  it.each(['jobs', 'ideas', 'users'] as const)(
    'is merged, and neither waits for the other: %s',
    async (table) => {
      const { admin } = api.database;
      const category_id = await aCategory(admin);
      for (const round of rounds) {
        const [slug, other] = [`old-${table}-${round}`, `other-${table}-${round}`];
        const from = await aSkill(admin, { category_id, slug });
        const into = await aSkill(admin, { category_id });
        await aSkill(admin, { category_id, slug: other });
        const member = await aMember(api);
        const { key, name, selection, input } = await taggable[table](member, from);
        const merging = { fromId: encodeTypeId('skill', from), intoId: encodeTypeId('skill', into) };

        const results = await race(
          table,
          key,
          inTurn<Contender>(round, [
            () => act(api, name, selection, { ...input, skills: [other, slug] }, member.token),
            () => act(api, 'mergeSkills', 'deletedSkillId', merging, official.token),
          ]),
        );

        expect(results).toEqual(['done', 'done']);
      }
    },
  );
});

describe('two members who are client and freelancer of each other', () => {
  const suspend: (member: Member) => Contender = ({ id }) => {
    const input = { userId: id, reason: 'Spam.' };
    return () => act(api, 'suspendUser', 'account { id }', input, official.token);
  };
  const leave: (member: Member) => Contender = ({ token }) => {
    return () => act(api, 'deleteAccount', 'deletedUserId', { password }, token);
  };

  it.each([
    ['are suspended', suspend],
    ['close their accounts', leave],
  ])('%s at the same time, and neither waits for the other', async (_name, end) => {
    for (const round of rounds) {
      const [one, other] = [await aNewcomer(), await aNewcomer()];
      const [ofOne, ofOther] = [await aJobOf(api, one), await aJobOf(api, other)];
      const bids = [await aBidOf(api, ofOne, other), await aBidOf(api, ofOther, one)];

      const results = await race('jobs', keyOf(ofOne), inTurn(round, [end(one), end(other)]));

      expect(results).toEqual(['done', 'done']);
      const { rows } = await api.database.admin.query(
        `select from bids where id = any($1) and status in ('SUBMITTED', 'SHORTLISTED')`,
        [bids.map(keyOf)],
      );
      expect(rows).toEqual([]);
    }
  });

  function aNewcomer(): Promise<Member> {
    return aMember(api, { password_hash: passwordHash }, { roles: '{CLIENT,FREELANCER}' });
  }
});
