import { describe, expect, it } from 'vitest';
import { sql } from '../../../src/platform/database/sql.js';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { openDatabase, useBench } from './deadline.fixtures.js';

const bench = useBench();

/** Reads on behalf of one operation, each by the number of its connection. */
function aReader() {
  // With time to spare, so that no statement is given less of it than the pool gives.
  const read = openDatabase(bench.pool, 60_000).readerFor(new OperationScope('request-1'));
  const run = <Row extends object>(statement: ReturnType<typeof sql>) =>
    read<Row[]>({ name: 'test.pipeline', tags: () => [], run: (reader) => reader.sql(statement) });
  const pid = async () => (await run<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid;
  return { run, pid };
}

describe('statements of one operation', () => {
  it('that leave together share a connection', async () => {
    const { pid } = aReader();

    const pids = await Promise.all([pid(), pid(), pid(), pid()]);

    expect(new Set(pids).size).toBe(1);
    expect(bench.pool.totalCount).toBe(1);
  });

  it('do not share one with those of another', async () => {
    const [first, second] = [aReader(), aReader()];

    const pids = await Promise.all([first.pid(), second.pid()]);

    expect(new Set(pids).size).toBe(2);
  });

  it('are answered each for itself where one fails', async () => {
    const { run } = aReader();

    const outcomes = await Promise.allSettled([
      run(sql`select 1 as one`),
      run(sql`select 1 / 0`),
      run(sql`select 3 as three`),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[2]).toMatchObject({ value: [{ three: 3 }] });
    // A connection on which anything failed is not used again.
    await expect.poll(() => bench.pool.totalCount).toBe(0);
  });

  it('all fail where their connection breaks, and the next ones do not', async () => {
    const { run, pid } = aReader();

    const outcomes = await Promise.allSettled([
      run(sql`select pg_terminate_backend(pg_backend_pid())`),
      run(sql`select 2 as two`),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await pid()).toBeGreaterThan(0);
  });
});
