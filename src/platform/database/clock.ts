import { sql } from './sql.js';
import type { Transaction } from './transaction.js';

/** Domain time, which is that of the whole transaction. */
export async function readNow(tx: Transaction): Promise<Date> {
  const [clock] = await tx.sql<{ now: Date }>(sql`select app_now() as now`);
  if (!clock) throw new Error('Postgres told no time.');
  return clock.now;
}
