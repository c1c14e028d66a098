import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { lockJobKeysWhere, lockJobsWhere, statusNow } from './job.queries.js';
import type { JobStatus } from './job.states.js';
import type { LockedJobRow } from './job.type.js';

/** The times that an end of many jobs, or of their awards, sets to now. */
const endTimes = { endedAt: rawSql('ended_at'), awardExpiresAt: rawSql('award_expires_at') } as const;
export type EndTime = keyof typeof endTimes;

type SeenJob = Pick<LockedJobRow, 'id' | 'version'>;

/** Writes a state of its own into each of some jobs that were not changed since they were seen; a row for each. */
export function updateStatusOfJobs(
  jobs: readonly (SeenJob & { status: JobStatus })[],
  endTime: EndTime,
): Sql {
  return sql`update jobs j set status = seen.status, version = j.version + 1, ${endTimes[endTime]} = app_now(),
      updated_at = greatest(app_now(), j.updated_at + interval '1 millisecond')
    from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ version }) => version)}::int[],
      ${jobs.map(({ status }) => status)}::job_status[]) as seen(id, version, status)
    where j.id = seen.id and j.version = seen.version returning j.id`;
}

/** Deletes jobs that were not changed since they were seen; a row for each. */
export function deleteJobs(jobs: readonly SeenJob[]): Sql {
  return sql`delete from jobs j
    using unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ version }) => version)}::int[]) as seen(id, version)
    where j.id = seen.id and j.version = seen.version returning j.id`;
}

/** Keeps what a client has open or awarded by the clock out of the lists: of what is written so, some has moved on. */
export function withholdJobsOf(clientId: Uuid): Sql {
  const lists = sql`client_id = ${clientId}::uuid and status in ('OPEN', 'AWARDED')`;
  return sql`update jobs j set is_withheld = true from (${lockJobKeysWhere(lists)}) locked
    where j.id = locked.id and ${rawSql(statusNow)} in ('OPEN', 'AWARDED')`;
}

/** Whatever became of them meanwhile. */
export function releaseJobsOf(clientId: Uuid): Sql {
  return sql`update jobs j set is_withheld = false
    from (${lockJobKeysWhere(sql`client_id = ${clientId}::uuid and is_withheld`)}) locked where j.id = locked.id`;
}

/** The jobs of a member, as client or as freelancer, that have not ended; removed ones, which can come back, too. */
export function lockUnendedJobsOf(userId: Uuid): Sql {
  return lockJobsWhere(sql`(client_id = ${userId}::uuid or hired_id = ${userId}::uuid)
    and status in ('DRAFT', 'OPEN', 'AWARDED', 'EXPIRED', 'IN_PROGRESS', 'REMOVED')`);
}
