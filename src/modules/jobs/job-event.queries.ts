import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** The columns of `JobEventRow`, from `audit_events e`. */
const eventColumns =
  rawSql(`e.id, e.subject_id as "jobId", e.actor_id as "actorId", e.action, e.from_status as "from",
  e.to_status as "to", e.reason, e.created_at as "createdAt"`);

// A job that is gone has no state after, and nobody who could read its events.
const isJobEvent = `e.subject_type = 'job' and e.to_status is not null`;

/** Newest first. */
export const jobEventOrder: KeysetOrder = {
  name: 'jobEvents.CREATED_AT.DESC',
  key: 'e.created_at',
  keyType: 'timestamptz',
  isDescending: true,
};

/** What was done to one job. */
export function eventsOfJob(): RowSource {
  return {
    columns: eventColumns,
    from: rawSql('audit_events e'),
    alias: 'e',
    alternatives: [rawSql(`e.subject_id = parent.id and ${isJobEvent}`)],
  };
}

export function selectJobEventsById(ids: readonly Uuid[]): Sql {
  return sql`select ${eventColumns} from audit_events e
    where e.id = any(${ids}::uuid[]) and ${rawSql(isJobEvent)}`;
}
