import type pg from 'pg';
import { createPool } from './pool.js';
import { assertVotable } from './votes.js';

// What Mercurius and Yoga read and write: one prepared statement for each batch.

/** A job as these servers read it: its category comes with it. */
export interface JobRow {
  readonly id: string;
  readonly clientId: string;
  readonly title: string;
  readonly description: string;
  readonly status: string;
  readonly category: { readonly id: string; readonly slug: string; readonly name: string };
  readonly budgetType: string;
  readonly budgetCurrency: string;
  readonly budgetMin: string;
  readonly budgetMax: string;
  readonly sealedBids: boolean;
  readonly bidCount: number;
  readonly publishedAt: Date;
  readonly biddingEndsAt: Date;
}

/** A bid as these servers read it. */
export interface BidRow {
  readonly id: string;
  readonly jobId: string;
  readonly freelancerId: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
}

/** A member as these servers read it. */
export interface UserRow {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly ratingSum: number;
  readonly ratingCount: number;
}

/** A skill as these servers read it. */
export interface SkillRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** An idea after a vote. */
export interface IdeaRow {
  readonly id: string;
  readonly voteCount: number;
}

const pool = createPool();

async function read<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values })).rows;
}

const jobStatus = 'job_status_now(j.status, j.bidding_ends_at, j.award_expires_at, j.delivered_at)';

const jobColumns = `j.id, j.client_id as "clientId", j.title, j.description, ${jobStatus} as status,
  json_build_object('id', c.id, 'slug', c.slug, 'name', c.name) as category, j.budget_type as "budgetType",
  j.budget_currency as "budgetCurrency", j.budget_min as "budgetMin", j.budget_max as "budgetMax",
  j.sealed_bids as "sealedBids", j.bid_count as "bidCount", j.published_at as "publishedAt",
  j.bidding_ends_at as "biddingEndsAt"`;

const fromJobs = 'from jobs j join categories c on c.id = j.category_id';

/** A public job; undefined where there is none. */
export async function readJob(id: string): Promise<JobRow | undefined> {
  const text = `select ${jobColumns} ${fromJobs} where j.id = $1 and j.status not in ('DRAFT', 'REMOVED')`;
  return (await read<JobRow>('job', text, [id]))[0];
}

/** So many of the newest public jobs. */
export function readNewestJobs(count: number): Promise<JobRow[]> {
  const text = `select ${jobColumns} ${fromJobs}
    where j.status not in ('DRAFT', 'REMOVED') and j.published_at is not null and not j.is_withheld
    order by j.published_at desc, j.id desc limit ${count}`;
  return read(`newest-${count}`, text, []);
}

/** So many of the newest open jobs behind a cursor. */
export function readOpenJobs(count: number, after: string | null | undefined): Promise<JobRow[]> {
  const [key, id] = after?.split('|') ?? [];
  const from = key === undefined ? '' : 'and (j.published_at, j.id) < ((select $1::timestamptz), $2::uuid)';
  const piece = (condition: string) => `(select ${jobColumns} ${fromJobs}
    where ${condition} and j.published_at is not null and not j.is_withheld ${from}
    order by j.published_at desc, j.id desc limit ${count})`;
  const isOpen = `j.status = 'OPEN' and j.bidding_ends_at > app_now()`;
  const isOpenAgain = `j.status = 'AWARDED' and ${jobStatus} = 'OPEN'
    and j.id = any(array(select m.id from jobs m where m.status = 'AWARDED' and m.award_expires_at <= app_now()))`;
  const text = `select * from (${piece(isOpen)} union all ${piece(isOpenAgain)}) j
    order by j."publishedAt" desc, j.id desc limit ${count}`;
  return key === undefined ? read(`open-${count}`, text, []) : read(`open-${count}-after`, text, [key, id]);
}

