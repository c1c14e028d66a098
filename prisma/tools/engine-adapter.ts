import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

const charOid = 18;
const charArrayOid = 1002;

/**
 * `PrismaPg` with the four defects repaired that keep version 7.10.0 from serving the schema engine:
 * it refuses `"char"` columns, cuts scripts at every semicolon (also inside function bodies), opens the
 * shadow database on the main one, and drops the shadow database while still connected to it.
 */
export class EngineAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';

  private readonly pools: pg.Pool[] = [];

  constructor(private readonly url: string) {}

  connect(): Promise<SqlDriverAdapter> {
    return this.connectTo(this.url);
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await runOnce(this.url, `CREATE DATABASE "${name}"`);
    const shadowUrl = new URL(this.url);
    shadowUrl.pathname = `/${name}`;
    const shadow = await this.connectTo(shadowUrl.href);
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await runOnce(this.url, `DROP DATABASE "${name}" WITH (FORCE)`);
    };
    return shadow;
  }

  /** Ends every connection; the engine disposes of its shadow databases only. */
  async close(): Promise<void> {
    await Promise.all(this.pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
  }

  private async connectTo(url: string): Promise<SqlDriverAdapter> {
    const pool = new pg.Pool({ connectionString: url });
    this.pools.push(pool);
    const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    return repair(adapter, pool);
  }
}

/**
 * Lets the pool call a `"char"` column a `"char"[]`, which the adapter does know, and turns the type back
 * on its way to the engine. The engine itself never selects a real `"char"[]`.
 */
function repair(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const query = pool.query.bind(pool);
  Object.assign(pool, { query: async (request: string) => disguiseChars(await query(request)) });

  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (request) => {
    const result = await queryRaw(request);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  adapter.executeScript = async (script) => {
    await query(script);
  };
  return adapter;
}

function disguiseChars(result: pg.QueryResult): pg.QueryResult {
  for (const field of result.fields) {
    if (field.dataTypeID === charOid) field.dataTypeID = charArrayOid;
  }
  return result;
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
