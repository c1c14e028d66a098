import type { Uuid } from '../ids/uuid.js';
import { joinSql, rawSql, sql, type Sql } from './sql.js';

/** A total order over rows: by `key`, then by id, both in one direction. */
export interface KeysetOrder {
  /** Names the order inside cursors, so that a cursor of another order is recognised. */
  readonly name: string;
  /** A constant SQL expression that is never null: wrap a nullable column in `coalesce`. */
  readonly key: string;
  /** The SQL type of `key`. */
  readonly keyType: 'timestamptz' | 'bigint' | 'text';
  readonly isDescending: boolean;
}

/** A place between two rows of an order. */
export interface KeysetPosition {
  /** The row's key, as Postgres prints it. */
  readonly key: string;
  readonly id: Uuid;
}

/** Which rows of an order to read: `limit` of them from one end of what lies between the bounds. */
export interface KeysetPage {
  readonly limit: number;
  /** Counts from the end of the order instead of its start. */
  readonly isFromEnd: boolean;
  readonly after: KeysetPosition | null;
  readonly before: KeysetPosition | null;
}

/** A condition on rows, with an expression of their own for the key where that of the order does not hold for them. */
interface KeyedAlternative {
  readonly condition: Sql;
  readonly key?: string;
}

/** Where rows come from. */
export interface RowSource {
  readonly columns: Sql;
  readonly from: Sql;
  /** Joins of exactly one row each, for columns alone: a count leaves them out. */
  readonly columnJoins?: Sql;
  /** The alias of the table whose `id` breaks ties. */
  readonly alias: string;
  /**
   * Conditions no two of which hold for one row. Each is read in order through its own index and the results
   * are merged; a single OR would read and sort everything. One may bring its own expression for the key of the order.
   */
  readonly alternatives: readonly (Sql | KeyedAlternative)[];
  /** Named statements, `name(column) as (…)`, that the conditions refer to. */
  readonly leads?: readonly Sql[];
}

/** What `selectPage` adds to each row. */
export interface PageRow {
  readonly orderKey: string;
}

/** The most rows that `countRows` tells apart. */
export const countMax = 10_000;

/**
 * One statement that reads a page and one row more, which tells whether there is a next page. Rows come in
 * reading direction: from the end first when the page counts from the end.
 */
export function selectPage(source: RowSource, order: KeysetOrder, page: KeysetPage): Sql {
  const id = rawSql(`${source.alias}.id`);
  const direction = rawSql(order.isDescending === page.isFromEnd ? 'asc' : 'desc');
  // A constant, not a parameter: with an unknown limit the planner sorts where it could walk an index.
  const limit = rawSql(String(page.limit + 1));

  const pieces = alternativesOf(source).map(({ condition, key: ownKey }) => {
    const key = rawSql(ownKey ?? order.key);
    return sql`(select ${source.columns}, ${key} as "sortKey", (${key})::text as "orderKey"
      from ${source.from} ${source.columnJoins ?? rawSql('')}
      where ${condition} ${boundsOf(order, key, id, page)}
      order by ${key} ${direction}, ${id} ${direction} limit ${limit})`;
  });
  if (pieces.length === 1) return sql`${withLeads(source)} ${joinSql(pieces, '')}`;
  return sql`${withLeads(source)} select * from (${joinSql(pieces, ' union all ')}) merged
    order by "sortKey" ${direction}, id ${direction} limit ${limit}`;
}

/** One statement that counts the rows of a source, up to `countMax`. */
export function countRows(source: RowSource): Sql {
  return sql`select count(*)::int as "count" from (${selectSome(source, rawSql('1'))}) counted`;
}

/** Selects columns of the rows of a source, in no order: all of them, or `countMax` if there are more. */
export function selectSome(source: RowSource, columns: Sql): Sql {
  const pieces = alternativesOf(source).map(
    ({ condition }) => sql`select ${columns} from ${source.from} where ${condition}`,
  );
  return sql`${withLeads(source)} ${joinSql(pieces, ' union all ')} limit ${rawSql(String(countMax))}`;
}

/** The alternatives of a source, all in one shape. */
export function alternativesOf({ alternatives }: RowSource): KeyedAlternative[] {
  return alternatives.map((alternative) =>
    'condition' in alternative ? alternative : { condition: alternative },
  );
}

function withLeads({ leads = [] }: RowSource): Sql {
  return leads.length > 0 ? sql`with ${joinSql([...leads])}` : rawSql('');
}

/** Runs a statement about one parent for each of many; the statement names the parent `parent.id`. */
export function forEachParent(parentIds: readonly Uuid[], statement: Sql): Sql {
  return sql`select parent.id as "parentId", found.*
    from unnest(${parentIds}::uuid[]) as parent(id) cross join lateral (${statement}) found`;
}

function boundsOf(order: KeysetOrder, key: Sql, id: Sql, page: KeysetPage): Sql {
  const forward = rawSql(order.isDescending ? '<' : '>');
  const backward = rawSql(order.isDescending ? '>' : '<');
  const after = page.after ? boundOf(order, key, id, forward, page.after) : sql``;
  const before = page.before ? boundOf(order, key, id, backward, page.before) : sql``;
  return sql`${after} ${before}`;
}

function boundOf(order: KeysetOrder, key: Sql, id: Sql, comparison: Sql, position: KeysetPosition): Sql {
  // A row comparison, because an index can start right there; the same spelled with OR cannot. The key comes from a
  // select, because the planner, if it saw the value, would take a place among thousands of equal keys for their end.
  return sql`and (${key}, ${id}) ${comparison}
    ((select ${position.key}::${rawSql(order.keyType)}), ${position.id}::uuid)`;
}
