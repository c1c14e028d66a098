import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { appRole, templateDatabase } from './names.js';

/** A migrated database of its own. */
export interface TestDatabase {
  /** For those who copy it, which takes that nothing is connected to it. */
  name: string;
  /** Where the service connects, as its own role. */
  url: string;
  /** The superuser's connection, whose statements are not counted. */
  admin: pg.Client;
  /** Makes domain time stand still there; null lets it run again. */
  setNow: (time: Date | null) => Promise<void>;
  /** What the service sent to Postgres while `work` ran. */
  countStatements: (work: () => Promise<unknown>) => Promise<StatementCounts>;
  close: () => Promise<void>;
}

export interface StatementCounts {
  calls: number;
  /** Rows that came back. */
  rows: number;
}

/** Makes an empty database, or a copy of the one of that name: the same rows, ids and clock. */
export async function createTestDatabase(original: string = templateDatabase): Promise<TestDatabase> {
  const name = `bidwell_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${original}`);
  const admin = new pg.Client({ connectionString: addressOf(name) });
  await admin.connect();
  return {
    name,
    url: addressOf(name, appRole),
    admin,
    setNow: async (time) => {
      const body = time ? `timestamptz '${time.toISOString()}'` : 'now()';
      await admin.query(
        `create or replace function app_now() returns timestamptz language sql stable parallel safe as $$ select ${body} $$`,
      );
    },
    countStatements: (work) => countStatements(admin, work),
    close: async () => {
      await admin.end();
      await onServer(`drop database ${name} with (force)`);
    },
  };
}

async function countStatements(admin: pg.Client, work: () => Promise<unknown>): Promise<StatementCounts> {
  // Without those of the guardian of the cache, which looks on its own from time to time.
  const mine = `userid = '${appRole}'::regrole and query !~* 'cache_|^listen'
    and dbid = (select oid from pg_database where datname = current_database())`;
  await admin.query(
    `select pg_stat_statements_reset(userid, dbid, queryid) from pg_stat_statements where ${mine}`,
  );
  await work();
  const { rows } = await admin.query<StatementCounts>(
    `select coalesce(sum(calls), 0)::int as calls, coalesce(sum(rows), 0)::int as rows from pg_stat_statements where ${mine}`,
  );
  return rows[0] ?? { calls: 0, rows: 0 };
}

function addressOf(database: string, role?: string): string {
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${database}`;
  if (role) url.username = role;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf('postgres') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
