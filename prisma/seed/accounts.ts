import type { Client } from 'pg';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { PasswordHasher } from '../../src/platform/auth/password-hasher.js';
import type { BeginTable } from './progress.js';

/**
 * Lets every member sign in as `<handle>@example.com` with the demo password. They share one hash: one for
 * each would take most of an hour at the largest size, and hide nothing.
 */
export async function fillAccounts(client: Client, beginTable: BeginTable): Promise<void> {
  const progress = beginTable('accounts');
  const { rowCount } = await client.query(
    `INSERT INTO accounts (user_id, email, password_hash, created_at, updated_at)
      SELECT id, handle || '@example.com', $1, created_at, created_at FROM users`,
    [await new PasswordHasher().hash(demoPassword)],
  );
  progress.end(rowCount ?? 0);
}
