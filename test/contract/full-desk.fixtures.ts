import type pg from 'pg';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../src/platform/ids/uuid.js';
import type { TestApi } from '../support/api.js';
import {
  aBid,
  aCategory,
  aJob,
  anAccount,
  anIdea,
  aRating,
  aSkill,
  aUser,
  giveSkills,
} from '../support/factories.js';
import { aComment } from './permission-world.fixtures.js';

/** A word that jobs, ideas and members are found by. */
export const commonWord = 'weld';

/** A member who reads every list of the schema, and whose every list has two rows or more. */
export interface FullDesk {
  token: string;
  /** Ids of rows to start from, by type name. */
  roots: Readonly<Record<string, string>>;
}

interface Ground {
  db: pg.Client;
  memberId: Uuid;
  otherId: Uuid;
  skillId: Uuid;
  categoryId: Uuid;
}

export async function aFullDesk(api: TestApi): Promise<FullDesk> {
  const db = api.database.admin;
  const ground = await someMembers(db);
  const jobId = await someJobs(ground);
  const ideaId = await someIdeas(ground, jobId);
  const { memberId, skillId } = ground;
  return {
    token: await api.tokenFor(memberId),
    roots: {
      ...{ User: encodeTypeId('user', memberId), Viewer: encodeTypeId('viewer', memberId) },
      ...{ Admin: encodeTypeId('admin', memberId), Skill: encodeTypeId('skill', skillId) },
      ...{ Job: encodeTypeId('job', jobId), Idea: encodeTypeId('idea', ideaId) },
    },
  };
}

/** The member, who has every permission, and another with whom everything is done. */
async function someMembers(db: pg.Client): Promise<Ground> {
  const columns = { roles: '{CLIENT,FREELANCER}', name: 'Ada Weld' };
  const [memberId, otherId] = [await aUser(db, columns), await aUser(db, columns)];
  await anAccount(db, memberId, { permissions: '{MODERATE,MANAGE_USERS,MANAGE_SKILLS,OPERATE}' });
  await anAccount(db, otherId);
  const categoryId = await aCategory(db);
  const skillId = await aSkill(db, { category_id: categoryId });
  const skillIds = [skillId, await aSkill(db, { category_id: categoryId })];
  for (const userId of [memberId, otherId]) await giveSkills(db, userId, skillIds);
  return { db, memberId, otherId, skillId, categoryId };
}

/** Jobs of both, with bids and ratings; the key of one of the member's with bids and a history. */
async function someJobs({ db, memberId, otherId, skillId, categoryId }: Ground): Promise<Uuid> {
  const job = (columns: object) =>
    aJob(db, { title: 'Weld a gate', category_id: categoryId, ...columns }, [skillId]);
  const ended = { status: 'COMPLETED', hired_id: otherId, ended_at: new Date(Date.now() - 3_600_000) };
  for (let count = 0; count < 2; count += 1) {
    await aBid(db, await job({ client_id: otherId }), { freelancer_id: memberId });
    const endedId = await job({ client_id: memberId, ...ended });
    await aBid(db, endedId, { freelancer_id: otherId, status: 'ACCEPTED' });
    await aRating(db, { jobId: endedId, authorId: otherId, subjectId: memberId, side: 'CLIENT' });
  }
  const jobId = await job({ client_id: memberId });
  await aBid(db, jobId, { freelancer_id: otherId });
  await aBid(db, jobId);
  for (const action of ['POST', 'EDIT']) {
    await db.query(
      `insert into audit_events (id, action, actor_id, subject_type, subject_id, to_status, request_id)
       values ($1, $2, $3, 'job', $4, 'OPEN', 'a-request')`,
      [createId(), action, memberId, jobId],
    );
  }
  return jobId;
}

/** Ideas of both, with votes; the key of one of the member's with comments and jobs. */
async function someIdeas({ db, memberId, otherId, categoryId }: Ground, jobId: Uuid): Promise<Uuid> {
  const idea = (authorId: Uuid) => anIdea(db, { title: 'Weld what is broken', author_id: authorId });
  for (let count = 0; count < 2; count += 1) {
    await db.query('insert into idea_votes (idea_id, user_id) values ($1, $2)', [
      ...[await idea(otherId), memberId],
    ]);
  }
  await idea(memberId);
  const ideaId = await idea(memberId);
  for (let count = 0; count < 2; count += 1) await aComment(db, ideaId, otherId);
  for (const linkedId of [jobId, await aJob(db, { client_id: otherId, category_id: categoryId })]) {
    await db.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [linkedId, ideaId]);
  }
  return ideaId;
}
