import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { verify } from '@node-rs/argon2';
import { afterEach, describe, expect, it } from 'vitest';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const projectDir = resolve(import.meta.dirname, '../..');
const opened: TestDatabase[] = [];

/** A migrated, empty database and the address under which the seed may write to it. */
async function anEmptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  opened.push(database);
  return database;
}

function startSeed(size: string, { url }: TestDatabase): ChildProcess {
  const words = ['--import', 'tsx', 'prisma/seed.ts', size, '--url', url];
  return spawn(process.execPath, words, { cwd: projectDir, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function runSeed(size: string, database: TestDatabase): Promise<{ code: unknown; stderr: string }> {
  const seed = startSeed(size, database);
  let stderr = '';
  seed.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(seed, 'close')) as [unknown];
  return { code, stderr };
}

/** Ends the seed with SIGKILL as soon as it has reported `tableName`, and waits until Postgres noticed. */
async function killSeedAfter(tableName: string, database: TestDatabase): Promise<string[]> {
  const seed = startSeed('medium', database);
  const lines: string[] = [];
  const closed = once(seed, 'close');
  if (!seed.stderr) throw new Error('The seed has no stderr.');
  createInterface({ input: seed.stderr }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith(`seeded ${tableName}:`)) seed.kill('SIGKILL');
  });
  await closed;
  await expect.poll(() => openSeeds(database), { timeout: 15_000 }).toBe(0);
  return lines;
}

