import { vi } from 'vitest';
import type { CacheTable } from '../../../src/platform/cache/cache-table.js';
import { Guardian } from '../../../src/platform/cache/guardian.js';
import { MemoryCacheTable } from '../../../src/platform/cache/memory-cache-table.js';
import { Outbox } from '../../../src/platform/cache/outbox.js';
import { slotsOf } from '../../../src/platform/cache/slots.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** The epoch as the database names it. */
export interface EpochRow {
  readonly epoch: number;
  readonly runId: string;
}

const now = () => performance.now();

/** An outbox in a database of its own, and what its tests do with both. */
export class OutboxGround {
  private constructor(
    readonly database: TestDatabase,
    readonly outbox: Outbox,
  ) {}

  static async start(): Promise<OutboxGround> {
    const database = await createTestDatabase();
    return new OutboxGround(database, new Outbox({ url: database.url, onNotice: () => undefined }));
  }

  /** So many rows of so many tags each, which no two share, as so many statements of one transaction would leave them. */
  async fill(rows: number, tags = 1): Promise<void> {
    await this.database.admin.query(
      `insert into cache_outbox (tags)
       select array(select 'Tag:' || md5(row::text || ':' || tag) from generate_series(1, $2::int) tag)
       from generate_series(1, $1::int) row`,
      [rows, tags],
    );
  }

  async count(): Promise<number> {
    const { rows } = await this.database.admin.query<{ count: number }>(
      'select count(*)::int as count from cache_outbox',
    );
    return rows[0]?.count ?? NaN;
  }

  async epoch(): Promise<EpochRow> {
    const { rows } = await this.database.admin.query<EpochRow>(
      'select epoch::int as epoch, run_id as "runId" from cache_epoch',
    );
    const [row] = rows;
    if (!row) throw new Error('There is no epoch.');
    return row;
  }

  /** As if the epoch had begun so much earlier. */
  async ageEpoch(interval = '1 hour'): Promise<void> {
    await this.database.admin.query('update cache_epoch set since = since - $1::interval', [interval]);
  }

  /** As if the newest lease had been noted so long ago; `-1 hour` is one that no test outlives. */
  async ageLease(interval = '1 hour'): Promise<void> {
    await this.database.admin.query('update cache_epoch set lease_from = clock_timestamp() - $1::interval', [
      interval,
    ]);
  }

  /** No row, no server, no lease. */
  async reset(): Promise<void> {
    await this.database.admin.query('truncate cache_outbox');
    await this.database.admin.query(`update cache_epoch set epoch = epoch + 1, run_id = ''`);
    await this.ageLease();
  }

  async close(): Promise<void> {
    await this.outbox.close();
    await this.database.close();
  }
}

/** A table whose server can be out of reach. */
export class FarTable extends MemoryCacheTable {
  isAway = false;
  /** How often it was looked for in vain. */
  misses = 0;

  constructor() {
    super({ now });
  }

  override runId(): Promise<string> {
    if (!this.isAway) return super.runId();
    this.misses += 1;
    return Promise.reject(new Error('The table is away.'));
  }

  /** Resolves when as many cycles were over as it takes to be sure of what they come to. */
  async isMissed(): Promise<void> {
    const seen = this.misses;
    await vi.waitUntil(() => this.misses >= seen + 3, { timeout: 20_000, interval: 20 });
  }
}

export function guardianOf(table: CacheTable, outbox: Outbox): Guardian {
  return new Guardian({
    ...{ table, outbox, random: Math.random, now },
    mayClaim: () => Promise.resolve(true),
    onFailure: () => undefined,
    onRecovery: () => undefined,
  });
}

/** Cycles until the table is served from, without the time that an epoch has to wait for. */
export async function untilConfirmed(guardian: Guardian, ground: OutboxGround): Promise<void> {
  await vi.waitUntil(
    async () => {
      // On a busy machine a statement may take too long: then the next cycle has to do.
      if (await guardian.confirm().catch(() => false)) return true;
      await ground.ageEpoch();
      return false;
    },
    { timeout: 25_000, interval: 1 },
  );
}

/** Keeps an answer that hangs on a tag. */
export async function keep(table: CacheTable, key: string, tag: string): Promise<void> {
  const miss = await table.get(await table.runId(), key);
  if (miss.kind !== 'miss') throw new Error(`${key} is a ${miss.kind}.`);
  const filling = { slots: slotsOf([tag]), payload: Buffer.from(key), ttlMs: 600_000 };
  if (!(await table.fill(key, miss.token, filling))) throw new Error(`${key} was not stored.`);
}

/** What a read of it comes to. */
export async function kindOf(table: CacheTable, key: string): Promise<string> {
  return (await table.get(await table.runId(), key)).kind;
}
