import { describe, expect, it, vi } from 'vitest';
import { createDeadlineAdapter } from '../../../../src/platform/database/deadline-adapter.js';
import { Deadline } from '../../../../src/platform/database/deadline.js';
import { TimeoutError } from '../../../../src/platform/errors/app-error.js';

type Driver = Parameters<typeof createDeadlineAdapter>[0];

const waits = { statementMs: 5_000, connectionMs: 2_000 };
const update = { sql: 'update', args: [], argTypes: [] };
const rollback = { sql: 'ROLLBACK', args: [], argTypes: [] };
const noRows = { columnTypes: [], columnNames: [], rows: [] };

/** A driver that keeps what it was sent; reads, which give a statement its time, answer when the test says so. */
function createDriver() {
  const sent: string[] = [];
  let answer: () => void = () => undefined;
  const queryRaw = async ({ sql }: { sql: string }) => {
    sent.push(sql);
    await new Promise<void>((resolve) => (answer = resolve));
    return noRows;
  };
  const executeRaw = ({ sql }: { sql: string }) => Promise.resolve(sent.push(sql));
  const nothing = () => Promise.resolve();
  const names = { provider: 'postgres' as const, adapterName: 'fake' };
  const options = { usePhantomQuery: false };
  const transaction = { ...names, options, queryRaw, executeRaw, commit: nothing, rollback: nothing };
  const startTransaction = () => Promise.resolve(transaction);
  const adapter = {
    ...names,
    queryRaw,
    executeRaw,
    startTransaction,
    executeScript: nothing,
    dispose: nothing,
  };
  const driver: Driver = { ...names, connect: () => Promise.resolve(adapter) };
  return {
    driver,
    sent,
    answer: () => {
      answer();
    },
  };
}

async function startTransaction(driver: Driver, leftMs: number) {
  const deadline = new Deadline(performance.now() + leftMs);
  const adapter = await createDeadlineAdapter(driver, { deadlineOf: () => deadline, waits }).connect();
  return adapter.startTransaction();
}

describe('a statement of a transaction', () => {
  it('is sent as it is while it has all the time it may take', async () => {
    const { driver, sent } = createDriver();
    const transaction = await startTransaction(driver, 60_000);

    await transaction.executeRaw(update);

    expect(sent).toEqual(['update']);
  });

  it('is never sent after the end, when the connection may be that of somebody else', async () => {
    const { driver, sent, answer } = createDriver();
    const transaction = await startTransaction(driver, 4_000);

    const late = transaction.executeRaw(update);
    await vi.waitUntil(() => sent.length === 1);
    await transaction.executeRaw(rollback);
    answer();

    await expect(late).rejects.toThrow('ended before');
    expect(sent).toEqual([expect.stringContaining('statement_timeout'), 'ROLLBACK']);
  });

  it('is refused once the deadline has passed, and the end is not', async () => {
    const { driver, sent } = createDriver();
    const transaction = await startTransaction(driver, 0);

    await expect(transaction.executeRaw(update)).rejects.toBeInstanceOf(TimeoutError);
    await transaction.executeRaw(rollback);

    expect(sent).toEqual(['ROLLBACK']);
  });
});
