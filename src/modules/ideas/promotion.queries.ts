import type { RowSource } from '../../platform/database/keyset.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { jobsWhere, statusNow } from '../jobs/job.queries.js';
import { asked, type Standpoint } from './idea-vote.queries.js';
import { ideaColumns, lockIdeasWhere } from './idea.queries.js';

const jobsOfIdeas = rawSql('idea_jobs ij join jobs j on j.id = ij.job_id');

const isUnended = rawSql(`${statusNow} not in ('COMPLETED', 'CANCELLED', 'REMOVED')`);

// One that was taken down counts as what it was. Nobody is hired for a job on which no work began.
const isCalledOff = rawSql(
  `(${statusNow} = 'CANCELLED' or j.removed_from is not distinct from 'CANCELLED') and j.hired_id is null`,
);

/** The published jobs that grew from one idea. */
export function jobsOfIdea(): RowSource {
  return jobsWhere(jobsOfIdeas, [rawSql('ij.idea_id = parent.id')], null);
}

/** The ideas that jobs grew from, hidden ones too: whether there is one to show depends on them. */
export function selectIdeasOfJobs(jobIds: readonly Uuid[]): Sql {
  return sql`select ij.job_id as "jobId", ${ideaColumns} from idea_jobs ij join ideas i on i.id = ij.idea_id
    where ij.job_id = any(${jobIds}::uuid[])`;
}

/** Those of the standpoints from which a job grew that has not ended. */
export function selectUnendedPromotions(standpoints: readonly Standpoint[]): Sql {
  return sql`select distinct asked.user_id as "userId", asked.idea_id as "ideaId"
    from ${asked(standpoints)} join idea_jobs ij on ij.idea_id = asked.idea_id
      join jobs j on j.id = ij.job_id and j.client_id = asked.user_id
    where ${isUnended}`;
}

/** A job, and the idea it grew from, which never changes. */
export interface Origin {
  jobId: Uuid;
  ideaId: Uuid;
}

/** Which ideas jobs grew from; no row for most. */
export function selectOrigins(jobIds: readonly Uuid[]): Sql {
  return sql`select job_id as "jobId", idea_id as "ideaId" from idea_jobs where job_id = any(${jobIds}::uuid[])`;
}

export function lockIdeasById(ids: readonly Uuid[]): Sql {
  return lockIdeasWhere(sql`id = any(${ids}::uuid[])`);
}

/** The ideas that a member's farewell can change, locked in one order: those that jobs of theirs grew from which are not over. */
export function lockIdeasToSettle(clientId: Uuid): Sql {
  return lockIdeasWhere(sql`id in (select ij.idea_id from ${jobsOfIdeas}
    where j.client_id = ${clientId}::uuid and j.status not in ('COMPLETED', 'CANCELLED'))`);
}

/** Those of some ideas of which a job stands that was not called off before work began; those of `goingIds` are about to go. */
export function selectIdeasWithJob(ideaIds: readonly Uuid[], goingIds: readonly Uuid[]): Sql {
  return sql`select distinct ij.idea_id as id from ${jobsOfIdeas} where ij.idea_id = any(${ideaIds}::uuid[])
    and not j.id = any(${goingIds}::uuid[]) and not (${isCalledOff})`;
}

/** Takes locked ideas from PROMOTED back to READY; a row for each. */
export function updateReleasedIdeas(ids: readonly Uuid[]): Sql {
  return sql`update ideas i set status = 'READY', version = i.version + 1,
      updated_at = greatest(app_now(), i.updated_at + interval '1 millisecond')
    where i.id = any(${ids}::uuid[]) and i.status = 'PROMOTED' returning i.id`;
}

/** Those of some removed jobs that can come back: see `assertRestorable` and `assertNoUnendedJob`. */
export function selectRestorableJobs(jobIds: readonly Uuid[]): Sql {
  return sql`select r.id from jobs r where r.id = any(${jobIds}::uuid[]) and (
    r.removed_from in ('COMPLETED', 'CANCELLED')
    or not exists (select from users u where u.id in (r.client_id, r.hired_id) and u.closed_at is not null)
      and not exists (select from idea_jobs own join idea_jobs ij on ij.idea_id = own.idea_id
        join jobs j on j.id = ij.job_id and j.client_id = r.client_id and j.id <> r.id
        where own.job_id = r.id and ${isUnended}))`;
}
