import type { Prisma } from '../../generated/prisma/client.js';
import type { Deadline } from './deadline.js';
import { isLate, statementTimeoutOf, type PoolWaits } from './late-statements.js';

type Driver = NonNullable<Prisma.PrismaClientOptions['adapter']>;
type Adapter = Awaited<ReturnType<Driver['connect']>>;
type DriverTransaction = Awaited<ReturnType<Adapter['startTransaction']>>;
type Query = Parameters<Adapter['queryRaw']>[0];
type Queryable = Pick<Adapter, 'queryRaw' | 'executeRaw'>;

interface Bounds {
  /** That of the operation which the present call works for; null outside of operations. */
  deadlineOf: () => Deadline | null;
  waits: PoolWaits;
}

/**
 * Prisma's driver, which has Postgres cancel each statement of an operation at its deadline and refuses those that come
 * after it. A statement that would end in time anyway is sent as it is.
 */
export function createDeadlineAdapter(driver: Driver, bounds: Bounds): Driver {
  const { provider, adapterName } = driver;
  return { provider, adapterName, connect: async () => boundAdapter(await driver.connect(), bounds) };
}

function boundAdapter(adapter: Adapter, { deadlineOf, waits }: Bounds): Adapter {
  const { provider, adapterName } = adapter;
  const send = async <T>(work: (queryable: Queryable) => Promise<T>): Promise<T> => {
    const deadline = deadlineOf();
    if (!deadline || !isLate(deadline, waits)) return work(adapter);
    deadline.check();
    return inTransaction(boundTransaction(await adapter.startTransaction(), deadline, waits), work);
  };
  return {
    provider,
    adapterName,
    queryRaw: (query) => send((queryable) => queryable.queryRaw(query)),
    executeRaw: (query) => send((queryable) => queryable.executeRaw(query)),
    executeScript: (script) => adapter.executeScript(script),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => adapter.dispose(),
    startTransaction: async (isolationLevel) => {
      const deadline = deadlineOf(); // before the wait, after which the call may be another's
      const transaction = await adapter.startTransaction(isolationLevel);
      return deadline ? boundTransaction(transaction, deadline, waits) : transaction;
    },
  };
}

async function inTransaction<T>(
  transaction: DriverTransaction,
  work: (queryable: Queryable) => Promise<T>,
): Promise<T> {
  try {
    const result = await work(transaction);
    await transaction.executeRaw(statement('COMMIT'));
    return result;
  } catch (error) {
    await transaction.executeRaw(statement('ROLLBACK')).catch(() => undefined); // the first failure is told
    throw error;
  } finally {
    await transaction.rollback(); // which sends nothing: it gives the connection back
  }
}

function boundTransaction(
  transaction: DriverTransaction,
  deadline: Deadline,
  { statementMs }: PoolWaits,
): DriverTransaction {
  let isEnding = false;
  const send = async <T>(query: Query, work: () => Promise<T>): Promise<T> => {
    // The end itself is never held up or cut short: what it came to must be known.
    if (isEnd(query)) isEnding = true;
    else await prepare();
    return work();
  };
  const prepare = async () => {
    deadline.check();
    if (deadline.leftMs >= statementMs) return;
    const timeout = String(statementTimeoutOf(deadline));
    await transaction.queryRaw(statement(`select set_config('statement_timeout', $1, true)`, timeout));
    // The connection may have been given to somebody else meanwhile.
    if (isEnding) throw new Error('The transaction ended before its statement.');
  };
  const { provider, adapterName, options } = transaction;
  return {
    provider,
    adapterName,
    options,
    queryRaw: (query) => send(query, () => transaction.queryRaw(query)),
    executeRaw: (query) => send(query, () => transaction.executeRaw(query)),
    commit: () => transaction.commit(),
    rollback: () => transaction.rollback(),
  };
}

function isEnd({ sql }: Query): boolean {
  return sql === 'COMMIT' || sql === 'ROLLBACK';
}

function statement(sql: string, ...texts: string[]): Query {
  return { sql, args: texts, argTypes: texts.map(() => ({ scalarType: 'string', arity: 'scalar' })) };
}
