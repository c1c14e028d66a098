import { once } from 'node:events';
import { verify } from '@node-rs/argon2';
import { afterEach, describe, expect, it } from 'vitest';
import { demoPassword, demoSignIns } from '../../src/config/demo-sign-ins.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { killSeedAfter, rowsOf, runSeed, startSeed } from './seed.fixtures.js';

const opened: TestDatabase[] = [];

/** A migrated, empty database and the address under which the seed may write to it. */
async function anEmptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  opened.push(database);
  return database;
}

// The first 13 characters of an id are its time, which is the one thing that may differ.
const membersSql = `SELECT substr(id::text, 15) AS id, handle, name, headline, bio, roles, hourly_rate_amount
  FROM users ORDER BY handle`;
const jobsSql = `SELECT substr(id::text, 15) AS id, substr(client_id::text, 15) AS client, title, description, status,
  budget_min, budget_max, version, bid_count, substr(hired_id::text, 15) AS hired FROM jobs ORDER BY 1`;
const bidsSql = `SELECT substr(id::text, 15) AS id, status, amount, delivery_days, message, version FROM bids ORDER BY 1`;
const ratingsSql = `SELECT substr(id::text, 15) AS id, side, score, comment, is_counted FROM ratings ORDER BY 1`;
const ideasSql = `SELECT substr(id::text, 15) AS id, title, description, status, vote_count, comment_count, version
  FROM ideas ORDER BY 1`;
const auditSql = `SELECT substr(id::text, 15) AS id, action, from_status, to_status, reason, request_id FROM audit_events
  ORDER BY 1`;

describe('the seed', () => {
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });

  it('makes the same marketplace each time', async () => {
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
    for (const sql of [bidsSql, ratingsSql, ideasSql, auditSql]) {
      expect(await rowsOf(second, sql)).toEqual(await rowsOf(first, sql));
    }
  });

  it('always has the members that examples name', async () => {
    const database = await anEmptyDatabase();

    await runSeed('small', database);

    const known = await rowsOf(
      database,
      `SELECT handle, name, roles::text[], cardinality(permissions) AS permissions
        FROM users JOIN accounts ON user_id = users.id WHERE handle IN ('ada', 'ben', 'chioma', 'mod') ORDER BY 1`,
    );
    expect(known).toEqual([
      { handle: 'ada', name: 'Ada Okafor', roles: ['CLIENT'], permissions: 0 },
      { handle: 'ben', name: 'Ben Castellano', roles: ['FREELANCER'], permissions: 0 },
      { handle: 'chioma', name: 'Chioma Lindqvist', roles: ['CLIENT', 'FREELANCER'], permissions: 0 },
      { handle: 'mod', name: 'Moira Kask', roles: ['CLIENT'], permissions: 4 },
    ]);
    expect(demoSignIns.map(({ handle }) => handle)).toEqual(known.map((row) => row['handle']));
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
