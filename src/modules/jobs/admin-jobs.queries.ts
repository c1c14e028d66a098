import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { allOf, containing, rawSql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { keysOf } from '../../platform/records/record.js';
import type { AdminJobsFilter } from './admin-jobs.inputs.js';
import { jobColumns, statusAlternatives, withCategory } from './job.queries.js';
import { jobStatuses, type JobStatus } from './job.states.js';

/** Newest created first. */
export const adminJobOrder: KeysetOrder = {
  name: 'admin.jobs.CREATED_AT.DESC',
  key: 'j.created_at',
  keyType: 'timestamptz',
  isDescending: true,
};

/** All jobs that match, drafts and removed ones too. */
export function jobsOfAdmin({ statuses, query }: AdminJobsFilter): RowSource {
  const conditions = whenGiven(query, (text) => containing('lower(j.title)', text));
  return {
    columns: jobColumns.all,
    from: rawSql('jobs j'),
    columnJoins: withCategory,
    alias: 'j',
    alternatives: alternativesOf(statuses).map((status) => allOf([status, ...conditions])),
  };
}

/** The clock moves only public jobs; the others are what was written down. */
function alternativesOf(statuses: readonly JobStatus[] | null): Sql[] {
  const wanted = statuses ?? keysOf(jobStatuses);
  const hidden = (['DRAFT', 'REMOVED'] as const).filter((status) => wanted.includes(status));
  return [...statusAlternatives(wanted), ...hidden.map((status) => rawSql(`j.status = '${status}'`))];
}
