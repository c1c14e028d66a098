import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { UserFilter, UserOrder, UserOrderField } from './user.inputs.js';

/** The columns of `UserRow`, from `users u`. */
export const userColumns = rawSql(`u.id, u.handle, u.name, u.headline, u.bio, u.avatar_url as "avatarUrl",
  u.roles::text[] as roles, u.hourly_rate_amount as "hourlyRateAmount",
  u.hourly_rate_currency as "hourlyRateCurrency", u.created_at as "createdAt"`);

export function selectUsersById(ids: readonly Uuid[]): Sql {
  return sql`select ${userColumns} from users u where u.id = any(${ids}::uuid[])`;
}

export function selectUsersByHandle(handles: readonly string[]): Sql {
  return sql`select ${userColumns} from users u where u.handle = any(${handles}::text[])`;
}

/** The members that match a filter. The link table belongs to skills, but an input type cannot be extended there. */
export function usersMatching(filter: UserFilter | null): RowSource {
  const { roles, skills, skillsAny, hourlyRateAtMost } = filter ?? {};
  const conditions = [
    ...whenGiven(roles, (given) => sql`u.roles && ${given}::user_role[]`),
    ...whenGiven(skills, (slugs) => hasAllSkills([...new Set(slugs.map(toSlug))])),
    ...whenGiven(skillsAny, (slugs) => hasSkill(sql`any(${idsOfSkills(slugs.map(toSlug))})`)),
    ...whenGiven(
      hourlyRateAtMost,
      ({ amount, currency }) =>
        sql`u.hourly_rate_currency = ${currency.toUpperCase()} and u.hourly_rate_amount <= ${amount}::bigint`,
    ),
  ];
  return {
    columns: userColumns,
    from: rawSql('users u'),
    alias: 'u',
    alternatives: [allOf(conditions)],
  };
}

const orders = {
  CREATED_AT: { key: 'u.created_at', keyType: 'timestamptz', natural: 'DESC' },
  NAME: { key: 'lower(u.name)', keyType: 'text', natural: 'ASC' },
} as const satisfies Record<UserOrderField, object>;

export function userOrder(orderBy: UserOrder | null | undefined): KeysetOrder {
  const field = orderBy?.field ?? 'CREATED_AT';
  const { key, keyType, natural } = orders[field];
  const direction = orderBy?.direction ?? natural;
  return { name: `users.${field}.${direction}`, key, keyType, isDescending: direction === 'DESC' };
}

/** Few skills by a condition each, many by one that counts: planning a condition each would take seconds. */
function hasAllSkills(slugs: readonly string[]): Sql {
  if (slugs.length <= 3) {
    return allOf(slugs.map((slug) => hasSkill(sql`(select id from skills where slug = ${slug})`)));
  }
  return sql`u.id in (select us.user_id from user_skills us where us.skill_id = any(${idsOfSkills(slugs)})
    group by us.user_id having count(*) = ${slugs.length}::int)`;
}

function hasSkill(skillId: Sql): Sql {
  return sql`exists (select 1 from user_skills us where us.user_id = u.id and us.skill_id = ${skillId})`;
}

function idsOfSkills(slugs: readonly string[]): Sql {
  return sql`array(select id from skills where slug = any(${slugs}::text[]))`;
}