async function openSeeds({ admin }: TestDatabase): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE application_name = 'bidwell-seed' AND datname = current_database()`,
  );
  return rows[0]?.count ?? 0;
}

async function rowsOf({ admin }: TestDatabase, sql: string): Promise<Record<string, unknown>[]> {
  const { rows } = await admin.query<Record<string, unknown>>(sql);
  return rows;
}

// The first 13 characters of an id are its time, which is the one thing that may differ.
const membersSql = `SELECT substr(id::text, 15) AS id, handle, name, headline, bio, roles, hourly_rate_amount
  FROM users ORDER BY handle`;
const jobsSql = `SELECT substr(id::text, 15) AS id, substr(client_id::text, 15) AS client, title, description, status,
  budget_min, budget_max FROM jobs ORDER BY 1`;

describe('the seed', () => {
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });

  it('makes the same members and jobs each time', async () => {
    const [first, second] = [await anEmptyDatabase(), await anEmptyDatabase()];
    // Texts name months, so two seeds on both sides of midnight may differ in a word.
    const now = new Date('2026-11-23T12:00:00Z');
    await Promise.all([first.setNow(now), second.setNow(now)]);

    await runSeed('small', first);
    await runSeed('small', second);

    const members = await rowsOf(first, membersSql);
    const jobs = await rowsOf(first, jobsSql);
    expect([members.length, jobs.length]).toEqual([500, 2_000]);
    expect(await rowsOf(second, membersSql)).toEqual(members);
    expect(await rowsOf(second, jobsSql)).toEqual(jobs);
  });

  it('always has the members that examples name', async () => {
    const database = await anEmptyDatabase();

    await runSeed('small', database);

    const known = `SELECT handle, name, roles::text[] FROM users WHERE handle IN ('ada', 'ben', 'chioma') ORDER BY 1`;
    expect(await rowsOf(database, known)).toEqual([
      { handle: 'ada', name: 'Ada Okafor', roles: ['CLIENT'] },
      { handle: 'ben', name: 'Ben Castellano', roles: ['FREELANCER'] },
      { handle: 'chioma', name: 'Chioma Lindqvist', roles: ['CLIENT', 'FREELANCER'] },
    ]);
    const statesOfAda = `SELECT DISTINCT status FROM jobs JOIN users ON users.id = client_id WHERE handle = 'ada'`;
    expect(await rowsOf(database, statesOfAda)).toHaveLength(8);
  });

  it('every job is in the state its times say', async () => {
    const database = await anEmptyDatabase();

    await runSeed('small', database);

    const disagreeing = `SELECT id FROM jobs
      WHERE job_status_now(status, bidding_ends_at, award_expires_at, delivered_at) <> status`;
    const outOfOrder = `SELECT jobs.id FROM jobs JOIN users ON users.id = client_id
      WHERE jobs.created_at < users.created_at OR published_at < jobs.created_at OR published_at > app_now()
        OR bidding_ends_at < published_at OR jobs.updated_at < jobs.created_at OR delivered_at > ended_at`;
    const awardedTooSoon = `SELECT id FROM jobs WHERE status IN ('AWARDED', 'IN_PROGRESS', 'COMPLETED')
      AND (bidding_ends_at <= published_at OR bidding_ends_at > coalesce(delivered_at, ended_at, app_now()))`;
    expect(await rowsOf(database, disagreeing)).toEqual([]);
    expect(await rowsOf(database, awardedTooSoon)).toEqual([]);
    expect(await rowsOf(database, outOfOrder)).toEqual([]);
    expect(await rowsOf(database, 'SELECT DISTINCT status FROM jobs')).toHaveLength(8);
  });

  it('lets every member sign in with the demo password', async () => {
    const database = await anEmptyDatabase();

    await runSeed('small', database);

    const accounts = await rowsOf(
      database,
      `SELECT DISTINCT coalesce(email = handle || '@example.com', false) AS "isOwn", password_hash AS hash
        FROM users LEFT JOIN accounts ON user_id = users.id`,
    );
    expect(accounts).toEqual([{ isOwn: true, hash: expect.stringContaining('$m=19456,t=2,p=1$') as string }]);
    expect(await verify(String(accounts[0]?.['hash']), demoPassword)).toBe(true);
  });

  it('gives every job a past that ends in what it is', async () => {
    const database = await anEmptyDatabase();

    await runSeed('small', database);

    const disagreeing = await rowsOf(
      database,
      `WITH acts AS (
        SELECT audit_events.*, row_number() OVER newer AS recency, lead(to_status) OVER newer AS was
        FROM audit_events WINDOW newer AS (PARTITION BY subject_id ORDER BY created_at DESC, id DESC)
      )
      SELECT jobs.id, status, action FROM jobs LEFT JOIN acts ON subject_type = 'job' AND subject_id = jobs.id
      WHERE action IS NULL
        OR actor_id <> client_id OR (actor_id IS NULL AND action NOT IN ('EXPIRE', 'COMPLETE', 'CANCEL'))
        -- Awards are not told yet.
        OR (from_status IS DISTINCT FROM was AND from_status <> 'IN_PROGRESS')
        OR (recency = 1 AND to_status <> status::text AND status NOT IN ('AWARDED', 'IN_PROGRESS', 'REMOVED'))
        OR acts.created_at <> CASE action
          WHEN 'POST' THEN jobs.created_at WHEN 'PUBLISH' THEN published_at WHEN 'EXPIRE' THEN bidding_ends_at
          WHEN 'COMPLETE' THEN ended_at WHEN 'CANCEL' THEN ended_at ELSE acts.created_at END`,
    );
    expect(disagreeing).toEqual([]);
    const actions = await rowsOf(database, 'SELECT DISTINCT action FROM audit_events ORDER BY 1');
    expect(actions.map((row) => row['action'])).toEqual([
      'CANCEL',
      'COMPLETE',
      'EDIT',
      'EXPIRE',
      'POST',
      'PUBLISH',
    ]);
  });

  it('says how it is used', async () => {
    const database = await anEmptyDatabase();

    const { code, stderr } = await runSeed('--help', database);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('asks for the tables when there are none', async () => {
    const database = await anEmptyDatabase();
    await database.admin.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');

    const { code, stderr } = await runSeed('small', database);

    expect(code).toBe(1);
    expect(stderr).toBe('The database has no tables yet.\nnpm run db:migrate\n');
  });

  it('leaves nothing when it is killed half way', async () => {
    const database = await anEmptyDatabase();

    const lines = await killSeedAfter('users', database);

    expect(lines.at(-1)).toMatch(/^seeded users: 10,000 rows/);
    const left = `SELECT id FROM categories UNION ALL SELECT id FROM users UNION ALL SELECT id FROM jobs`;
    expect(await rowsOf(database, left)).toEqual([]);
  });

  it('refuses a database that has data', async () => {
    const database = await anEmptyDatabase();
    await runSeed('small', database);

    const { code, stderr } = await runSeed('small', database);

    expect(code).toBe(1);
    expect(stderr).toContain('already has data');
    expect(stderr).not.toContain('at ');
    expect(await rowsOf(database, 'SELECT count(*)::int FROM users')).toEqual([{ count: 500 }]);
  });

  it('refuses to run beside another seed', async () => {
    const database = await anEmptyDatabase();

    const first = startSeed('medium', database);
    if (first.stderr) await once(first.stderr, 'data');
    const { code, stderr } = await runSeed('small', database);
    first.kill('SIGKILL');

    expect(code).toBe(1);
    expect(stderr).toContain('Another seed');
  });
});
