import { describe, expect, it } from 'vitest';
import { sql } from '../../../src/platform/database/sql.js';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { useBench } from './deadline.fixtures.js';

const bench = useBench();

function anOperation() {
  const operation = new OperationScope('request-1');
  return { operation, read: bench.database.readerFor(operation) };
}

describe('an operation', () => {
  it('notes what its reads say that they depend on', async () => {
    const { operation, read } = anOperation();

    await read<{ id: number }[]>({
      name: 'test.one',
      tags: (rows) => rows.map(({ id }) => `Job:${id}` as const),
      run: (reader) => reader.sql(sql`select 7 as id`),
    });
    await read({
      name: 'test.two',
      tags: () => ['Category[]'],
      run: (reader) => reader.sql(sql`select 8`),
    });

    expect(operation.tags).toEqual(['*', 'Job!', 'Job:7', 'Category!', 'Category[]']);
    expect(operation.isUntracked).toBe(false);
  });

  it('notes apart what tells who asks', async () => {
    const { operation, read } = anOperation();

    await read({
      name: 'test.caller',
      tags: () => ['Session:1'],
      isOfCaller: true,
      run: (reader) => reader.sql(sql`select 1`),
    });

    expect(operation.tags).toEqual(['*']);
    expect(operation.callerTags).toEqual(['*', 'Session!', 'Session:1']);
  });

  it('is untracked after a read that failed', async () => {
    const { operation, read } = anOperation();

    const failing = read({
      name: 'test.failing',
      tags: () => [],
      run: (reader) => reader.sql(sql`select 1 / 0`),
    });

    await expect(failing).rejects.toThrow('division by zero');
    expect(operation.isUntracked).toBe(true);
  });

  it('is untracked once anything is asked past its reads', async () => {
    const { operation, read } = anOperation();
    const reader = await read({ name: 'test.leaking', tags: () => [], run: (lent) => Promise.resolve(lent) });
    expect(operation.isUntracked).toBe(false);

    await reader.sql(sql`select 1`);

    expect(operation.isUntracked).toBe(true);
  });

  it('stays tracked while it writes', async () => {
    const { operation } = anOperation();

    await bench.database.writerFor(operation)({ userId: null }, async (tx) => {
      await tx.sql(sql`select 1`);
      await tx.prisma.category.count();
    });

    expect(operation.isUntracked).toBe(false);
  });
});
