import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob, anAccount, aSkill, aUser } from '../../support/factories.js';
import { aMember, anIdeaOf, ask, keyOf, told, type Member } from './ideas.fixtures.js';

let api: TestApi;
let author: Member;
beforeAll(async () => {
  api = await startApi();
  author = await aMember(api);
});
afterAll(() => api.close());

async function aKeeperOfSkills(): Promise<string> {
  const { admin } = api.database;
  const userId = await aUser(admin);
  await anAccount(admin, userId, { permissions: '{MANAGE_SKILLS}' });
  return api.tokenFor(userId);
}

async function skillsOf(id: string): Promise<string[]> {
  const { idea } = await ask<{ idea: { skills: { slug: string }[] } }>(
    api,
    'query ($id: ID!) { idea(id: $id) { skills { slug } } }',
    { variables: { id } },
  );
  return idea.skills.map(({ slug }) => slug);
}

describe('when one skill becomes another', () => {
  it('ideas ask for the other, once, in the place they had', async () => {
    const { admin } = api.database;
    const category_id = await aCategory(admin);
    const [old, good, third] = [
      await aSkill(admin, { slug: 'js', category_id }),
      await aSkill(admin, { slug: 'javascript', category_id }),
      await aSkill(admin, { slug: 'css', category_id }),
    ];
    const ids = [
      await anIdeaOf(api, author, {}, [third, old]),
      await anIdeaOf(api, author, {}, [old, third, good]),
      await anIdeaOf(api, author, {}, [third]),
    ];

    const answer = await api.query(
      'mutation ($input: MergeSkillsInput!) { mergeSkills(input: $input) { deletedSkillId } }',
      { input: { fromId: encodeTypeId('skill', old), intoId: encodeTypeId('skill', good) } },
      await aKeeperOfSkills(),
    );

    expect(told(answer)).toBe('done');
    expect(await Promise.all(ids.map(skillsOf))).toEqual([
      ['css', 'javascript'],
      ['css', 'javascript'],
      ['css'],
    ]);
  });
});

describe('when a job is given up after work began', () => {
  it('its idea stays promoted', async () => {
    const { admin } = api.database;
    const ideaId = await anIdeaOf(api, author, { status: 'PROMOTED' });
    const jobId = await aJob(admin, {
      client_id: author.userId,
      hired_id: await aUser(admin),
      status: 'IN_PROGRESS',
    });
    await admin.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [jobId, keyOf(ideaId)]);

    const answer = await api.query(
      'mutation ($input: CancelJobInput!) { cancelJob(input: $input) { job { status idea { status } } } }',
      { input: { jobId: encodeTypeId('job', jobId), reason: 'No money.' } },
      author.token,
    );

    expect(answer.data).toEqual({
      cancelJob: { job: { status: 'CANCELLED', idea: { status: 'PROMOTED' } } },
    });
  });
});
