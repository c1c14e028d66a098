import type pg from 'pg';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { aCategory, aJob, anAccount, anIdea, aSkill, aUser, giveSkills } from '../support/factories.js';
import { aMarket, manyJobs, type Market } from './market.fixtures.js';

/** More rows of each kind than the longest page holds. */
const rowCount = 120;

/** A member to whom everything happens, and what hangs on them; ids are global ones. */
interface BusyMember {
  userId: Uuid;
  handle: string;
  /** Open, with a long history and many bids. */
  jobId: string;
}

/** A market in which every list of every screen is longer than a page. */
export interface BusyMarket extends Market {
  busy: BusyMember;
  /** Open to the bids of others, and bid on by the busy member. */
  publicJobIds: string[];
  /** With comments and votes. */
  ideaId: string;
}

export async function aBusyMarket(db: pg.Client): Promise<BusyMarket> {
  const market = await aMarket(db, { jobCount: 750, clientCount: 130 });
  const busy = await aBusyMember(db, market.skillIds[0]);
  await bidOn(db, market.jobIds.slice(0, rowCount), [busy.userId], 1);
  const publicJob = await aJob(db, { category_id: market.categoryIds[0] }, market.skillIds.slice(0, 2));
  await bidOn(db, [publicJob], market.clientIds, rowCount);
  const freelancerIds = await Promise.all(
    Array.from({ length: 6 }, () => aUser(db, { roles: '{FREELANCER}' })),
  );
  const { rows } = await db.query<{ id: Uuid }>('select id from jobs');
  const allJobIds = rows.map(({ id }) => id);
  await bidOn(db, allJobIds, freelancerIds, 6);
  await endWork(db, busy.userId, market);
  const ideaId = await aDebate(db, busy.userId, market);
  await suspend(db, market.clientIds);
  const publicJobIds = [publicJob, ...market.jobIds].map((id) => encodeTypeId('job', id));
  return { ...market, busy, publicJobIds, ideaId };
}

/** A member with many jobs and skills, both of several categories. */
async function aBusyMember(db: pg.Client, sharedSkillId: Uuid | undefined): Promise<BusyMember> {
  const handle = 'busy-member';
  const categoryIds = [await aCategory(db), await aCategory(db)];
  const userId = await aUser(db, { handle, roles: '{CLIENT,FREELANCER}' });
  await anAccount(db, userId, { permissions: '{MODERATE,MANAGE_USERS,MANAGE_SKILLS,OPERATE}' });
  const skillIds = await Promise.all(categoryIds.map((category_id) => aSkill(db, { category_id })));
  await giveSkills(db, userId, sharedSkillId === undefined ? skillIds : [...skillIds, sharedSkillId]);
  const jobIds = await manyJobs(db, { jobCount: rowCount, clientIds: [userId], categoryIds });
  await db.query('insert into job_skills (job_id, skill_id, position) select unnest($1::uuid[]), $2, 1', [
    jobIds,
    skillIds[0],
  ]);
  const jobId = jobIds[0] ?? userId;
  await db.query(
    `insert into audit_events (id, action, actor_id, subject_type, subject_id, from_status, to_status, request_id)
     select gen_random_uuid(), 'EDIT', $1, 'job', $2, 'OPEN', 'OPEN', 'test' from generate_series(1, $3::int)`,
    [userId, jobId, rowCount],
  );
  const { rows } = await db.query<{ id: Uuid }>('select id from users where id <> $1', [userId]);
  await bidOn(
    db,
    [jobId],
    rows.map(({ id }) => id),
    rowCount,
  );
  return { userId, handle, jobId: encodeTypeId('job', jobId) };
}

/** Inserts `count` bids on each job, by members who did not post it, from the list and in its order. */
async function bidOn(
  db: pg.Client,
  jobIds: readonly Uuid[],
  freelancerIds: readonly Uuid[],
  count: number,
): Promise<void> {
  await db.query(
    `insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message, created_at)
     select gen_random_uuid(), j.id, f.id, 1, 1000 + f.place, j.budget_currency, 7, 'I have done this before.',
       now() - interval '1 minute' * f.place
     from jobs j cross join lateral (
       select f.id, row_number() over (order by nr) as place
       from unnest($2::uuid[]) with ordinality f(id, nr)
       where f.id <> j.client_id and not exists (select from bids b where b.job_id = j.id and b.freelancer_id = f.id)
       limit $3::int
     ) f where j.id = any($1::uuid[])`,
    [jobIds, freelancerIds, count],
  );
}

/** Jobs that ended yesterday, of which the client was rated and has rated nobody. */
async function endWork(db: pg.Client, clientId: Uuid, { categoryIds, clientIds }: Market): Promise<void> {
  const jobIds = await manyJobs(db, { jobCount: rowCount, clientIds: [clientId], categoryIds });
  await db.query(
    `update jobs set status = 'COMPLETED', ended_at = now() - interval '1 day', hired_id = hired.id,
       published_at = now() - interval '40 days'
     from unnest($1::uuid[]) with ordinality job(id, nr)
       join unnest($2::uuid[]) with ordinality hired(id, nr) on hired.nr = job.nr where jobs.id = job.id`,
    [jobIds, clientIds],
  );
  await db.query(
    `insert into ratings (id, job_id, author_id, subject_id, side, score, comment, revealed_at)
     select gen_random_uuid(), id, hired_id, client_id, 'CLIENT', 5, 'Clear and kind.', now() - interval '1 hour'
     from jobs where id = any($1::uuid[])`,
    [jobIds],
  );
}

/** Ideas of the member and of others, one of which everybody voted for and comments on. */
async function aDebate(db: pg.Client, authorId: Uuid, { clientIds, skillIds }: Market): Promise<string> {
  await db.query(
    `insert into ideas (id, author_id, title, description, status)
     select gen_random_uuid(), author.id, 'Idea ' || nr, 'Something that could be done.', 'READY'
     from generate_series(1, $3::int) nr, lateral (select case when nr % 2 = 0 then $1::uuid else ($2::uuid[])[1 + nr % cardinality($2::uuid[])] end) author(id)`,
    [authorId, clientIds, 2 * rowCount],
  );
  await db.query(`insert into idea_skills (idea_id, skill_id, position) select id, $1::uuid, 1 from ideas`, [
    skillIds[0],
  ]);
  const ideaId = await anIdea(db, { author_id: authorId, status: 'READY' }, skillIds.slice(0, 2));
  await db.query('insert into idea_votes (idea_id, user_id) select $1, unnest($2::uuid[])', [
    ideaId,
    clientIds,
  ]);
  await db.query(
    `insert into idea_comments (id, idea_id, author_id, body, created_at)
     select gen_random_uuid(), $1, member.id, 'I would use this.', now() + interval '1 second' * nr
     from unnest($2::uuid[]) with ordinality member(id, nr)`,
    [ideaId, clientIds],
  );
  return encodeTypeId('idea', ideaId);
}

async function suspend(db: pg.Client, userIds: readonly Uuid[]): Promise<void> {
  await db.query(
    `insert into accounts (user_id, email, password_hash, suspended_at, suspension_reason)
     select id, handle || '@example.org', '$argon2id$none', now(), 'Asked for payment outside.'
     from users where id = any($1::uuid[])`,
    [userIds],
  );
}
