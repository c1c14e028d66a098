import type pg from 'pg';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../src/platform/ids/uuid.js';
import { aBid, aCategory, aJob, anIdea, aRating, aSkill, aUser } from '../support/factories.js';

/** What everybody finds by its id. */
export const publicTypes = [
  'User',
  'Category',
  'Skill',
  'Job',
  'Bid',
  'Rating',
  'Idea',
  'IdeaComment',
] as const;
/** `Freelancer` is another member. */
export type PublicIds = Readonly<Record<(typeof publicTypes)[number] | 'Freelancer', string>>;

/** One row of each, and the member who did the job: nearly all lead to one another. */
export async function aPublicMarket(db: pg.Client): Promise<PublicIds> {
  const [userId, categoryId] = [await aUser(db), await aCategory(db)];
  const skillId = await aSkill(db, { category_id: categoryId });
  const otherId = await aUser(db, { roles: '{FREELANCER}' });
  const ended = { status: 'COMPLETED', hired_id: otherId, ended_at: new Date(), bidding_ends_at: new Date() };
  const jobId = await aJob(db, { client_id: userId, category_id: categoryId, ...ended }, [skillId]);
  const bidId = await aBid(db, jobId, { freelancer_id: otherId, status: 'ACCEPTED' });
  const sides = { jobId, authorId: userId, subjectId: otherId, side: 'FREELANCER' } as const;
  const ratingId = await aRating(db, sides);
  const ideaId = await anIdea(db, { author_id: userId, status: 'PROMOTED' });
  await db.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [jobId, ideaId]);
  return {
    ...{ User: encodeTypeId('user', userId), Category: encodeTypeId('category', categoryId) },
    ...{ Skill: encodeTypeId('skill', skillId), Job: encodeTypeId('job', jobId) },
    ...{ Bid: encodeTypeId('bid', bidId), Rating: encodeTypeId('rating', ratingId) },
    ...{ Idea: encodeTypeId('idea', ideaId), IdeaComment: await aComment(db, ideaId, userId) },
    Freelancer: encodeTypeId('user', otherId),
  };
}

/** What is found by those alone whom it concerns. */
export const privateTypes = [
  'Viewer',
  'JobEvent',
  'Job',
  'Bid',
  'Rating',
  'Idea',
  'IdeaComment',
  'Admin',
  'AuditEvent',
] as const;
export type PrivateIds = Readonly<Record<(typeof privateTypes)[number], string>>;

/** One row of each, which of all members only the owner sees, who needs the permission OPERATE for two of them. */
export async function aPrivateMarket(db: pg.Client, ownerId: Uuid): Promise<PrivateIds> {
  const own = { client_id: ownerId };
  const draftId = await aJob(db, { ...own, status: 'DRAFT', published_at: null, bidding_ends_at: null });
  const sealedBidId = await aBid(db, await aJob(db, { ...own, sealed_bids: true }));
  const subjectId = await aUser(db, { roles: '{FREELANCER}' });
  const endedId = await aJob(db, {
    ...own,
    ...{ status: 'COMPLETED', hired_id: subjectId, ended_at: new Date() },
  });
  const ratingId = await aRating(
    db,
    { jobId: endedId, authorId: ownerId, subjectId, side: 'FREELANCER' },
    { revealed_at: new Date(Date.now() + 86_400_000) },
  );
  const ideaId = await anIdea(db, { author_id: ownerId, status: 'REMOVED' });
  const eventId = await anEvent(db, draftId, ownerId);
  return {
    ...{ Viewer: encodeTypeId('viewer', ownerId), Admin: encodeTypeId('admin', ownerId) },
    ...{ JobEvent: encodeTypeId('event', eventId), AuditEvent: encodeTypeId('audit', eventId) },
    ...{ Job: encodeTypeId('job', draftId), Bid: encodeTypeId('bid', sealedBidId) },
    ...{ Rating: encodeTypeId('rating', ratingId), Idea: encodeTypeId('idea', ideaId) },
    IdeaComment: await aComment(db, ideaId, subjectId),
  };
}

async function anEvent(db: pg.Client, jobId: Uuid, actorId: Uuid): Promise<Uuid> {
  const id = createId();
  await db.query(
    `insert into audit_events (id, action, actor_id, subject_type, subject_id, to_status, request_id)
     values ($1, 'POST', $2, 'job', $3, 'DRAFT', 'test')`,
    [id, actorId, jobId],
  );
  return id;
}

async function aComment(db: pg.Client, ideaId: Uuid, authorId: Uuid): Promise<string> {
  const id = createId();
  await db.query('insert into idea_comments (id, idea_id, author_id, body) values ($1, $2, $3, $4)', [
    ...[id, ideaId, authorId, 'Well said.'],
  ]);
  return encodeTypeId('comment', id);
}
