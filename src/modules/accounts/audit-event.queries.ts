import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { AuditFilter } from './audit-event.inputs.js';

/** The columns of `AuditEventRow`, from `audit_events e`. */
const eventColumns = rawSql(`e.id, e.action, e.actor_id as "actorId", e.subject_type as "subjectType",
  e.subject_id as "subjectKey", e.from_status as "from", e.to_status as "to", e.reason,
  e.request_id as "requestId", e.created_at as "createdAt"`);

/** Newest first. */
export const auditOrder: KeysetOrder = {
  name: 'auditEvents.CREATED_AT.DESC',
  key: 'e.created_at',
  keyType: 'timestamptz',
  isDescending: true,
};

/** The events that match. Each of its columns has an index that also gives the order. */
export function auditEventsMatching(filter: AuditFilter): RowSource {
  const { actorId, subject, since } = filter;
  const conditions = [
    ...whenGiven(actorId, (id) => sql`e.actor_id = ${id}::uuid`),
    ...whenGiven(subject, ({ prefix, id }) => sql`e.subject_id = ${id}::uuid and e.subject_type = ${prefix}`),
    ...whenGiven(since, (time) => sql`e.created_at >= ${time}::timestamptz`),
  ];
  return {
    columns: eventColumns,
    from: rawSql('audit_events e'),
    alias: 'e',
    alternatives: actionAlternatives(filter).map((action) => allOf([...action, ...conditions])),
  };
}

/** One for each action, so that each is read in order; within the few events of one actor or subject, a list does. */
function actionAlternatives({ actorId, subject, actions }: AuditFilter): Sql[][] {
  if (actions === null) return [[]];
  const isNarrow = actorId !== null || subject !== null;
  if (isNarrow || actions.length === 0) return [[sql`e.action = any(${actions}::text[])`]];
  return [...new Set(actions)].map((action) => [sql`e.action = ${action}`]);
}

export function selectAuditEventsById(ids: readonly Uuid[]): Sql {
  return sql`select ${eventColumns} from audit_events e where e.id = any(${ids}::uuid[])`;
}
