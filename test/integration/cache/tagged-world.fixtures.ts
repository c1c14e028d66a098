import type pg from 'pg';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
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
} from '../../support/factories.js';

/** A small market in which every table has rows, most of which some answer shows. */
export interface TaggedWorld {
  categoryIds: Uuid[];
  skillIds: Uuid[];
  client: Uuid;
  freelancer: Uuid;
  /** Who may do everything. */
  administrator: Uuid;
  bystander: Uuid;
  /** Open, with bids, and asking for skills of the freelancer. */
  openJob: Uuid;
  sealedJob: Uuid;
  awardedJob: Uuid;
  completedJob: Uuid;
  draftJob: Uuid;
  removedJob: Uuid;
  openBid: Uuid;
  sealedBid: Uuid;
  rating: Uuid;
  idea: Uuid;
  removedIdea: Uuid;
  comment: Uuid;
  event: Uuid;
}

export async function aTaggedWorld(db: pg.Client): Promise<TaggedWorld> {
  const catalogue = await aCatalogue(db);
  const members = await someMembers(db, catalogue.skillIds);
  const jobs = await someJobs(db, catalogue, members);
  const bids = await someBids(db, jobs, members);
  const rating = await someRatings(db, jobs, members);
  const ideas = await someIdeas(db, catalogue, jobs, members);
  const event = await someEvents(db, [jobs.openJob, bids.openBid, ideas.idea], members.client);
  return { ...catalogue, ...members, ...jobs, ...bids, ...ideas, rating, event };
}

type Catalogue = Pick<TaggedWorld, 'categoryIds' | 'skillIds'>;
type Members = Pick<TaggedWorld, 'client' | 'freelancer' | 'administrator' | 'bystander'>;

async function aCatalogue(db: pg.Client): Promise<Catalogue> {
  const categoryIds = [await aCategory(db), await aCategory(db), await aCategory(db)];
  const skillIds: Uuid[] = [];
  for (const category_id of [...categoryIds, ...categoryIds]) {
    skillIds.push(await aSkill(db, { category_id }));
  }
  await db.query(`insert into skill_aliases (slug, skill_id) values ('merged-away', $1)`, [skillIds[0]]);
  return { categoryIds, skillIds };
}

async function someMembers(db: pg.Client, skillIds: Uuid[]): Promise<Members> {
  const everyRole = '{CLIENT,FREELANCER}';
  const rated = { rating_sum: 9, rating_count: 2 };
  const rate = { hourly_rate_amount: 4_000, hourly_rate_currency: 'EUR' };
  const members = {
    client: await aUser(db, { roles: everyRole, handle: 'the-client', headline: 'Buys work', ...rated }),
    freelancer: await aUser(db, { roles: everyRole, name: 'Bo Lind', bio: 'Draws maps.', ...rate, ...rated }),
    administrator: await aUser(db, { name: 'Cy Moderator' }),
    bystander: await aUser(db, { roles: everyRole, name: 'Di Passing', ...rate }),
  };
  for (const id of [members.client, members.freelancer, members.bystander]) {
    await giveSkills(db, id, skillIds.slice(0, 3));
    await anAccount(db, id);
  }
  const permissions = '{MODERATE,MANAGE_USERS,MANAGE_SKILLS,OPERATE}';
  await anAccount(db, members.administrator, { permissions });
  const suspended = await aUser(db, { name: 'Ed Suspended' });
  await anAccount(db, suspended, {
    suspended_at: new Date(),
    suspension_reason: 'Asked for payment outside.',
  });
  return members;
}

type Jobs = Pick<
  TaggedWorld,
  'openJob' | 'sealedJob' | 'awardedJob' | 'completedJob' | 'draftJob' | 'removedJob'
>;

