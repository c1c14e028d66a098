import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import type { Read } from '../../../src/platform/database/database.js';
import { loadOne } from '../../../src/platform/database/loaders.js';
import { sql } from '../../../src/platform/database/sql.js';
import { TimeoutError } from '../../../src/platform/errors/app-error.js';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { aUser } from '../../support/factories.js';
import {
  expectNothingUnderWay,
  expectWholePool,
  openDatabase,
  openPool,
  poolSize,
  readName,
  useBench,
} from './deadline.fixtures.js';

const bench = useBench();
const system = { userId: null };

/** A read that takes so long. */
function sleep(read: Read, seconds: number): Promise<unknown> {
  return read({
    name: 'test.sleep',
    tags: () => [],
    run: (reader) => reader.sql(sql`select pg_sleep(${seconds}::float8)`),
  });
}

async function pidOf(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}

describe('an operation that takes too long to read', () => {
  it('is refused in the middle of a statement, which Postgres gives up', async () => {
    const read = bench.database.readerFor(new OperationScope('request-1'));
    await sleep(read, 0.1);

    await expect(sleep(read, 4)).rejects.toBeInstanceOf(TimeoutError);

    await expectNothingUnderWay(bench.testDatabase);
    await expectWholePool(bench.pool);
  });

  it('is refused while a statement waits for a lock as well', async () => {
    const { admin } = bench.testDatabase;
    const read = bench.database.readerFor(new OperationScope('request-1'));
    await admin.query('begin; lock table categories in access exclusive mode');

    const categories = read({
      name: 'test.categories',
      tags: () => [],
      run: (reader) => reader.sql(sql`select id from categories`),
    });

    await expect(categories).rejects.toBeInstanceOf(TimeoutError);
    await expectNothingUnderWay(bench.testDatabase); // also of the lock, which would wait for 2 s
    await admin.query('rollback');
    await expectWholePool(bench.pool);
  });

  it('sends nothing more', async () => {
    const operation = new OperationScope('request-1');
    const read = bench.database.readerFor(operation);
    await expect(sleep(read, 4)).rejects.toBeInstanceOf(TimeoutError);
    await expectNothingUnderWay(bench.testDatabase);

    const counts = await bench.testDatabase.countStatements(async () => {
      await expect(sleep(read, 0)).rejects.toBeInstanceOf(TimeoutError);
      await expect(
        bench.database.writerFor(operation)(system, (tx) => tx.sql(sql`select 1`)),
      ).rejects.toBeInstanceOf(TimeoutError);
    });

    expect(counts.calls).toBe(0);
  });

  it('refuses the batches that wait for the statement under way', async () => {
    const operation = new OperationScope('request-1');
    const read = bench.database.readerFor(operation);
    const loader = loadOne(
      read,
      (keys: readonly number[]) =>
        read({
          name: 'test.batch',
          tags: () => [],
          run: (reader) => reader.sql<{ key: number }>(sql`select unnest(${keys}::int[]) as key`),
        }),
      ({ key }) => key,
    );

    const outcomes = await Promise.allSettled([sleep(read, 4), loader.load(1), loader.load(2)]);

    expect(outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as unknown))).toEqual(
      outcomes.map(() => expect.any(TimeoutError) as unknown),
    );
    expect(operation.statementCount).toBe(1);
  });

  it('does not wait on for a connection, nor spoil the one it is given in the end', async () => {
    const holders = await Promise.all(Array.from({ length: poolSize }, () => bench.pool.connect()));
    const pids = await Promise.all(holders.map((client) => pidOf(client)));
    const operation = new OperationScope('request-1');
    const write = bench.database.writerFor(operation)(system, (tx) => tx.sql(sql`select 1`));
    const reads = Array.from({ length: 2 * poolSize }, () => sleep(bench.database.readerFor(operation), 0));

    const outcomes = await Promise.race([
      Promise.allSettled([...reads, write]),
      wait(1_500), // the pool itself gives up after 2 s
    ]);
    for (const client of holders) client.release();

    expect(outcomes).toEqual(
      [...reads, write].map(() => ({ status: 'rejected', reason: expect.any(TimeoutError) as unknown })),
    );
    await vi.waitUntil(() => bench.pool.waitingCount === 0 && bench.pool.idleCount === poolSize, {
      timeout: 2_000,
    });
    await expectWholePool(bench.pool);
    const clients = await Promise.all(Array.from({ length: poolSize }, () => bench.pool.connect()));
    expect(new Set(await Promise.all(clients.map((client) => pidOf(client))))).toEqual(new Set(pids));
    for (const client of clients) client.release();
  });

  it('harms no other operation on the same connections', async () => {
    const patient = openDatabase(bench.pool, 60_000);
    const late = Array.from({ length: 10 }, () =>
      sleep(bench.database.readerFor(new OperationScope('late')), 4).catch((error: unknown) => error),
    );
    const failures = await Promise.all(late);

    const others = await Promise.all(
      Array.from({ length: 10 }, () => sleep(patient.readerFor(new OperationScope('other')), 0.05)),
    );

    expect(failures).toEqual(failures.map(() => expect.any(TimeoutError) as unknown));
    expect(others).toHaveLength(10);
    await expectNothingUnderWay(bench.testDatabase);
    await expectWholePool(bench.pool);
  });
});

describe('an operation in time', () => {
  it('sends what it would send without a deadline', async () => {
    // Postgres counts a `begin` that was sent before on its connection no more.
    const inTime = openDatabase(openPool(bench.testDatabase), 10_000);
    const id = await aUser(bench.testDatabase.admin);
    const operation = new OperationScope('request-1');

    const counts = await bench.testDatabase.countStatements(async () => {
      await sleep(inTime.readerFor(operation), 0);
      await inTime.writerFor(operation)(system, (tx) =>
        tx.sql(sql`update users set name = 'After' where id = ${id}::uuid`),
      );
    });

    await inTime.close();
    expect(counts.calls).toBe(4); // the read, and begin, update, commit
    expect(operation.statementCount).toBe(4);
  });

  it('succeeds with little time left', async () => {
    const id = await aUser(bench.testDatabase.admin, { name: 'Before' });
    const hasty = openDatabase(bench.pool, 4_500); // less than a statement may take by itself
    const operation = new OperationScope('request-1');

    await sleep(hasty.readerFor(operation), 0);
    await hasty.writerFor(operation)(system, (tx) =>
      tx.prisma.user.update({ where: { id }, data: { name: 'After' } }),
    );

    expect(await readName(bench.testDatabase, id)).toBe('After');
    await expectWholePool(bench.pool);
  });
});
