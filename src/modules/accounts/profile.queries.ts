import { sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { UserRow } from '../users/user.type.js';

/** What a member can change of themselves, without their skills. */
export type ProfileRow = Omit<UserRow, 'id' | 'handle' | 'ratingSum' | 'ratingCount' | 'createdAt'>;

/** Waits for others who change the same member, and keeps them waiting; new jobs of the member go on. */
export function lockProfile(userId: Uuid): Sql {
  return sql`select name, headline, bio, avatar_url as "avatarUrl", roles::text[] as roles,
      hourly_rate_amount as "hourlyRateAmount", hourly_rate_currency as "hourlyRateCurrency"
    from users where id = ${userId}::uuid for no key update`;
}

export function updateProfile(userId: Uuid, profile: ProfileRow): Sql {
  return sql`update users set name = ${profile.name}, headline = ${profile.headline}, bio = ${profile.bio},
      avatar_url = ${profile.avatarUrl}, roles = ${profile.roles}::user_role[],
      hourly_rate_amount = ${profile.hourlyRateAmount}::bigint, hourly_rate_currency = ${profile.hourlyRateCurrency},
      updated_at = app_now()
    where id = ${userId}::uuid`;
}
