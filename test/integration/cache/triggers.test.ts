import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tagTriggers } from '../../../prisma/tools/tag-triggers.js';
import { tagDeclarations } from '../../../prisma/tools/tagged-tables.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { aBid, aJob, anIdea, aUser } from '../../support/factories.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.admin.query('truncate cache_outbox'));

/** What each statement since the last look emitted. */
async function emitted(): Promise<string[][]> {
  const { rows } = await database.admin.query<{ tags: string[] }>(
    'with taken as (delete from cache_outbox returning id, tags) select tags from taken order by id',
  );
  return rows.map(({ tags }) => tags.toSorted());
}

async function triggersAndFunctions(): Promise<unknown[]> {
  const { rows } = await database.admin.query(
    `select pg_get_triggerdef(t.oid) || t.tgenabled::text as text from pg_trigger t where tgname like 'cache\\_tags\\_%'
     union all select pg_get_functiondef(p.oid) from pg_proc p where proname like 'cache\\_tags\\_of\\_%' order by 1`,
  );
  return rows;
}

describe('the triggers of the database', () => {
  it('are those that the declarations make', async () => {
    const { admin } = database;
    const migrated = await triggersAndFunctions();
    await admin.query('begin');
    await admin.query(`do $$ declare f regprocedure; begin
      for f in select oid from pg_proc where proname like 'cache\\_tags\\_of\\_%' loop execute 'drop function ' || f || ' cascade'; end loop;
    end $$`);
    const none = await triggersAndFunctions();
    await admin.query(tagTriggers(tagDeclarations));
    const generated = await triggersAndFunctions();
    await admin.query('rollback');

    expect(none).toEqual([]);
    // If this fails, a new migration must hold what `npm run db:triggers` prints.
    expect(migrated).toEqual(generated);
  });

  it('stand on every table that a read can depend on', async () => {
    const { rows } = await database.admin.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and relname not like 'cache\\_%' and relname <> 'idempotency_keys' and relname not like '%migrations%'`,
    );

    const tagged = new Set(tagDeclarations.map(({ table }) => table));
    expect([...tagged].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  });

  it('fire also for a replica, which other triggers do not', async () => {
    const id = await aUser(database.admin);
    await emitted();
    await database.admin.query(`set session_replication_role = replica`);
    await database.admin.query('update users set bio = $2 where id = $1', [id, 'New here.']);
    await database.admin.query(`set session_replication_role = origin`);

    expect(await emitted()).toEqual([['User*', `User:${id}`, 'User[]order=text']]);
  });
});

describe('a statement', () => {
  it('emits nothing when it changes no row', async () => {
    await database.admin.query('update jobs set title = title where false');

    expect(await emitted()).toEqual([]);
  });

  it('takes its tags back with its transaction', async () => {
    await database.admin.query('begin');
    await aUser(database.admin);
    await database.admin.query('rollback');

    expect(await emitted()).toEqual([]);
  });

  it('emits list tags of the old and the new value, and only for columns that decide on lists', async () => {
    const { admin } = database;
    const [from, to] = [await aUser(admin), await aUser(admin)];
    const id = await aJob(admin, { client_id: from });
    await emitted();

    await admin.query('update jobs set version = version + 1 where id = $1', [id]);
    await admin.query('update jobs set client_id = $2 where id = $1', [id, to]);

    const [versioned, moved] = await emitted();
    expect(versioned).toEqual(['Job*', `Job:${id}`]);
    expect(moved).toEqual(expect.arrayContaining(['Job[]', `Job[]client=${from}`, `Job[]client=${to}`]));
  });

  it('names 300 rows, and of more that they are many', async () => {
    const { admin } = database;
    const { rows } = await admin.query<{ id: string }>(
      `insert into users (id, handle, name, roles)
       select gen_random_uuid(), 'one-of-many-' || n, 'Member', '{CLIENT}' from generate_series(1, 301) n returning id`,
    );
    const ids = rows.map(({ id }) => id);
    await emitted();

    await admin.query('update users set bio = $2 where id = any($1)', [ids.slice(1), 'One of many.']);
    await admin.query('update users set bio = $2 where id = any($1)', [ids, 'One of more.']);

    const [few, many] = await emitted();
    expect(few).toHaveLength(302);
    expect(many).toEqual(['User!', 'User*']);
  });

  it('emits everything there is when it flushes', async () => {
    await database.admin.query('select cache_flush()');

    expect(await emitted()).toEqual([['*']]);
  });
});

describe('a bid', () => {
  it('leaves lists of jobs alone that do not count bids', async () => {
    const job = await aJob(database.admin);
    await emitted();
    const bid = await aBid(database.admin, job);

    const tags = (await emitted()).flat();
    expect(tags).toEqual(
      expect.arrayContaining([`Bid:${bid}`, `Bid[]job=${job}`, `Job:${job}`, 'Job[]order=bid_count']),
    );
    expect(tags).not.toContain('Job[]');
  });

  it('on a sealed job emits nothing that an answer for everybody carries', async () => {
    const job = await aJob(database.admin, { sealed_bids: true });
    const freelancer = await aUser(database.admin);
    await emitted();
    const bid = await aBid(database.admin, job, { freelancer_id: freelancer });
    await database.admin.query(`update bids set status = 'WITHDRAWN' where id = $1`, [bid]);

    const tags = (await emitted()).flat();
    expect(tags).toContain(`SealedBid[]job=${job}`);
    expect(tags.filter((tag) => !tag.startsWith('SealedBid'))).toEqual([]);
  });

  it('on a sealed job stays unnamed for everybody when there are many', async () => {
    const job = await aJob(database.admin, { sealed_bids: true });
    await database.admin.query(
      `insert into users (id, handle, name, roles) select gen_random_uuid(), 'bidder-' || n, 'Bidder', '{FREELANCER}' from generate_series(1, 400) n`,
    );
    await emitted();
    await database.admin.query(
      `insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message)
       select gen_random_uuid(), $1, id, 1, 100, 'EUR', 7, 'Mine.' from users where handle like 'bidder-%'`,
      [job],
    );

    expect(await emitted()).toEqual([['SealedBid!', 'SealedBid*']]);
  });

  it('that hires for a sealed job does not move what everybody counts of the freelancer', async () => {
    const hired = await aUser(database.admin);
    const sealed = await aJob(database.admin, { sealed_bids: true });
    const open = await aJob(database.admin);
    await emitted();

    await database.admin.query(`update jobs set status = 'IN_PROGRESS', hired_id = $2 where id = $1`, [
      sealed,
      hired,
    ]);
    await database.admin.query(`update jobs set status = 'IN_PROGRESS', hired_id = $2 where id = $1`, [
      open,
      hired,
    ]);

    const [ofSealed, ofOpen] = await emitted();
    expect(ofSealed).toContain(`Job[]worker=${hired}`);
    expect(ofSealed).not.toContain(`Job[]hired=${hired}`);
    expect(ofOpen).toContain(`Job[]hired=${hired}`);
  });
});

describe('a vote', () => {
  it('leaves lists of ideas alone that do not count votes', async () => {
    const [idea, user] = [await anIdea(database.admin), await aUser(database.admin)];
    await emitted();
    await database.admin.query('insert into idea_votes (idea_id, user_id) values ($1, $2)', [idea, user]);

    const tags = (await emitted()).flat();
    expect(tags).toEqual(
      expect.arrayContaining([`Idea:${idea}`, 'Idea[]order=vote_count', `IdeaVote[]user=${user}`]),
    );
    expect(tags).not.toContain('Idea[]');
  });
});
