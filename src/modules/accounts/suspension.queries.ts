import { sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

export function suspendAccount(userId: Uuid, reason: string): Sql {
  return sql`update accounts set suspended_at = app_now(), suspension_reason = ${reason}, updated_at = app_now()
    where user_id = ${userId}::uuid`;
}

export function restoreAccount(userId: Uuid): Sql {
  return sql`update accounts set suspended_at = null, suspension_reason = null, updated_at = app_now()
    where user_id = ${userId}::uuid`;
}
