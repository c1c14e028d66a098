import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { endedAtNow, jobColumns, statusNow, withCategory } from '../jobs/job.queries.js';
import type { UserRatingsFilter } from './rating.inputs.js';

const isRevealed = rawSql('r.revealed_at <= app_now()');

/** The columns of `RatingRow`, from `ratings r`. */
const ratingColumns =
  rawSql(`r.id, r.job_id as "jobId", r.author_id as "authorId", r.subject_id as "subjectId", r.side, r.score,
  r.comment, r.created_at as "createdAt", case when r.revealed_at <= app_now() then r.revealed_at end as "revealedAt"`);

/** Revealed or not. */
export function selectRatingsById(ids: readonly Uuid[]): Sql {
  return sql`select ${ratingColumns} from ratings r where r.id = any(${ids}::uuid[])`;
}

/** The revealed ratings of jobs; none of a sealed one, whose winner they would name. */
export function selectRatingsOfJobs(jobIds: readonly Uuid[]): Sql {
  return sql`select ${ratingColumns} from ratings r join jobs j on j.id = r.job_id and not j.sealed_bids
    where r.job_id = any(${jobIds}::uuid[]) and ${isRevealed} order by r.job_id, r.created_at, r.id`;
}

/** What members received and everybody may read: one alternative for each side, which is how the index has them. */
export function ratingsOfUser({ side }: UserRatingsFilter): RowSource {
  const sides = side ? [side] : (['CLIENT', 'FREELANCER'] as const);
  return {
    columns: ratingColumns,
    from: rawSql('ratings r'),
    alias: 'r',
    alternatives: sides.map(
      (each) => sql`r.subject_id = parent.id and r.side = ${each}::user_role and ${isRevealed}`,
    ),
  };
}

/** Newest first, by when everybody could read them: what came to light last is what is new. */
export const ratingOrder: KeysetOrder = {
  name: 'ratings.REVEALED_AT.DESC',
  key: 'r.revealed_at',
  keyType: 'timestamptz',
  isDescending: true,
};

/** A member and a job that they may have rated. */
export interface Rater {
  readonly userId: Uuid;
  readonly jobId: Uuid;
}

/** What each member said of the other side of each job, revealed or not. */
export function selectRatingsOfRaters(raters: readonly Rater[]): Sql {
  return sql`select ${ratingColumns} from ${asTable(raters)}
    join ratings r on r.job_id = rater.job_id and r.author_id = rater.user_id`;
}

const isStarted = 'j.hired_id is not null';
const isRateable = `${isStarted} and ${statusNow} in ('COMPLETED', 'CANCELLED')
  and ${endedAtNow} > app_now() - interval '336 hours'`;

/** Those who are in time to rate a job, and have not; whether they are a side of it is for the policy. */
export function selectRatersInTime(raters: readonly Rater[]): Sql {
  return sql`select rater.user_id as "userId", rater.job_id as "jobId" from ${asTable(raters)}
    join jobs j on j.id = rater.job_id
    where ${rawSql(isRateable)} and ${hasNotRated('rater.user_id')}`;
}

/** The jobs whose other side a member may still rate. One alternative for each side, because each has its index. */
export function jobsToRate(): RowSource {
  const alternatives = ['client_id', 'hired_id'].map(
    (side) => sql`${rawSql(`j.${side} = parent.id and ${isRateable}`)} and ${hasNotRated('parent.id')}`,
  );
  return {
    columns: jobColumns.all,
    from: rawSql('jobs j'),
    columnJoins: withCategory,
    alias: 'j',
    alternatives,
  };
}

/** Soonest closing first. */
export const jobsToRateOrder: KeysetOrder = {
  name: 'jobs.toRate.ENDED_AT.ASC',
  key: endedAtNow,
  keyType: 'timestamptz',
  isDescending: false,
};

/** Members whose totals are about to change: locked in one order, so that no two such statements wait for each other. */
export function lockSubjects(userIds: readonly Uuid[]): Sql {
  return sql`select id from users where id = any(${userIds}::uuid[]) order by id for no key update`;
}

/**
 * Adds to the totals of members what has been revealed since they were written: by the clock, or just now. That time may be
 * later than the beginning of the transaction, which is what the clock says in it.
 */
export function countRevealed(userIds: readonly Uuid[], revealedNow: Date): Sql {
  return sql`with counted as (
      update ratings r set is_counted = true
      where r.subject_id = any(${userIds}::uuid[]) and not r.is_counted
        and r.revealed_at <= greatest(app_now(), ${revealedNow}::timestamptz)
      returning r.subject_id, r.score
    )
    update users u set rating_sum = u.rating_sum + added.sum, rating_count = u.rating_count + added.count
    from (select subject_id, sum(score)::int as sum, count(*)::int as count from counted group by subject_id) added
    where u.id = added.subject_id`;
}

function hasNotRated(author: string): Sql {
  return rawSql(
    `not exists (select 1 from ratings own where own.job_id = j.id and own.author_id = ${author})`,
  );
}

function asTable(raters: readonly Rater[]): Sql {
  return sql`unnest(${raters.map(({ userId }) => userId)}::uuid[], ${raters.map(({ jobId }) => jobId)}::uuid[])
    as rater(user_id, job_id)`;
}
