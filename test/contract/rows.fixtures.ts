import type pg from 'pg';

/** Table by table, how many rows it has and a hash of them all. */
export type Snapshot = Readonly<Record<string, string>>;

/** Looks at every row of the database. Two looks are equal when nothing was written between them. */
export async function createSnapshots(admin: pg.Client): Promise<() => Promise<Snapshot>> {
  const tables = await tablesOf(admin);
  const looks = tables.map(
    (table) =>
      `select '${table}' as name, count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as rows from ${table} t`,
  );
  return async () => {
    const { rows } = await admin.query<{ name: string; rows: string }>(looks.join(' union all '));
    return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
  };
}

/** Every column of every table of ours, but for those of the cache, which its guardian writes at any time. */
export async function columnsOf(admin: pg.Client): Promise<{ table: string; column: string }[]> {
  const { rows } = await admin.query<{ table: string; column: string }>(
    `select c.table_name as "table", c.column_name as "column"
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> '_prisma_migrations'
       and c.table_name not like 'cache\\_%'`,
  );
  return rows;
}

/** Deletes every row, so that those of one test do not slow down the looks of the next. */
export async function emptyTables(admin: pg.Client): Promise<void> {
  // Of few rows that takes a tenth of the time of `truncate`, which gives each table and each index a new file.
  const deletes = (await tablesOf(admin)).map((table) => `delete from ${table}`);
  await admin.query(
    `set session_replication_role = replica; ${deletes.join('; ')}; reset session_replication_role`,
  );
}

async function tablesOf(admin: pg.Client): Promise<string[]> {
  return [...new Set((await columnsOf(admin)).map(({ table }) => table))];
}
