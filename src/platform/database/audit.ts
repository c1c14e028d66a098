import type { Uuid } from '../ids/uuid.js';
import { sql, type Sql } from './sql.js';

/** One act: what was done to what. Who did it, when, and in which request stand in the transaction. */
export interface AuditEntry {
  /** As in the state machines, such as `PUBLISH`, or the name of another act, such as `SIGN_IN`. */
  readonly action: string;
  /** The prefix of the subject's global id, such as `job`. */
  readonly subjectType: string;
  readonly subjectId: Uuid;
  /** States before and after, where the subject has any. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** In the words of who did it. */
  readonly reason?: string | null;
  /** Domain time unless it is given: for subjects whose events must follow one another. */
  readonly at?: Date;
  /** Whoever writes, unless a caller becomes somebody by this very act. */
  readonly actorId?: Uuid | null;
}

/** Appends one row to the audit; its time is domain time unless it says another. */
export function insertAuditEvent(
  id: Uuid,
  { action, subjectType, subjectId, from = null, to = null, reason = null, at }: AuditEntry,
  by: { actorId: Uuid | null; requestId: string },
): Sql {
  return sql`insert into audit_events
    (id, action, actor_id, subject_type, subject_id, from_status, to_status, reason, request_id, created_at)
    values (${id}::uuid, ${action}, ${by.actorId}::uuid, ${subjectType}, ${subjectId}::uuid, ${from}, ${to}, ${reason},
      ${by.requestId}, coalesce(${at ?? null}::timestamptz, app_now()))`;
}

/** One act of many, with the key of its row and who did it. */
export interface KeyedAuditEntry extends AuditEntry {
  readonly id: Uuid;
  readonly actorId: Uuid | null;
}

/** Appends many rows in one statement, otherwise like {@link insertAuditEvent}. */
export function insertAuditEvents(entries: readonly KeyedAuditEntry[], requestId: string): Sql {
  return sql`insert into audit_events
    (id, action, actor_id, subject_type, subject_id, from_status, to_status, reason, request_id, created_at)
    select e.id, e.action, e."actorId", e."subjectType", e."subjectId", e."from", e."to", e.reason, ${requestId},
      coalesce(e.at, app_now())
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(id uuid, action text, "actorId" uuid,
      "subjectType" text, "subjectId" uuid, "from" text, "to" text, reason text, at timestamptz)`;
}
