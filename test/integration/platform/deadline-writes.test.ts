import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { sql } from '../../../src/platform/database/sql.js';
import { TimeoutError } from '../../../src/platform/errors/app-error.js';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { aUser } from '../../support/factories.js';
import {
  expectWholePool,
  holdUser,
  operationMs,
  readName,
  readUnderWay,
  useBench,
} from './deadline.fixtures.js';

const bench = useBench();
const system = { userId: null };

describe('an operation that takes too long to write', () => {
  it('is rolled back while it waits for a row', async () => {
    const [free, held] = [
      await aUser(bench.testDatabase.admin, { name: 'Before' }),
      await aUser(bench.testDatabase.admin, { name: 'Before' }),
    ];
    const letGo = await holdUser(bench.testDatabase, held);

    const write = bench.database.writerFor(new OperationScope('request-1'))(system, async (tx) => {
      await tx.prisma.user.update({ where: { id: free }, data: { name: 'After' } });
      await tx.prisma.user.update({ where: { id: held }, data: { name: 'After' } });
    });

    // The lock has a deadline too, of 2 s.
    await expect(Promise.race([write, wait(1_500)])).rejects.toBeInstanceOf(TimeoutError);
    expect(await readUnderWay(bench.testDatabase)).toEqual(['select from users where id = $1 for update']);
    await letGo();
    expect([await readName(bench.testDatabase, free), await readName(bench.testDatabase, held)]).toEqual([
      'Before',
      'Before',
    ]);
    await expectWholePool(bench.pool);
  });

  it('is rolled back although each of its statements is short', async () => {
    const id = await aUser(bench.testDatabase.admin, { name: 'Before' });
    let count = 0;

    const write = bench.database.writerFor(new OperationScope('request-1'))(system, async (tx) => {
      await tx.prisma.user.update({ where: { id }, data: { name: 'After' } });
      for (count = 0; count < 50; count += 1) await tx.sql(sql`select 1 from pg_sleep(0.1)`);
    });

    await expect(write).rejects.toBeInstanceOf(TimeoutError);
    expect(count).toBeLessThan(10);
    expect(await readName(bench.testDatabase, id)).toBe('Before');
    await expectWholePool(bench.pool);
  });

  it('is rolled back when the time went by outside the database', async () => {
    const id = await aUser(bench.testDatabase.admin, { name: 'Before' });
    const operation = new OperationScope('request-1');

    const write = bench.database.writerFor(operation)(system, async (tx) => {
      await tx.prisma.user.update({ where: { id }, data: { name: 'After' } });
      await vi.waitUntil(() => performance.now() > operation.startedAt + operationMs);
    });

    await expect(write).rejects.toBeInstanceOf(TimeoutError);
    expect(await readName(bench.testDatabase, id)).toBe('Before');
    await expectWholePool(bench.pool);
  });

  it('leaves nothing of what it sent side by side when one part fails', async () => {
    const [first, second] = [
      await aUser(bench.testDatabase.admin, { name: 'Before' }),
      await aUser(bench.testDatabase.admin, { name: 'Before' }),
    ];
    const letGo = await holdUser(bench.testDatabase, first);

    const write = bench.database.writerFor(new OperationScope('request-1'))(system, (tx) =>
      Promise.all([
        tx.prisma.user.update({ where: { id: first }, data: { name: 'After' } }),
        tx.prisma.user.update({ where: { id: second }, data: { name: 'After' } }),
      ]),
    );

    await expect(write).rejects.toBeInstanceOf(TimeoutError);
    await letGo();
    await expectWholePool(bench.pool);
    expect([await readName(bench.testDatabase, first), await readName(bench.testDatabase, second)]).toEqual([
      'Before',
      'Before',
    ]);
  });

  it('is not tried again after a collision', async () => {
    let attempts = 0;

    const write = bench.database.writerFor(new OperationScope('request-1'))(system, async (tx) => {
      attempts += 1;
      await tx.sql(sql`select 1 from pg_sleep(0.25)`);
      await tx.prisma.$executeRawUnsafe(
        `do $$ begin raise exception 'clash' using errcode = '40001'; end $$`,
      );
    });

    await expect(write).rejects.toBeInstanceOf(TimeoutError);
    expect(attempts).toBeLessThan(4);
  });
});
