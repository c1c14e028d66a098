import { sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** The newest move of a subject from one state to another, and why it was made. */
export interface NewestMove {
  subjectId: Uuid;
  to: string | null;
  reason: string | null;
}

/** The newest move of each subject, by an index over moves alone: what keeps the state may have happened often. */
export function selectNewestMoves(subjectType: string, ids: readonly Uuid[]): Sql {
  return sql`select subject.id as "subjectId", move.to_status as "to", move.reason
    from unnest(${ids}::uuid[]) as subject(id) cross join lateral (
      select e.to_status, e.reason from audit_events e
      where e.subject_id = subject.id and e.subject_type = ${subjectType}
        and e.from_status is distinct from e.to_status
      order by e.created_at desc, e.id desc limit 1
    ) move`;
}
