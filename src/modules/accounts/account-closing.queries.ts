import { sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** Leaves of a member what links to them need. The handle stays, so that nobody else ever gets it. */
export function makeTombstone(userId: Uuid): Sql {
  return sql`update users set name = 'Deleted member', headline = null, bio = null, avatar_url = null,
      hourly_rate_amount = null, hourly_rate_currency = null, closed_at = app_now(), updated_at = app_now()
    where id = ${userId}::uuid`;
}

/** Its sessions and idempotency keys go with it. */
export function deleteAccount(userId: Uuid): Sql {
  return sql`delete from accounts where user_id = ${userId}::uuid`;
}
