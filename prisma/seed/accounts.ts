import type { Client } from 'pg';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { PasswordHasher } from '../../src/platform/auth/password-hasher.js';
import { MemberDirectory } from './member-directory.js';
import type { MemberSource } from './member-plans.js';
import type { BeginTable } from './progress.js';
import { suspensionDaysAgo, suspensionReason } from './suspension.js';

/**
 * Lets every member sign in as `<handle>@example.com` with the demo password. They share one hash: one for
 * each would take most of an hour at the largest size, and hide nothing. One of them may do everything, one nothing.
 */
export async function fillAccounts(
  client: Client,
  source: MemberSource,
  beginTable: BeginTable,
): Promise<void> {
  const progress = beginTable('accounts');
  const { rowCount } = await client.query(
    `INSERT INTO accounts (user_id, email, password_hash, created_at, updated_at)
      SELECT id, handle || '@example.com', $1, created_at, created_at FROM users`,
    [await new PasswordHasher().hash(demoPassword)],
  );
  const { moderator, suspended } = new MemberDirectory(source);
  await client.query(`UPDATE accounts SET permissions = enum_range(NULL::permission) WHERE user_id = $1`, [
    moderator.id,
  ]);
  await client.query(
    `UPDATE accounts SET suspended_at = app_now() - make_interval(days => $2), suspension_reason = $3,
        updated_at = app_now() - make_interval(days => $2)
      WHERE user_id = $1`,
    [suspended.id, suspensionDaysAgo, suspensionReason],
  );
  progress.end(rowCount ?? 0);
}
