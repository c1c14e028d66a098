import pg from 'pg';
import { vi } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import type { Answer, TestApi } from '../../support/api.js';
import { aUser, anAccount } from '../../support/factories.js';

export interface Member {
  userId: Uuid;
  /** The global id of the user. */
  id: string;
  token: string;
}

/** A signed-in member, with an account of the given columns. */
export async function aMember(
  api: TestApi,
  account: Record<string, unknown> = {},
  user: Record<string, unknown> = {},
): Promise<Member> {
  const userId = await aUser(api.database.admin, user);
  await anAccount(api.database.admin, userId, account);
  return { userId, id: encodeTypeId('user', userId), token: await api.tokenFor(userId) };
}

/** A signed-in member with permissions, named as in SQL: `MODERATE,OPERATE`. */
export function anAdministrator(api: TestApi, permissions: string): Promise<Member> {
  return aMember(api, { permissions: `{${permissions}}` });
}

export const suspended = { suspended_at: new Date(), suspension_reason: 'Spam.' };

/** Runs one mutation as a member, with the selection of its payload. */
export function act(
  api: TestApi,
  name: string,
  selection: string,
  input: Record<string, unknown>,
  token?: string,
): Promise<Answer & { text: string }> {
  const inputType = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return api.query(
    `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${selection} } }`,
    { input },
    token,
  );
}

/** What became of an operation: `done`, or the code and reason of its first refusal. */
export function told({ errors }: Pick<Answer, 'errors'>): string {
  const extensions = errors?.[0]?.extensions;
  return extensions ? [extensions.code, extensions.reason].filter(Boolean).join(' ') : 'done';
}

/** The audit of one subject, oldest first. */
export async function eventsOf(api: TestApi, subjectId: Uuid): Promise<Record<string, unknown>[]> {
  const { rows } = await api.database.admin.query<Record<string, unknown>>(
    `select action, subject_type, actor_id, from_status, to_status, reason
     from audit_events where subject_id = $1 order by created_at, id`,
    [subjectId],
  );
  return rows;
}

/** A transaction of somebody else that is under way. */
export interface Holder {
  /** Resolves once so many others wait for a lock. */
  untilWaiting: (count: number) => Promise<void>;
  commit: () => Promise<void>;
}

/** Runs a statement in a transaction that stays open until it is told to commit. */
export async function hold(api: TestApi, text: string, values: unknown[]): Promise<Holder> {
  const client = new pg.Client({ connectionString: api.database.url });
  await client.connect();
  await client.query('begin');
  await client.query(text, values);
  return {
    untilWaiting: (count) => vi.waitFor(() => assertWaiting(api, count), { interval: 5, timeout: 1_500 }),
    commit: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}

async function assertWaiting(api: TestApi, count: number): Promise<void> {
  const { rows } = await api.database.admin.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  if (rows[0]?.count !== count) throw new Error(`${String(rows[0]?.count)} wait for a lock, not ${count}.`);
}
