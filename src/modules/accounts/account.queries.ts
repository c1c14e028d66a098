import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { UserRole } from '../users/user.type.js';

/** Who a session belongs to; no row once it has ended. */
export function selectViewer(sessionId: Uuid, userId: Uuid): Sql {
  return sql`select u.id as "userId", s.id as "sessionId", u.roles::text[] as roles,
      a.permissions::text[] as permissions, a.suspended_at is not null as "isSuspended"
    from sessions s join accounts a on a.user_id = s.user_id join users u on u.id = s.user_id
    where s.id = ${sessionId}::uuid and s.user_id = ${userId}::uuid and s.expires_at > app_now()`;
}

/** The columns of `AccountRow`, from `accounts a`. */
export const accountColumns = rawSql(`a.user_id as "userId", a.email, a.permissions::text[] as permissions,
  a.suspended_at as "suspendedAt", a.suspension_reason as "suspensionReason"`);

export function selectAccountsByUserId(userIds: readonly Uuid[]): Sql {
  return sql`select ${accountColumns} from accounts a where a.user_id = any(${userIds}::uuid[])`;
}

/** How an account is let in. */
export interface Credentials {
  userId: Uuid;
  passwordHash: string;
}

const credentialColumns = rawSql(`a.user_id as "userId", a.password_hash as "passwordHash"`);

/** By the index that also makes addresses unique, so that both read one spelling of case alike. */
export function selectCredentialsByEmail(email: string): Sql {
  return sql`select ${credentialColumns} from accounts a where lower(a.email) = lower(${email})`;
}

export function selectCredentialsOfUser(userId: Uuid): Sql {
  return sql`select ${credentialColumns} from accounts a where a.user_id = ${userId}::uuid`;
}

export function insertMember(member: { id: Uuid; handle: string; name: string; roles: UserRole[] }): Sql {
  const { id, handle, name, roles } = member;
  return sql`insert into users (id, handle, name, roles, created_at, updated_at)
    values (${id}::uuid, ${handle}, ${name}, ${roles}::user_role[], app_now(), app_now())`;
}

export function insertAccount({ userId, email, passwordHash }: Credentials & { email: string }): Sql {
  return sql`insert into accounts (user_id, email, password_hash, created_at, updated_at)
    values (${userId}::uuid, ${email}, ${passwordHash}, app_now(), app_now())`;
}

/** Returns a row unless the password is another by now. */
export function updatePasswordHash(userId: Uuid, from: string, to: string): Sql {
  return sql`update accounts a set password_hash = ${to}, updated_at = app_now()
    where a.user_id = ${userId}::uuid and a.password_hash = ${from} returning a.user_id as "userId"`;
}

/**
 * The member who writes, kept as they are until the transaction ends. A suspension takes the row FOR UPDATE, which waits for
 * this lock; what merely changes the row, such as a new password, does not.
 *
 * Row locks have no queue: one who never pauses would share the row for ever, and a suspension would wait in vain. So both
 * queue for an advisory lock first, where nobody gets past one who waits for it alone.
 */
export function lockActor(userId: Uuid): Sql {
  return sql`select a.suspended_at is not null as "isSuspended"
    from pg_advisory_xact_lock_shared(hashtextextended(${userId}, 0)), accounts a
    where a.user_id = ${userId}::uuid for key share of a`;
}

/** An account that is about to be suspended, restored or closed, as it stands once all that its member has begun is done. */
export function lockAccount(userId: Uuid): Sql {
  return sql`select ${accountColumns} from pg_advisory_xact_lock(hashtextextended(${userId}, 0)), accounts a
    where a.user_id = ${userId}::uuid for update of a`;
}

/**
 * The account that its own member closes, and whose password was just checked; no row when the password is another by now. Its
 * member is a writer already and holds the shared lock; whom this may keep waiting is themselves alone.
 */
export function lockCredentials({ userId, passwordHash }: Credentials): Sql {
  return sql`select a.user_id as "userId" from accounts a
    where a.user_id = ${userId}::uuid and a.password_hash = ${passwordHash} for update`;
}
