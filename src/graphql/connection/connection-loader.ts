import type { Columns } from '../../platform/database/columns.js';
import type { Read } from '../../platform/database/database.js';
import {
  countRows,
  forEachParent,
  selectPage,
  type KeysetOrder,
  type RowSource,
} from '../../platform/database/keyset.js';
import type { Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { Connection, type ConnectionRow } from './connection.js';
import { createGroupedLoader, createListLoader, parentsOf, rowsOfEach } from './list-loader.js';
import { toKeysetPage, type PageArgs } from './page-args.js';

/** Which list to read: the filter of the field, and the object it hangs on, or null for a root field. */
interface ListKey<Filter> {
  parentId: Uuid | null;
  filter: Filter;
}

interface PageKey<Filter> extends ListKey<Filter> {
  order: KeysetOrder;
  args: PageArgs;
}

interface ConnectionSource<Row, Filter> {
  /** `<table>.<what>`, for the log. */
  name: string;
  /** The rows of one list for a page of an order, or for reading all; with a parent its conditions name it `parent.id`. */
  sourceOf: (filter: Filter, order: KeysetOrder | null) => RowSource;
  /** Where an operation need not see all that `sourceOf` names. */
  columns?: Columns;
  /** What it depends on which rows there are; `order` is null where they are counted. */
  tagsOf: (key: ListKey<Filter> & { order: KeysetOrder | null }) => readonly Tag[];
  /** What each row is read from. */
  rowTagsOf: (row: Row) => readonly Tag[];
}

/** Loads pages, and totals only when they are asked for. */
export interface ConnectionLoader<Row extends ConnectionRow, Filter> {
  load(key: PageKey<Filter>): Promise<Connection<Row>>;
}

/**
 * Reads the same page of many parents by one statement, and the same list asked for twice only once. Keys that
 * differ in more than their parent take a statement each.
 */
export function createConnectionLoader<Row extends ConnectionRow, Filter>(
  read: Read,
  source: ConnectionSource<NoInfer<Row>, Filter>,
): ConnectionLoader<Row, Filter> {
  const { name, sourceOf, tagsOf } = source;
  const rows = createGroupedLoader<PageKey<Filter>, Row[]>(
    read,
    ({ filter, order, args }) =>
      JSON.stringify([filter, order.name, args.first, args.last, args.after, args.before]),
    (keys) => readPages<Row, Filter>(read, source, keys),
  );
  const counts = createListLoader<{ count: number }>(read, 'count', countRows);

  return {
    async load(key) {
      const { parentId, filter } = key;
      const tags = () => tagsOf({ parentId, filter, order: null });
      const list = { name, parentId, filter, source: () => sourceOf(filter, null), tags };
      return new Connection({
        list,
        order: key.order,
        page: toKeysetPage(key.args, key.order),
        rows: await rows.load(key),
        count: async () => (await counts.load(list))[0]?.count ?? 0,
      });
    },
  };
}

async function readPages<Row extends ConnectionRow, Filter>(
  read: Read,
  { name, sourceOf, columns, tagsOf, rowTagsOf }: ConnectionSource<Row, Filter>,
  keys: readonly [PageKey<Filter>, ...PageKey<Filter>[]],
): Promise<Row[][]> {
  const [{ filter, order, args }] = keys;
  const shown = columns && { columns: columns.for(read.shows) };
  const page = selectPage({ ...sourceOf(filter, order), ...shown }, order, toKeysetPage(args, order));
  const parentIds = parentsOf(keys);
  const rows = await read<(Row & { parentId?: Uuid })[]>({
    name,
    tags: (found) => [...keys.flatMap(tagsOf), ...found.flatMap(rowTagsOf)],
    run: (reader) => reader.sql(parentIds ? forEachParent(parentIds, page) : page),
  });
  return rowsOfEach(keys, parentIds, rows);
}
