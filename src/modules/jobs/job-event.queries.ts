import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

// Whatever was done about an award before the newest one was made.
const isOfEarlierAward = `(e.action in ('AWARD', 'REVOKE_AWARD', 'DECLINE_AWARD') and exists (
  select 1 from audit_events award where award.subject_id = e.subject_id and award.subject_type = 'job'
    and award.action = 'AWARD' and award.created_at > e.created_at))`;

/** The columns of `JobEventRow`, from `audit_events e`. */
const eventColumns =
  rawSql(`e.id, ${isOfEarlierAward} as "isOfEarlierAward", e.subject_id as "jobId", e.actor_id as "actorId", e.action, e.from_status as "from",
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

/** Which events of a job to list. */
export interface JobEventsFilter {
  readonly withEarlierAwards: boolean;
}

/** What was done to one job. */
export function eventsOfJob({ withEarlierAwards }: JobEventsFilter): RowSource {
  return {
    columns: eventColumns,
    from: rawSql('audit_events e'),
    alias: 'e',
    alternatives: [
      rawSql(
        `e.subject_id = parent.id and ${isJobEvent} ${withEarlierAwards ? '' : `and not ${isOfEarlierAward}`}`,
      ),
    ],
  };
}

export function selectJobEventsById(ids: readonly Uuid[]): Sql {
  return sql`select ${eventColumns} from audit_events e
    where e.id = any(${ids}::uuid[]) and ${rawSql(isJobEvent)}`;
}
