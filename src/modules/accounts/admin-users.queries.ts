import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { allOf, containing, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { accountColumns } from './account.queries.js';
import type { AdminUsersFilter } from './admin-users.inputs.js';

/** Newest first. */
export const accountOrder: KeysetOrder = {
  name: 'accounts.CREATED_AT.DESC',
  key: 'a.created_at',
  keyType: 'timestamptz',
  isDescending: true,
};

/** The accounts that match; those that were closed are gone. */
export function accountsMatching({ query, suspended }: AdminUsersFilter): RowSource {
  const conditions = [
    ...whenGiven(suspended, (isSuspended) =>
      rawSql(isSuspended ? 'a.suspended_at is not null' : 'a.suspended_at is null'),
    ),
    ...whenGiven(query, isOfMemberNamed),
  ];
  return {
    columns: sql`a.id, ${accountColumns}`,
    // Under the name that pages expect of a key; Postgres sees the table itself.
    from: rawSql('(select user_id as id, * from accounts) a'),
    alias: 'a',
    alternatives: [allOf(conditions)],
  };
}

/** Two look-ups, because no index spans two tables. */
function isOfMemberNamed(text: string): Sql {
  return sql`a.id in (
    select u.id from users u where ${containing('lower(u.name)', text)} or ${containing('lower(u.handle)', text)}
    union all
    select named.user_id from accounts named where ${containing('lower(named.email)', text)})`;
}

export function selectLastUsesOfUsers(userIds: readonly Uuid[]): Sql {
  return sql`select s.user_id as "userId", max(s.last_used_at) as "lastUsedAt"
    from sessions s where s.user_id = any(${userIds}::uuid[]) group by s.user_id`;
}
