import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OutboxGround } from './outbox.fixtures.js';

let ground: OutboxGround;
beforeAll(async () => {
  ground = await OutboxGround.start();
});
afterAll(() => ground.close());
beforeEach(() => ground.reset());

describe('a claim', () => {
  it('removes what was committed before, and keeps what another transaction commits after', async () => {
    const other = new pg.Client({ connectionString: ground.database.url });
    await other.connect();
    await ground.fill(3);
    await other.query(`begin; insert into cache_outbox (tags) values (array['Job:later'])`);
    await ground.fill(2); // with higher numbers than the row that is to stay
    const { epoch } = await ground.epoch();

    const claimed = await ground.outbox.claim(epoch, 'server');
    await other.query('commit');
    await other.end();

    expect(claimed).toBe(epoch + 1);
    expect(await ground.epoch()).toEqual({ epoch: epoch + 1, runId: 'server' });
    const { rows, isSameStart } = await ground.outbox.read();
    expect(rows?.map(({ tags }) => tags)).toEqual([['Job:later']]);
    expect(isSameStart).toBe(true);
  });

  it('removes nothing when somebody else was faster', async () => {
    await ground.fill(3);
    const before = await ground.epoch();

    expect(await ground.outbox.claim(before.epoch - 1, 'server')).toBeNull();

    expect(await ground.count()).toBe(3);
    expect(await ground.epoch()).toEqual(before);
  });

  it('removes of 20,000 rows a part, and the next one another', async () => {
    await ground.fill(20_000);
    const { epoch } = await ground.epoch();

    await ground.outbox.claim(epoch, 'server');
    const left = await ground.count();
    await ground.outbox.claim(epoch + 1, 'server');

    expect(left).toBe(15_000);
    expect(await ground.count()).toBe(10_000);
  });

  it('removes of large rows fewer, but one in any case', async () => {
    const { admin } = ground.database;
    await admin.query('alter table cache_outbox alter column tags set storage external'); // or they would be packed
    await admin.query(
      `insert into cache_outbox (tags) select array_fill('Job:untouched'::text, array[500000]) from generate_series(1, 3)`,
    );
    const { epoch } = await ground.epoch();

    await ground.outbox.claim(epoch, 'server');

    expect(await ground.count()).toBe(2);
  });

  it('for no server leaves an epoch that names none', async () => {
    await ground.fill(3);
    const { epoch } = await ground.epoch();

    await ground.outbox.claim(epoch, null);

    expect(await ground.outbox.read()).toMatchObject({ epoch: epoch + 1, runId: null, rows: [] });
  });
});

describe('what the outbox tells', () => {
  it.each([
    ['10,000 rows', 10_000, 1, 10_000],
    ['no rows, where there is one more', 10_001, 1, undefined],
    ['10 rows of many tags', 10, 2_000, 10],
    ['no rows, where their tags are too many', 100, 2_000, undefined],
  ])('is %s', async (_, rows, tags, told) => {
    await ground.fill(rows, tags);

    const snapshot = await ground.outbox.read();

    expect(snapshot.rows?.length).toBe(told);
    expect(snapshot.rows?.[0]?.tags.length ?? tags).toBe(tags);
  });

  it('at a look is the first number and the last', async () => {
    const empty = await ground.outbox.look();
    await ground.fill(12_000);
    const full = await ground.outbox.look();

    expect(empty).toMatchObject({ oldestId: null, newestId: 0 });
    expect(full.newestId - (full.oldestId ?? NaN)).toBe(11_999);
  });
});