/** For each job so many of its bids, cheapest or newest first; jobs must not be sealed. */
export function readBidsOfJobs(
  jobIds: readonly string[],
  count: number,
  order: 'AMOUNT' | 'CREATED_AT',
): Promise<BidRow[]> {
  const by = order === 'AMOUNT' ? 'b.amount, b.id' : 'b.created_at desc, b.id desc';
  const text = `select b.id, b.job_id as "jobId", b.freelancer_id as "freelancerId", b.amount, b.currency,
      bid_status_now(b.status, ${jobStatus}) as status
    from unnest($1::uuid[]) as parent(id) join jobs j on j.id = parent.id
      cross join lateral (
        select * from bids b where b.job_id = parent.id and b.status <> 'WITHDRAWN' order by ${by} limit ${count}
      ) b order by b.job_id, ${by}`;
  return read(`bids-${order}-${count}`, text, [jobIds]);
}

/** Members with the ratings that the clock has revealed since totals were written. */
export function readUsers(ids: readonly string[]): Promise<UserRow[]> {
  const text = `select u.id, u.handle, u.name, u.avatar_url as "avatarUrl",
      u.rating_sum + fresh.sum as "ratingSum", u.rating_count + fresh.count as "ratingCount"
    from users u cross join lateral (
      select coalesce(sum(r.score), 0)::int as sum, count(*)::int as count from ratings r
      where r.subject_id = u.id and not r.is_counted and r.revealed_at <= app_now()) fresh
    where u.id = any($1::uuid[])`;
  return read('users', text, [ids]);
}

/** What jobs ask for, in the order of each. */
export function readSkillsOfJobs(jobIds: readonly string[]): Promise<(SkillRow & { jobId: string })[]> {
  const text = `select js.job_id as "jobId", k.id, k.slug, k.name from job_skills js
    join skills k on k.id = js.skill_id where js.job_id = any($1::uuid[]) order by js.job_id, js.position`;
  return read('skills-of-jobs', text, [jobIds]);
}

/** What members can do, in the order of each. */
export function readSkillsOfUsers(userIds: readonly string[]): Promise<(SkillRow & { userId: string })[]> {
  const text = `select us.user_id as "userId", k.id, k.slug, k.name from user_skills us
    join skills k on k.id = us.skill_id where us.user_id = any($1::uuid[]) order by us.user_id, us.position`;
  return read('skills-of-users', text, [userIds]);
}

/** Whether the member votes for the idea. */
export async function hasVoted(ideaId: string, memberId: string): Promise<boolean> {
  const text = 'select 1 from idea_votes where idea_id = $1 and user_id = $2';
  return (await read('has-voted', text, [ideaId, memberId])).length > 0;
}

/** Gives a vote or takes one back, in one transaction; a trigger moves the counter. */
export async function setVote(ideaId: string, memberId: string, isGiven: boolean): Promise<IdeaRow> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const idea = await lockIdea(client, ideaId);
    assertVotable(idea, memberId);
    const written = isGiven
      ? 'insert into idea_votes (idea_id, user_id, created_at) values ($1, $2, app_now()) on conflict do nothing'
      : 'delete from idea_votes where idea_id = $1 and user_id = $2';
    await client.query({ name: isGiven ? 'vote' : 'withdraw', text: written, values: [ideaId, memberId] });
    const text = 'select id, vote_count as "voteCount" from ideas where id = $1';
    const { rows } = await client.query<IdeaRow>({ name: 'idea', text, values: [ideaId] });
    await client.query('commit');
    return rows[0] ?? { id: ideaId, voteCount: 0 };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function lockIdea(
  client: pg.PoolClient,
  id: string,
): Promise<{ authorId: string; status: string } | undefined> {
  const text = 'select author_id as "authorId", status from ideas where id = $1 for no key update';
  const locked = await client.query<{ authorId: string; status: string }>({
    ...{ name: 'lock-idea', text, values: [id] },
  });
  return locked.rows[0];
}
