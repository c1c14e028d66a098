import type pg from 'pg';
import type { BidStatus } from '../../../src/modules/bids/bid.states.js';
import type { IdeaStatus } from '../../../src/modules/ideas/idea.states.js';
import type { JobStanding, JobStatus } from '../../../src/modules/jobs/job.states.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { aBid, aCategory, aJob, anIdea } from '../../support/factories.js';
import { aMember, aModerator, draftColumns, type Member } from '../../integration/jobs/posting.fixtures.js';
import type { Fleet } from './fleet.fixtures.js';

/** How a job, its bids and its idea stand by the clock; null for what is not there. */
export interface Standing {
  job: JobStanding | null;
  bids: (BidStatus | null)[];
  idea: { status: IdeaStatus; isTouched: boolean } | null;
}

/** What tells which moves a bid has. */
export interface BidStanding {
  status: BidStatus;
  jobStatus: JobStatus;
}

/** What rows to make. */
export interface Blueprint {
  name: string;
  job?: Record<string, unknown>;
  /** The bids as they are written; the first is that of the hired where work began. */
  bids?: readonly BidStatus[];
  isStarted?: true;
  /** The idea that the job grew from, or one without a job. */
  idea?: Record<string, unknown>;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const [promoted, expired] = [{ status: 'PROMOTED' }, { bidding_ends_at: inDays(-1) }];
const awarded = { status: 'AWARDED', award_expires_at: inDays(7) };
const ended = { ended_at: inDays(-1), ...expired };
const removed = { status: 'REMOVED', removed_at: inDays(-1) };

export const jobBlueprints: readonly Blueprint[] = [
  { name: 'a draft of an idea', job: draftColumns, idea: promoted },
  { name: 'an open job of an idea', job: {}, bids: ['SUBMITTED', 'SHORTLISTED'], idea: promoted },
  { name: 'an open sealed job', job: { sealed_bids: true }, bids: ['SUBMITTED'] },
  {
    name: 'a job whose award lapsed',
    job: { ...awarded, award_expires_at: inDays(-1) },
    bids: ['AWARDED', 'SUBMITTED'],
  },
  { name: 'an expired job', job: { status: 'EXPIRED', ...expired }, bids: ['SUBMITTED', 'SHORTLISTED'] },
  {
    name: 'an awarded job of an idea',
    job: awarded,
    bids: ['AWARDED', 'SUBMITTED', 'SHORTLISTED'],
    idea: promoted,
  },
  { name: 'a job awarded past its end', job: { ...awarded, ...expired }, bids: ['AWARDED', 'SUBMITTED'] },
  {
    name: 'a job in progress, of an idea',
    job: { status: 'IN_PROGRESS' },
    bids: ['ACCEPTED', 'DECLINED'],
    isStarted: true,
    idea: promoted,
  },
  {
    name: 'a delivered job',
    job: { status: 'IN_PROGRESS', delivered_at: inDays(-1) },
    bids: ['ACCEPTED'],
    isStarted: true,
  },
  { name: 'a completed job', job: { status: 'COMPLETED', ...ended }, bids: ['ACCEPTED'], isStarted: true },
  { name: 'a job given up', job: { status: 'CANCELLED', ...ended }, bids: ['ACCEPTED'], isStarted: true },
  { name: 'a job given up before a start', job: { status: 'CANCELLED', ...ended }, bids: ['CLOSED'] },
  {
    name: 'a removed job of an idea',
    job: { ...removed, removed_from: 'OPEN' },
    bids: ['CLOSED'],
    idea: promoted,
  },
  {
    name: 'a job removed in progress',
    job: { ...removed, removed_from: 'IN_PROGRESS' },
    bids: ['ACCEPTED'],
    isStarted: true,
  },
];

export const ideaBlueprints: readonly Blueprint[] = [
  'CONCEPT',
  'REFINING',
  'READY',
  'DECLINED',
  'ARCHIVED',
  'REMOVED',
].map((status) => ({ name: `an idea that is ${status}`, idea: { status } }));

/** Everybody who takes part, in scene after scene. */
export interface Cast {
  client: Member;
  bidders: readonly Member[];
  newcomers: readonly Member[];
  author: Member;
  promoters: readonly Member[];
  moderator: Member;
  categoryId: Uuid;
}

export async function aCast({ first }: Fleet): Promise<Cast> {
  const freelancers: Member[] = [];
  while (freelancers.length < 5) freelancers.push(await aMember(first, { roles: '{FREELANCER}' }));
  return {
    client: await aMember(first),
    bidders: freelancers.slice(0, 3),
    newcomers: freelancers.slice(3),
    author: await aMember(first),
    promoters: [await aMember(first), await aMember(first)],
    moderator: await aModerator(first),
    categoryId: await aCategory(first.database.admin, { slug: 'metalwork' }),
  };
}

/** The rows of one race. */
export interface Scene {
  jobId: Uuid | null;
  bidIds: readonly Uuid[];
  ideaId: Uuid | null;
}

/** Makes the rows of a plan. */
export async function aScene(db: pg.Client, cast: Cast, plan: Blueprint): Promise<Scene> {
  const ideaId = plan.idea ? await anIdea(db, { author_id: cast.author.userId, ...plan.idea }) : null;
  if (!plan.job) return { jobId: null, bidIds: [], ideaId };
  const hired = plan.isStarted ? cast.bidders[0] : undefined;
  const jobId = await aJob(db, {
    client_id: cast.client.userId,
    category_id: cast.categoryId,
    ...plan.job,
    hired_id: hired?.userId ?? null,
  });
  if (ideaId) await db.query('insert into idea_jobs (idea_id, job_id) values ($1, $2)', [ideaId, jobId]);
  return { jobId, bidIds: await bidsOn(db, jobId, cast, plan.bids ?? []), ideaId };
}

async function bidsOn(
  db: pg.Client,
  jobId: Uuid,
  { bidders }: Cast,
  statuses: readonly BidStatus[],
): Promise<Uuid[]> {
  const ids: Uuid[] = [];
  for (const [index, status] of statuses.entries()) {
    ids.push(await aBid(db, jobId, { freelancer_id: bidders[index]?.userId, status }));
  }
  return ids;
}

/** How the rows of some scenes stand now, in their order. */
export async function standingsOf(db: pg.Client, scenes: readonly Scene[]): Promise<Standing[]> {
  const jobs = await db.query<JobStanding & { id: Uuid }>(
    `select id, job_status_now(status, bidding_ends_at, award_expires_at, delivered_at) as status, hired_id as "hiredId"
     from jobs where id = any($1)`,
    [scenes.map(({ jobId }) => jobId)],
  );
  const bids = await db.query<{ id: Uuid; status: BidStatus }>(
    `select b.id, bid_status_now(b.status, job_status_now(j.status, bidding_ends_at, award_expires_at, delivered_at)) as status
     from bids b join jobs j on j.id = b.job_id where b.id = any($1)`,
    [scenes.flatMap(({ bidIds }) => bidIds)],
  );
  const ideas = await db.query<{ id: Uuid; status: IdeaStatus; isTouched: boolean }>(
    'select id, status, vote_count + comment_count > 0 as "isTouched" from ideas where id = any($1)',
    [scenes.map(({ ideaId }) => ideaId)],
  );
  const [jobById, bidById, ideaById] = [byId(jobs.rows), byId(bids.rows), byId(ideas.rows)];
  return scenes.map(({ jobId, bidIds, ideaId }) => ({
    job: jobById.get(jobId) ?? null,
    bids: bidIds.map((id) => bidById.get(id)?.status ?? null),
    idea: ideaById.get(ideaId) ?? null,
  }));
}

function byId<Row extends { id: Uuid }>(rows: readonly Row[]): Map<Uuid | null, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
