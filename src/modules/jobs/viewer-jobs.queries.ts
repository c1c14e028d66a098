import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobOrder } from './job.inputs.js';
import { jobOrder } from './job-lists.queries.js';
import { jobColumns, statusNow, withCategory } from './job.queries.js';
import type { ViewerJobsFilter } from './viewer-jobs.inputs.js';

/** What a draft lacks stands last in time; spelled as the indexes behind these orders spell it. */
const keysOfDrafts: Readonly<Record<string, string>> = {
  'j.published_at': `coalesce(j.published_at, 'infinity'::timestamptz)`,
  'j.bidding_ends_at': `coalesce(j.bidding_ends_at, 'infinity'::timestamptz)`,
};

/** Newest created first unless ordered. */
export function viewerJobOrder(orderBy: JobOrder | null | undefined): KeysetOrder {
  const order = jobOrder(orderBy ?? { field: 'CREATED_AT' });
  return { ...order, name: `viewer.${order.name}`, key: keysOfDrafts[order.key] ?? order.key };
}

/**
 * The jobs of one client, drafts and removed ones included. Without `statuses` an index of the client's own gives the
 * order; with them all of the client's jobs may be read, which are few beside all that there are.
 */
export function jobsOfViewer({ statuses }: ViewerJobsFilter): RowSource {
  const conditions = [
    rawSql('j.client_id = parent.id'),
    ...whenGiven(statuses, (given) => sql`${rawSql(statusNow)} = any(${given}::job_status[])`),
  ];
  return {
    columns: jobColumns.all,
    from: rawSql('jobs j'),
    columnJoins: withCategory,
    alias: 'j',
    alternatives: [allOf(conditions)],
  };
}

/** How many jobs of each client are in each state; no row for none. */
export function countJobsByStatus(clientIds: readonly Uuid[]): Sql {
  return sql`select j.client_id as "clientId", ${rawSql(statusNow)} as status, count(*)::int as count
    from jobs j where j.client_id = any(${clientIds}::uuid[]) group by 1, 2`;
}
