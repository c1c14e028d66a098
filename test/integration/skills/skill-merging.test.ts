import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type Answer, type TestApi } from '../../support/api.js';
import { aCategory, aJob, aSkill, aUser, anIdea, giveSkills } from '../../support/factories.js';
import {
  act,
  anAdministrator,
  eventsOf,
  hold,
  told,
  type Member,
} from '../accounts/administration.fixtures.js';

let api: TestApi;
let keeper: Member;
let category_id: Uuid;
beforeAll(async () => {
  api = await startApi();
  keeper = await anAdministrator(api, 'MANAGE_SKILLS');
  category_id = await aCategory(api.database.admin);
});
afterAll(() => api.close());

/** A skill of a category that others share, because there can be 20 categories only. */
const someSkill = (columns: Record<string, unknown> = {}): Promise<Uuid> =>
  aSkill(api.database.admin, { category_id, ...columns });

const merge = (fromId: Uuid, intoId: Uuid): Promise<Answer> =>
  act(
    api,
    'mergeSkills',
    'skill { id slug } deletedSkillId',
    { fromId: encodeTypeId('skill', fromId), intoId: encodeTypeId('skill', intoId) },
    keeper.token,
  );

describe('mergeSkills', () => {
  it('deletes one skill and answers the other', async () => {
    const [from, into] = [await someSkill(), await someSkill()];

    const answer = await merge(from, into);

    const { data } = await api.query('query ($id: ID!) { node(id: $id) { id } skill(id: $id) { id } }', {
      id: encodeTypeId('skill', from),
    });
    expect(answer.data.mergeSkills).toMatchObject({
      skill: { id: encodeTypeId('skill', into) },
      deletedSkillId: encodeTypeId('skill', from),
    });
    expect(data).toEqual({ node: null, skill: null });
  });

  it('makes whoever named the one name the other, once and in its place', async () => {
    const { admin } = api.database;
    const [from, into, other] = [await someSkill(), await someSkill(), await someSkill()];
    const [one, both] = [await aUser(admin), await aUser(admin)];
    await giveSkills(admin, one, [other, from]);
    await giveSkills(admin, both, [from, other, into]);

    await merge(from, into);

    expect(await skillsOf(one)).toEqual([other, into]);
    expect(await skillsOf(both)).toEqual([other, into]);
  });

  it('tags jobs and ideas anew', async () => {
    const { admin } = api.database;
    const [from, into] = [await someSkill(), await someSkill()];
    const [jobId, ideaId] = [await aJob(admin, {}, [from]), await anIdea(admin, {}, [into, from])];

    const answer = await merge(from, into);

    const { rows } = await admin.query(
      `select array(select skill_id from job_skills where job_id = $1) as job,
         array(select skill_id from idea_skills where idea_id = $2) as idea`,
      [jobId, ideaId],
    );
    expect(told(answer)).toBe('done');
    expect(rows).toEqual([{ job: [into], idea: [into] }]);
  });

  it('lets the old slug, and the slugs it had taken over, lead to the skill that stays', async () => {
    const slugs = ['oldest', 'older', 'kept'];
    const ids: Uuid[] = [];
    for (const slug of slugs) ids.push(await someSkill({ slug: `${slug}-name` }));
    const [oldest = '', older = '', kept = ''] = ids;

    await merge(oldest, older);
    await merge(older, kept);

    const { data } = await api.query(
      `{ a: skillBySlug(slug: "OLDEST-name") { slug } b: skillBySlug(slug: "older-name") { slug } }`,
    );
    expect(data).toEqual({ a: { slug: 'kept-name' }, b: { slug: 'kept-name' } });
  });

  it('writes the audit of both', async () => {
    const [from, into] = [await someSkill({ slug: 'js' }), await someSkill({ slug: 'javascript' })];

    await merge(from, into);

    const event = { action: 'MERGE', actor_id: keeper.userId, from_status: 'js', to_status: 'javascript' };
    expect(await eventsOf(api, from)).toMatchObject([event]);
    expect(await eventsOf(api, into)).toMatchObject([event]);
  });

  it('refuses a skill with itself', async () => {
    const id = await someSkill();

    const answer = await merge(id, id);

    expect(told(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.extensions.fields).toMatchObject([
      { path: ['input', 'intoId'], code: 'INVALID' },
    ]);
  });

  it('finds none that is gone', async () => {
    const id = await someSkill();

    const answers = [await merge(createId(), id), await merge(id, createId())];

    expect(answers.map(told)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  it('of two skills into each other at once leaves one', async () => {
    const [one, other] = [await someSkill(), await someSkill()];

    const answers = await Promise.all([merge(one, other), merge(other, one)]);

    expect(answers.map(told).sort()).toEqual(['NOT_FOUND', 'done']);
  });

  it('waits for whoever is naming one of them', async () => {
    const { admin } = api.database;
    const [from, into, member] = [await someSkill(), await someSkill(), await aUser(admin)];
    const naming = await hold(
      api,
      'insert into user_skills (user_id, skill_id, position) values ($1, $2, 1)',
      [member, from],
    );

    const merging = merge(from, into);
    await naming.untilWaiting(1);
    await naming.commit();

    expect(told(await merging)).toBe('done');
    expect(await skillsOf(member)).toEqual([into]);
  });
});

async function skillsOf(userId: Uuid): Promise<Uuid[]> {
  const { rows } = await api.database.admin.query<{ id: Uuid }>(
    'select skill_id as id from user_skills where user_id = $1 order by position',
    [userId],
  );
  return rows.map(({ id }) => id);
}
