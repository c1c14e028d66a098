import DataLoader from 'dataloader';
import type { Read, Tag } from '../../platform/database/database.js';
import {
  countRows,
  forEachParent,
  selectPage,
  type KeysetOrder,
  type RowSource,
} from '../../platform/database/keyset.js';
import { groupBy } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { Connection, type ConnectionRow } from './connection.js';
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

interface ConnectionSource<Filter> {
  /** `<table>.<what>`, for the log. */
  name: string;
  /** The type of the rows, for their tags. */
  typeName: string;
  /** The rows of one list; with a parent its conditions name it `parent.id`. */
  sourceOf: (filter: Filter) => RowSource;
  tagsOf: (key: ListKey<Filter>) => readonly Tag[];
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
  source: ConnectionSource<Filter>,
): ConnectionLoader<Row, Filter> {
  const rows = createGroupedLoader<PageKey<Filter>, Row[]>(
    ({ filter, order, args }) =>
      JSON.stringify([filter, order.name, args.first, args.last, args.after, args.before]),
    (keys) => readPages<Row, Filter>(read, source, keys),
  );
  const counts = createGroupedLoader<ListKey<Filter>, number>(
    ({ filter }) => JSON.stringify(filter),
    (keys) => readCounts(read, source, keys),
  );

  return {
    async load(key) {
      return new Connection({
        order: key.order,
        page: toKeysetPage(key.args, key.order),
        rows: await rows.load(key),
        count: () => counts.load(key),
      });
    },
  };
}

const incomplete = new Error('A batch was answered by fewer values than it had keys.');

/** A loader whose keys are read together when `groupOf` says they differ in their parent alone. */
function createGroupedLoader<Key extends { parentId: Uuid | null }, Value>(
  groupOf: (key: Key) => string,
  readGroup: (keys: readonly [Key, ...Key[]]) => Promise<Value[]>,
): DataLoader<Key, Value, string> {
  return new DataLoader<Key, Value, string>(
    async (keys) => {
      const groups = groupBy(keys, groupOf);
      const values = new Map<Key, Value | Error>();
      await Promise.all(
        [...groups.values()].map(async (group) => {
          const read = await readGroup(group).catch((error: unknown) => asError(error));
          group.forEach((key, index) => {
            values.set(key, read instanceof Error ? read : (read[index] ?? incomplete));
          });
        }),
      );
      return keys.map((key) => values.get(key) ?? incomplete);
    },
    { cacheKeyFn: (key) => `${key.parentId ?? ''} ${groupOf(key)}` },
  );
}

async function readPages<Row extends ConnectionRow, Filter>(
  read: Read,
  { name, typeName, sourceOf, tagsOf }: ConnectionSource<Filter>,
  keys: readonly [PageKey<Filter>, ...PageKey<Filter>[]],
): Promise<Row[][]> {
  const [{ filter, order, args }] = keys;
  const page = selectPage(sourceOf(filter), order, toKeysetPage(args, order));
  const parentIds = parentsOf(keys);
  const rows = await read<(Row & { parentId?: Uuid })[]>({
    name,
    tags: (found) => [...keys.flatMap(tagsOf), ...found.map((row): Tag => `${typeName}:${row.id}`)],
    run: (reader) => reader.sql(parentIds ? forEachParent(parentIds, page) : page),
  });
  if (!parentIds) return keys.map(() => rows);
  const byParent = groupBy(rows, (row) => row.parentId);
  return parentIds.map((parentId) => byParent.get(parentId) ?? []);
}

async function readCounts<Filter>(
  read: Read,
  { name, sourceOf, tagsOf }: ConnectionSource<Filter>,
  keys: readonly [ListKey<Filter>, ...ListKey<Filter>[]],
): Promise<number[]> {
  const count = countRows(sourceOf(keys[0].filter));
  const parentIds = parentsOf(keys);
  const rows = await read({
    name: `${name}.count`,
    tags: () => keys.flatMap(tagsOf),
    run: (reader) =>
      reader.sql<{ parentId?: Uuid; count: number }>(parentIds ? forEachParent(parentIds, count) : count),
  });
  if (!parentIds) return keys.map(() => rows[0]?.count ?? 0);
  const byParent = new Map(rows.map((row) => [row.parentId, row.count]));
  return parentIds.map((parentId) => byParent.get(parentId) ?? 0);
}

/** The parents of keys of one field: all of them have one, or none has. */
function parentsOf(keys: readonly { parentId: Uuid | null }[]): Uuid[] | null {
  const parentIds = keys.flatMap(({ parentId }) => parentId ?? []);
  return parentIds.length === keys.length ? parentIds : null;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
