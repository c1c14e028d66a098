import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** What the clock has revealed of `users u` since their totals were written. */
export const revealedSince = `from ratings r where r.subject_id = u.id and not r.is_counted and r.revealed_at <= app_now()`;

/** The columns of `UserRow`, from `users u`. */
export const userColumns = rawSql(`u.id, u.handle, u.name, u.headline, u.bio, u.avatar_url as "avatarUrl",
  u.roles::text[] as roles, u.hourly_rate_amount as "hourlyRateAmount",
  u.hourly_rate_currency as "hourlyRateCurrency", u.created_at as "createdAt",
  (u.rating_sum + (select coalesce(sum(r.score), 0) ${revealedSince}))::int as "ratingSum",
  (u.rating_count + (select count(*) ${revealedSince}))::int as "ratingCount"`);

export function selectUsersById(ids: readonly Uuid[]): Sql {
  return sql`select ${userColumns} from users u where u.id = any(${ids}::uuid[])`;
}

export function selectUsersByHandle(handles: readonly string[]): Sql {
  return sql`select ${userColumns} from users u where u.handle = any(${handles}::text[])`;
}
