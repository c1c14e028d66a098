import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { allOf, joinSql, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { skillColumns, withCategory as withSkillCategory } from '../skills/skill.queries.js';
import type { JobCriteria, JobOrder, JobOrderField } from './job.inputs.js';
import { clockMoves, publicStatuses, type JobStatus, type PublicStatus } from './job.states.js';
import { skillsOfJobMax } from './job.type.js';

const clock = 'j.bidding_ends_at, j.award_expires_at, j.delivered_at';
/** The state of `jobs j` by the clock. */
export const statusNow = `job_status_now(j.status, ${clock})`;

// Spelled as the partial indexes over all public jobs spell it.
const isPublic = rawSql(`j.status not in ('DRAFT', 'REMOVED')`);

/** The columns of `JobRow`, from `jobs j` and the join below. */
export const jobColumns =
  rawSql(`j.id, j.client_id as "clientId", j.category_id as "categoryId", c.slug as "categorySlug",
  c.name as "categoryName", j.title, j.description,
  ${statusNow} as status, j.budget_type as "budgetType", j.budget_currency as "budgetCurrency",
  j.budget_min as "budgetMin", j.budget_max as "budgetMax", j.sealed_bids as "sealedBids", j.version,
  j.bidding_ends_at as "biddingEndsAt",
  case ${statusNow} when 'AWARDED' then j.award_expires_at end as "awardExpiresAt",
  j.delivered_at as "deliveredAt", j.published_at as "publishedAt",
  job_ended_at_now(j.status, ${clock}, j.ended_at) as "endedAt",
  j.created_at as "createdAt", j.updated_at as "updatedAt"`);

export const withCategory = rawSql('join categories c on c.id = j.category_id');

export function selectJobsById(ids: readonly Uuid[]): Sql {
  return sql`select ${jobColumns} from jobs j ${withCategory} where j.id = any(${ids}::uuid[])`;
}

/**
 * One job, locked until the transaction ends, with domain time; no row for one that is hidden from the member, who can
 * neither tell it from none nor make its client wait. Locked within, because a join on top would lose a row whose
 * category changed while this waited.
 */
export function lockJob(id: Uuid, userId: Uuid): Sql {
  return sql`select ${jobColumns}, j.status as "writtenStatus", app_now() as now,
      -- A transaction begins before it waits for the row: of two, the later writer may have the earlier time.
      greatest(app_now(), j.updated_at + interval '1 millisecond') as "changedAt"
    from (select * from jobs where id = ${id}::uuid
      and (client_id = ${userId}::uuid or status not in ('DRAFT', 'REMOVED')) for update) j ${withCategory}`;
}

/** The public jobs that match. */
export function jobsMatching(criteria: JobCriteria): RowSource {
  return jobsWhere(rawSql('jobs j'), conditionsOf(criteria), criteria.statuses);
}

/** The public jobs that one member posted. */
export function jobsOfClient({ statuses }: JobCriteria): RowSource {
  return jobsWhere(rawSql('jobs j'), [rawSql('j.client_id = parent.id')], statuses);
}

/** The public jobs that ask for one skill. */
export function jobsOfSkill({ statuses }: JobCriteria): RowSource {
  const from = rawSql('job_skills js join jobs j on j.id = js.job_id');
  return jobsWhere(from, [rawSql('js.skill_id = parent.id')], statuses);
}

/** How many jobs of each category are open now. */
export function countOpenJobs(categoryIds: readonly Uuid[]): Sql {
  const counts = statusAlternatives(['OPEN']).map(
    (isOpen) =>
      sql`select category_id from jobs j where category_id = any(${categoryIds}::uuid[]) and ${isOpen}`,
  );
  return sql`select category_id as "categoryId", count(*)::int as "count"
    from (${joinSql(counts, ' union all ')}) open_jobs group by category_id`;
}

/** How many public jobs each member posted, and how many of those were completed. */
export function countJobsOfClients(clientIds: readonly Uuid[]): Sql {
  return sql`select j.client_id as "clientId", count(*)::int as posted,
      (count(*) filter (where ${rawSql(statusNow)} = 'COMPLETED'))::int as completed
    from jobs j where j.client_id = any(${clientIds}::uuid[]) and ${isPublic} group by j.client_id`;
}

export function selectSkillsOfJobs(jobIds: readonly Uuid[]): Sql {
  return sql`select js.job_id as "jobId", ${skillColumns}
    from job_skills js join skills k on k.id = js.skill_id ${withSkillCategory}
    where js.job_id = any(${jobIds}::uuid[]) order by js.job_id, js.position`;
}

const orders = {
  PUBLISHED_AT: { key: 'j.published_at', keyType: 'timestamptz', natural: 'DESC' },
  CREATED_AT: { key: 'j.created_at', keyType: 'timestamptz', natural: 'DESC' },
  BUDGET: { key: 'j.budget_max', keyType: 'bigint', natural: 'ASC' },
  BIDDING_ENDS_AT: { key: 'j.bidding_ends_at', keyType: 'timestamptz', natural: 'ASC' },
} as const satisfies Record<JobOrderField, object>;

/** None of the keys is null on a public job: see the checks of the table. */
export function jobOrder(orderBy: JobOrder | null | undefined): KeysetOrder {
  const field = orderBy?.field ?? 'PUBLISHED_AT';
  const { key, keyType, natural } = orders[field];
  const direction = orderBy?.direction ?? natural;
  return { name: `jobs.${field}.${direction}`, key, keyType, isDescending: direction === 'DESC' };
}

// True of every public job. Said, because a descending walk of (client, published_at) or of (category,
// published_at) would otherwise begin with all of the drafts, whose null comes first.
const isPublished = rawSql('j.published_at is not null');

function jobsWhere(from: Sql, conditions: Sql[], statuses: JobStatus[] | null | undefined): RowSource {
  const alternatives = statusAlternatives(statuses ?? publicStatuses).map((status) =>
    joinSql([status, isPublished, ...conditions], ' and '),
  );
  return { columns: jobColumns, from, columnJoins: withCategory, alias: 'j', alternatives };
}

/** Conditions that hold for the public jobs in one of `statuses` by the clock, one for each state written down. */
function statusAlternatives(statuses: readonly JobStatus[]): Sql[] {
  const wanted = publicStatuses.filter((status) => statuses.includes(status));
  if (wanted.length === publicStatuses.length) return [isPublic];
  const written = publicStatuses.filter((from) => [from, ...clockMoves[from]].some((to) => isIn(wanted, to)));
  if (written.length === 0) return [rawSql('false')];
  return written.map((from) => rawSql(`j.status = '${from}' and ${clockCondition(from, wanted)}`));
}

/** When a state that was written down still holds; the negation of each is the move away from it. */
const holdsWhile: Readonly<Record<PublicStatus, string>> = {
  OPEN: 'j.bidding_ends_at > app_now()',
  AWARDED: 'j.award_expires_at > app_now()',
  IN_PROGRESS: `coalesce(j.delivered_at > app_now() - interval '336 hours', true)`,
  EXPIRED: `greatest(j.bidding_ends_at, j.award_expires_at) > app_now() - interval '1440 hours'`,
  COMPLETED: 'true',
  CANCELLED: 'true',
};

/** When the few rows that the clock has moved on are sought, these let an index find them. */
const movedOnWhen: Readonly<Partial<Record<PublicStatus, string>>> = {
  OPEN: 'moved.bidding_ends_at <= app_now()',
  AWARDED: 'moved.award_expires_at <= app_now()',
  IN_PROGRESS: `moved.delivered_at <= app_now() - interval '336 hours'`,
  EXPIRED: `moved.bidding_ends_at <= app_now() - interval '1440 hours'`,
};

/**
 * Finds the moved rows before anything else. The planner takes half of the open jobs for past their end,
 * because half of all jobs are, and without this would read every open one in search of them.
 */
function hasMovedOn(from: PublicStatus): string {
  const when = movedOnWhen[from] ?? 'true';
  return `j.id = any(array(select moved.id from jobs moved where moved.status = '${from}' and ${when}))`;
}

function clockCondition(from: PublicStatus, wanted: readonly PublicStatus[]): string {
  const moves = clockMoves[from].filter((to) => isIn(wanted, to));
  const isNow = `${statusNow} in (${wanted.map((status) => `'${status}'`).join(', ')})`;
  if (!isIn(wanted, from)) return `${hasMovedOn(from)} and ${isNow}`;
  if (moves.length === 0) return holdsWhile[from];
  return moves.length === clockMoves[from].length ? 'true' : isNow;
}

function isIn(statuses: readonly PublicStatus[], status: PublicStatus): boolean {
  return statuses.includes(status);
}

function conditionsOf(criteria: JobCriteria): Sql[] {
  const { budgetAtLeast, budgetAtMost } = criteria;
  return [
    ...whenGiven(criteria.categories, inCategories),
    ...whenGiven(criteria.skills, (slugs) => asksForAll([...new Set(slugs.map(toSlug))])),
    ...whenGiven(criteria.skillsAny, (slugs) =>
      asksFor(
        sql`js.skill_id = any(array(select id from skills where slug = any(${slugs.map(toSlug)}::text[])))`,
      ),
    ),
    ...whenGiven(criteria.clientId, (id) => sql`j.client_id = ${id}::uuid`),
    ...whenGiven(criteria.budgetTypes, (types) => sql`j.budget_type = any(${types}::budget_type[])`),
    ...whenGiven(
      (budgetAtLeast ?? budgetAtMost)?.currency,
      (currency) => sql`j.budget_currency = ${currency.toUpperCase()}`,
    ),
    ...whenGiven(budgetAtLeast, ({ amount }) => sql`j.budget_max >= ${amount}::bigint`),
    ...whenGiven(budgetAtMost, ({ amount }) => sql`j.budget_max <= ${amount}::bigint`),
    ...whenGiven(criteria.publishedAfter, (time) => sql`j.published_at > ${time}::timestamptz`),
  ];
}

/** One category by equality, so that its index also gives the order; several by a list. */
function inCategories(slugs: readonly string[]): Sql {
  const [only, ...others] = slugs.map(toSlug);
  return others.length === 0 && only !== undefined
    ? sql`j.category_id = (select id from categories where slug = ${only})`
    : sql`j.category_id = any(array(select id from categories where slug = any(${slugs.map(toSlug)}::text[])))`;
}

function asksFor(skill: Sql): Sql {
  return sql`exists (select 1 from job_skills js where js.job_id = j.id and ${skill})`;
}

/**
 * Few skills by a condition each, which lets the order's index lead. Many by one that counts: planning a condition
 * each would take seconds.
 */
function asksForAll(slugs: readonly string[]): Sql {
  if (slugs.length > skillsOfJobMax) return rawSql('false');
  if (slugs.length > 3) {
    return sql`j.id in (select js.job_id from job_skills js
      where js.skill_id = any(array(select id from skills where slug = any(${slugs}::text[])))
      group by js.job_id having count(*) = ${slugs.length}::int)`;
  }
  return allOf(slugs.map((slug) => asksFor(sql`js.skill_id = (select id from skills where slug = ${slug})`)));
}
