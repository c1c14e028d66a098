import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

const lifetime = rawSql(`interval '30 days'`);

/** How long after a refresh the token it replaced may still be shown: two tabs at once, or an answer that got lost. */
const repeatTime = rawSql(`interval '10 seconds'`);

const stateColumns = rawSql(
  `s.id, s.user_id as "userId", s.generation, s.last_used_at as "lastUsedAt", s.expires_at as "expiresAt"`,
);

/** What tokens are made of; the same state makes the same tokens. */
export interface SessionState {
  id: Uuid;
  userId: Uuid;
  generation: number;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** A session whose refresh token was shown, at this moment. */
export interface ShownSession extends SessionState {
  isRepeatable: boolean;
}

/** A session that was ended. */
export interface EndedSession {
  id: Uuid;
  userId: Uuid;
  /** False when it had run out by itself. */
  wasLive: boolean;
}

interface NewSession {
  id: Uuid;
  userId: Uuid;
  /** What the password was held against. */
  passwordHash: string;
  familyHash: Buffer;
  userAgent: string | null;
}

/**
 * Opens a session, and returns its state: no row when the password was changed since it was checked. The lock is the one
 * that the trigger of `sessions` takes anyway.
 */
export function insertSession({ id, userId, passwordHash, familyHash, userAgent }: NewSession): Sql {
  return sql`insert into sessions as s
      (id, user_id, family_hash, user_agent, created_at, last_used_at, expires_at)
    select ${id}::uuid, a.user_id, ${familyHash}, ${userAgent}, app_now(), app_now(), app_now() + ${lifetime}
    from accounts a where a.user_id = ${userId}::uuid and a.password_hash = ${passwordHash} for no key update
    returning ${stateColumns}`;
}

/** The session of a family; locked, so that one of two refreshes at once sees what the other did. */
export function lockSession(familyHash: Buffer): Sql {
  return sql`select ${stateColumns}, app_now() - s.last_used_at <= ${repeatTime} as "isRepeatable"
    from sessions s where s.family_hash = ${familyHash} and s.expires_at > app_now() for update`;
}

export function advanceSession(id: Uuid): Sql {
  return sql`update sessions s set generation = s.generation + 1, last_used_at = app_now(),
      expires_at = app_now() + ${lifetime}
    where s.id = ${id}::uuid returning ${stateColumns}`;
}

export function deleteSession(id: Uuid): Sql {
  return deleteSessions(sql`s.id = ${id}::uuid`);
}

export function deleteSessionOfFamily(familyHash: Buffer): Sql {
  return deleteSessions(sql`s.family_hash = ${familyHash}`);
}

/** Ends all sessions of a member, but for one when it is named. */
export function deleteSessionsOfUser(userId: Uuid, keptId: Uuid | null): Sql {
  return deleteSessions(sql`s.user_id = ${userId}::uuid and s.id is distinct from ${keptId}::uuid`);
}

function deleteSessions(condition: Sql): Sql {
  return sql`delete from sessions s where ${condition}
    returning s.id, s.user_id as "userId", s.expires_at > app_now() as "wasLive"`;
}

/** At most 50 a member; the trigger of the table sees to it. */
export function selectSessionsOfUsers(userIds: readonly Uuid[]): Sql {
  return sql`select s.id, s.user_id as "userId", s.created_at as "createdAt", s.last_used_at as "lastUsedAt",
      s.user_agent as "userAgent"
    from sessions s where s.user_id = any(${userIds}::uuid[]) and s.expires_at > app_now()
    order by s.last_used_at desc, s.id desc`;
}
