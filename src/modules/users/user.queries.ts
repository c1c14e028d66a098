import { Columns, type Shows } from '../../platform/database/columns.js';
import { sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** What the clock has revealed of `users u` since their totals were written. */
export const revealedSince = `from ratings r where r.subject_id = u.id and not r.is_counted and r.revealed_at <= app_now()`;

/** The columns of `UserRow`, from `users u`. */
export const userColumns = new Columns('User', `u.id, u.handle, u.name, u.avatar_url as "avatarUrl"`, [
  {
    fields: ['headline', 'bio', 'roles', 'hourlyRate', 'createdAt'],
    columns: {
      headline: ['u.headline', 'text'],
      bio: ['u.bio', 'text'],
      roles: ['u.roles::text[]', 'text[]'],
      hourlyRateAmount: ['u.hourly_rate_amount', 'bigint'],
      hourlyRateCurrency: ['u.hourly_rate_currency', 'text'],
      createdAt: ['u.created_at', 'timestamptz'],
    },
  },
  {
    fields: ['ratingAverage', 'ratingCount'],
    columns: {
      ratingSum: [`(u.rating_sum + (select coalesce(sum(r.score), 0) ${revealedSince}))::int`, 'int'],
      ratingCount: [`(u.rating_count + (select count(*) ${revealedSince}))::int`, 'int'],
    },
  },
]);

export function selectUsersById(ids: readonly Uuid[], shows: Shows): Sql {
  return sql`select ${userColumns.for(shows)} from users u where u.id = any(${ids}::uuid[])`;
}

export function selectUsersByHandle(handles: readonly string[], shows: Shows): Sql {
  return sql`select ${userColumns.for(shows)} from users u where u.handle = any(${handles}::text[])`;
}
