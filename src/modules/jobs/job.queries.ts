import { Columns, type Shows } from '../../platform/database/columns.js';
import type { RowSource } from '../../platform/database/keyset.js';
import { narrow, type Narrowed } from '../../platform/database/narrowing.js';
import { allOf, rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { skillColumns, withCategory as withSkillCategory } from '../skills/skill.queries.js';
import type { SkillTags } from '../skills/skill-tags.queries.js';
import type { Asker } from './job.policy.js';
import { clockMoves, publicStatuses, type JobStatus, type PublicStatus } from './job.states.js';

const clock = 'j.bidding_ends_at, j.award_expires_at, j.delivered_at';
/** The state of `jobs j` by the clock. */
export const statusNow = `job_status_now(j.status, ${clock})`;
/** When it ended, by the clock. */
export const endedAtNow = `job_ended_at_now(j.status, ${clock}, j.ended_at)`;

// Spelled as the partial indexes over all public jobs spell it.
export const isPublic = rawSql(`j.status not in ('DRAFT', 'REMOVED')`);

/** The columns of `JobRow`, from `jobs j` and the join below. */
export const jobColumns = new Columns(
  'Job',
  `j.id, j.client_id as "clientId", j.category_id as "categoryId", c.slug as "categorySlug",
  c.name as "categoryName", j.title, ${statusNow} as status, j.budget_type as "budgetType", j.budget_currency as "budgetCurrency",
  j.budget_min as "budgetMin", j.budget_max as "budgetMax", j.sealed_bids as "sealedBids",
  j.bid_count as "bidCount", j.hired_id as "hiredId", j.is_withheld as "isWithheld", j.version,
  j.bidding_ends_at as "biddingEndsAt", j.published_at as "publishedAt", ${endedAtNow} as "endedAt"`,
  [
    { fields: ['description'], columns: { description: ['j.description', 'text'] } },
    {
      fields: ['awardExpiresAt', 'deliveredAt', 'createdAt', 'updatedAt'],
      columns: {
        awardExpiresAt: [`case ${statusNow} when 'AWARDED' then j.award_expires_at end`, 'timestamptz'],
        deliveredAt: ['j.delivered_at', 'timestamptz'],
        createdAt: ['j.created_at', 'timestamptz'],
        updatedAt: ['j.updated_at', 'timestamptz'],
      },
    },
  ],
);

export const withCategory = rawSql('join categories c on c.id = j.category_id');

export function selectJobsById(ids: readonly Uuid[], shows: Shows): Sql {
  return sql`select ${jobColumns.for(shows)} from jobs j ${withCategory} where j.id = any(${ids}::uuid[])`;
}

/**
 * One job, locked until the transaction ends, with domain time; no row for one that is hidden from the viewer, who can
 * neither tell it from none nor make its client wait.
 */
export function lockJob(id: Uuid, viewer: Asker): Sql {
  return lockJobsWhere(sql`id = ${id}::uuid and ${visibleTo(viewer)}`);
}

/**
 * Jobs locked until the transaction ends, in the order of their ids, so that no two such statements wait for each other.
 * Locked within, because a join on top would lose a row whose category changed while this waited.
 */
export function lockJobsWhere(condition: Sql): Sql {
  return sql`select ${jobColumns.all}, j.status as "writtenStatus", j.removed_from as "removedFrom",
      j.removed_at as "removedAt", app_now() as now,
      -- A transaction begins before it waits for the row: of two, the later writer may have the earlier time.
      greatest(app_now(), j.updated_at + interval '1 millisecond') as "changedAt"
    from (select * from jobs where ${condition} order by id for update) j ${withCategory} order by j.id`;
}

/** The same where nothing but their keys is needed. */
export function lockJobKeysWhere(condition: Sql): Sql {
  return sql`select id from jobs where ${condition} order by id for update`;
}

/** The jobs that the viewer may see, whatever their state: `maySeeHiddenJob` in SQL, over columns of `jobs`. */
function visibleTo({ userId, permissions }: Asker): Sql {
  if (permissions.includes('MODERATE')) return rawSql('true');
  return sql`(status not in ('DRAFT', 'REMOVED') or client_id = ${userId}::uuid or hired_id = ${userId}::uuid)`;
}

export function selectSkillsOfJobs(jobIds: readonly Uuid[]): Sql {
  return sql`select js.job_id as "jobId", ${skillColumns}
    from job_skills js join skills k on k.id = js.skill_id ${withSkillCategory}
    where js.job_id = any(${jobIds}::uuid[]) order by js.job_id, js.position`;
}

/** Which skills a job asks for. */
export const jobSkillTags: SkillTags = { table: 'job_skills', owner: 'job_id', owners: 'jobs' };

// True of every public job. Said, because a descending walk of (client, published_at) or of (category,
// published_at) would otherwise begin with all of the drafts, whose null comes first.
const isPublished = rawSql('j.published_at is not null');

/** That the client of a public job is not suspended: lists and counts leave out others. */
export const isListed = rawSql('not j.is_withheld');

/** The public jobs `j` of a table or join that meet the conditions and what narrows them. */
export function jobsWhere(
  from: Sql,
  conditions: readonly Sql[],
  statuses: readonly JobStatus[] | null | undefined,
  { leads, alternatives }: Narrowed = narrow('j', [], false),
): RowSource {
  const pieces = statusAlternatives(statuses ?? publicStatuses).flatMap((status) =>
    alternatives.map((alternative) => allOf([status, isPublished, isListed, ...conditions, alternative])),
  );
  return {
    columns: jobColumns.all,
    from,
    columnJoins: withCategory,
    alias: 'j',
    alternatives: pieces,
    leads,
  };
}

/** Conditions that hold for the public jobs in one of `statuses` by the clock, one for each state written down. */
export function statusAlternatives(statuses: readonly JobStatus[]): Sql[] {
  const wanted = publicStatuses.filter((status) => statuses.includes(status));
  if (wanted.length === publicStatuses.length) return [isPublic];
  const written = publicStatuses.filter((from) => [from, ...clockMoves[from]].some((to) => isIn(wanted, to)));
  if (written.length === 0) return [rawSql('false')];
  return written.map((from) => rawSql(`j.status = '${from}' and ${clockCondition(from, wanted)}`));
}

/** When a state that was written down still holds; the negation of each is the move away from it. */
const holdsWhile: Readonly<Record<PublicStatus, string>> = {
  OPEN: 'j.bidding_ends_at > app_now()',
  // Within coalesce, or the planner reads all of them by the index of what lapses, and sorts.
  AWARDED: 'coalesce(j.award_expires_at > app_now(), false)',
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
