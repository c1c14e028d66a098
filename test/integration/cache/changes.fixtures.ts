import type pg from 'pg';
import { tagDeclarations } from '../../../prisma/tools/tagged-tables.js';
import { columnsOf, keyOf, valuesFor, type Column } from './legal-values.fixtures.js';

/** One committed statement, and what it told the cache. */
export interface Change {
  name: string;
  table: string;
  /** The tags that the triggers wrote in its transaction. */
  emitted: string[];
  /** Whether what it did is there to stay. */
  isLasting: boolean;
}

/** Changes rows of a database, shows what the triggers tell of it, and takes most changes back when the next is asked for. */
export interface Changes {
  /** A random row gets another value in one column; nothing where no row may. */
  update: (table: string, column: Column) => AsyncGenerator<Change>;
  /** Assignments that keep several columns of a row in step. */
  move: (table: string, assignments: string) => AsyncGenerator<Change>;
  /** A row that is like another but for its keys. */
  insert: (table: string) => AsyncGenerator<Change>;
  /** A row goes, and what hangs on it; then it comes back alone. */
  remove: (table: string) => AsyncGenerator<Change>;
  truncate: (table: string) => AsyncGenerator<Change>;
}

type Row = Record<string, unknown>;

interface Place {
  place: string;
  row: Row;
}

/** The tables that have tags. */
export const taggedTables = [...new Set(tagDeclarations.map(({ table }) => table))];

const triesMax = 12;

export function changesOf(db: pg.Client): Changes {
  return {
    update: (table, column) =>
      changeAndRestore(db, table, column.name, (values) => `${column.name} = ${values}`, valuesFor(column)),
    move: (table, assignments) => changeAndRestore(db, table, assignments, () => assignments, ['']),
    insert: (table) => insertAndDelete(db, table),
    remove: (table) => deleteAndInsert(db, table),
    truncate: async function* (table) {
      const change = await attempt(db, table, 'truncate', `truncate ${table} cascade`);
      if (change) yield { ...change, isLasting: true };
    },
  };
}

async function* changeAndRestore(
  db: pg.Client,
  table: string,
  name: string,
  assignmentsOf: (value: string) => string,
  values: readonly string[],
): AsyncGenerator<Change> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const found = await pick(db, table);
    if (!found) return;
    const value = values[tries % values.length] ?? 'null';
    const statement = `update ${table} set ${assignmentsOf(value)} where ctid = '${found.place}' returning ctid::text as place`;
    const change = await attempt(db, table, `update ${name}`, statement);
    if (!change) continue;
    yield change;
    const place = change.rows[0]?.place;
    const names = (await columnsOf(db, table)).map((column) => column.name).join(', ');
    await undo(
      db,
      table,
      `update ${table} set (${names}) = (select ${names} from jsonb_populate_record(null::${table}, $1::jsonb)) where ctid = '${String(place)}'`,
      [JSON.stringify(found.row)],
    );
    return;
  }
}

async function* insertAndDelete(db: pg.Client, table: string): AsyncGenerator<Change> {
  const columns = await columnsOf(db, table);
  const names = columns.map(({ name }) => name).join(', ');
  for (let tries = 0; tries < 4 * triesMax; tries += 1) {
    const found = await pick(db, table);
    if (!found) return;
    const values = columns.map((column) => `${keyOf(column) ?? `l.${column.name}`} as ${column.name}`);
    const statement = `insert into ${table} (${names}) select ${values.join(', ')} from ${table} l where l.ctid = '${found.place}' returning ctid::text as place`;
    const change = await attempt(db, table, 'insert', statement);
    if (!change) continue;
    yield change;
    const place = change.rows[0]?.place;
    await undo(db, table, `delete from ${table} where ctid = '${String(place)}'`);
    return;
  }
}

async function* deleteAndInsert(db: pg.Client, table: string): AsyncGenerator<Change> {
  const names = (await columnsOf(db, table)).map(({ name }) => name).join(', ');
  for (let tries = 0; tries < 2 * triesMax; tries += 1) {
    const found = await pick(db, table);
    if (!found) return;
    const change = await attempt(db, table, 'delete', `delete from ${table} where ctid = '${found.place}'`);
    if (!change) continue;
    yield { ...change, isLasting: true };
    const statement = `insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1::jsonb)`;
    const back = await attempt(db, table, 'insert again', statement, [JSON.stringify(found.row)]);
    if (back) yield { ...back, isLasting: true };
    return;
  }
}

async function pick(db: pg.Client, table: string): Promise<Place | undefined> {
  // Members who ask stay signed in, or nothing would be seen of any further change.
  const kept = table === 'sessions' ? `where r.user_agent = 'another'` : '';
  const { rows } = await db.query<Place>(
    `select ctid::text as place, to_jsonb(r) - 'search' as row from ${table} r ${kept} order by random() limit 1`,
  );
  return rows[0];
}

/** Runs one statement in a transaction of its own; nothing where the database refuses it or no row is meant. */
async function attempt(
  db: pg.Client,
  table: string,
  name: string,
  statement: string,
  values: unknown[] = [],
): Promise<(Change & { rows: { place?: string }[] }) | undefined> {
  await letPastChange(db, table);
  // What it emits is read before the commit, after which the guardian takes it away.
  await db.query('begin; delete from cache_outbox');
  try {
    const { rows, rowCount, command } = await db.query<{ place?: string }>(statement, values);
    const outbox = await db.query<{ tag: string }>('select unnest(tags) as tag from cache_outbox');
    await db.query('commit');
    if (rowCount === 0 && command !== 'TRUNCATE') return undefined;
    return {
      name: `${table}: ${name}`,
      table,
      emitted: outbox.rows.map(({ tag }) => tag),
      isLasting: false,
      rows,
    };
  } catch {
    await db.query('rollback');
    return undefined;
  }
}

async function undo(db: pg.Client, table: string, statement: string, values: unknown[] = []): Promise<void> {
  await letPastChange(db, table);
  await db.query(statement, values);
}

/** What was done stays done: the audit refuses changes, but for those that come from another server. */
async function letPastChange(db: pg.Client, table: string): Promise<void> {
  await db.query(`set session_replication_role = ${table === 'audit_events' ? 'replica' : 'origin'}`);
}