async function someJobs(db: pg.Client, catalogue: Catalogue, members: Members): Promise<Jobs> {
  const { client, freelancer, bystander } = members;
  const [category_id] = catalogue.categoryIds;
  const skills = catalogue.skillIds.slice(0, 2);
  const ofClient = { client_id: client, category_id };
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  const ended = { status: 'COMPLETED', ended_at: days(-2), hired_id: freelancer };
  for (const offset of [1, 2, 3, 4]) {
    const category = { category_id: catalogue.categoryIds[offset % 3] };
    await aJob(db, { ...category, client_id: bystander, published_at: days(-offset) }, skills);
  }
  await aJob(db, { ...ofClient, status: 'COMPLETED', ended_at: days(-3), hired_id: bystander }, skills);
  return {
    openJob: await aJob(db, { ...ofClient, title: 'Draw a map of the town' }, skills),
    sealedJob: await aJob(db, { ...ofClient, sealed_bids: true }, skills),
    awardedJob: await aJob(db, { ...ofClient, status: 'AWARDED', award_expires_at: days(5) }, skills),
    completedJob: await aJob(db, { ...ofClient, ...ended }, skills),
    draftJob: await aJob(db, { ...ofClient, status: 'DRAFT', published_at: null }, skills),
    removedJob: await aJob(db, { ...ofClient, status: 'REMOVED' }, skills),
  };
}

async function someBids(
  db: pg.Client,
  jobs: Jobs,
  { freelancer, bystander }: Members,
): Promise<Pick<TaggedWorld, 'openBid' | 'sealedBid'>> {
  for (const job of [jobs.openJob, jobs.sealedJob]) await aBid(db, job, { freelancer_id: bystander });
  await aBid(db, jobs.awardedJob, { freelancer_id: freelancer, status: 'AWARDED' });
  await aBid(db, jobs.completedJob, { freelancer_id: freelancer, status: 'ACCEPTED' });
  return {
    openBid: await aBid(db, jobs.openJob, { freelancer_id: freelancer }),
    sealedBid: await aBid(db, jobs.sealedJob, { freelancer_id: freelancer }),
  };
}

async function someRatings(db: pg.Client, { completedJob: jobId }: Jobs, members: Members): Promise<Uuid> {
  const { client, freelancer } = members;
  await aRating(db, { jobId, authorId: freelancer, subjectId: client, side: 'CLIENT' }, { is_counted: true });
  return aRating(
    db,
    { jobId, authorId: client, subjectId: freelancer, side: 'FREELANCER' },
    { comment: 'Kind.' },
  );
}

async function someIdeas(
  db: pg.Client,
  { skillIds }: Catalogue,
  jobs: Jobs,
  { client, freelancer, bystander }: Members,
): Promise<Pick<TaggedWorld, 'idea' | 'removedIdea' | 'comment'>> {
  const idea = await anIdea(db, { author_id: client, status: 'READY' }, skillIds.slice(0, 2));
  const other = await anIdea(
    db,
    { author_id: freelancer, title: 'A map of all wells' },
    skillIds.slice(1, 3),
  );
  const removedIdea = await anIdea(db, { author_id: freelancer, status: 'REMOVED' });
  await db.query('insert into idea_jobs (job_id, idea_id) values ($1, $3), ($2, $3), ($4, $5), ($6, $7)', [
    jobs.openJob,
    jobs.draftJob,
    idea,
    jobs.awardedJob,
    removedIdea,
    jobs.removedJob,
    other,
  ]);
  await db.query('insert into idea_votes (idea_id, user_id) values ($1, $3), ($1, $4), ($2, $4)', [
    idea,
    other,
    freelancer,
    bystander,
  ]);
  const { rows } = await db.query<{ id: Uuid }>(
    `insert into idea_comments (id, idea_id, author_id, body)
     select gen_random_uuid(), $1, author, 'I would use this.' from unnest($2::uuid[]) author returning id`,
    [idea, [freelancer, bystander]],
  );
  return { idea, removedIdea, comment: rows[0]?.id ?? idea };
}

async function someEvents(db: pg.Client, [job, bid, idea]: [Uuid, Uuid, Uuid], actor: Uuid): Promise<Uuid> {
  const { rows } = await db.query<{ id: Uuid }>(
    `insert into audit_events (id, action, actor_id, subject_type, subject_id, from_status, to_status, reason, request_id)
     select gen_random_uuid(), e.action, $1, e.type, e.subject, e.was, e.now, 'Because.', 'test'
     from (values ('PUBLISH', 'job', $2::uuid, 'DRAFT', 'OPEN'), ('PLACE', 'bid', $3, null, 'SUBMITTED'),
       ('MOVE', 'idea', $4, 'CONCEPT', 'READY')) e(action, type, subject, was, now) returning id`,
    [actor, job, bid, idea],
  );
  return rows[0]?.id ?? job;
}
