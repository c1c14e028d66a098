import DataLoader from 'dataloader';
import type { Read } from '../../platform/database/database.js';
import { forEachParent, type RowSource } from '../../platform/database/keyset.js';
import { groupBy } from '../../platform/database/loaders.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** A whole list, of which a connection shows one page. */
export interface List {
  /** `<table>.<what>`, for the log. */
  readonly name: string;
  /** The object it hangs on; null for a root field. */
  readonly parentId: Uuid | null;
  readonly filter: unknown;
  /** All rows, in no order; with a parent its conditions name it `parent.id`. */
  readonly source: () => RowSource;
  readonly tags: () => readonly Tag[];
}

/**
 * Loads what a statement tells of whole lists. Lists that differ in their parent alone take one statement.
 *
 * @param moreTagsOf what the statement reads beside the rows of the list.
 */
export function createListLoader<Row extends object>(
  read: Read,
  what: string,
  statementOf: (source: RowSource) => Sql,
  moreTagsOf: (rows: readonly NoInfer<Row>[]) => readonly Tag[] = () => [],
): DataLoader<List, Row[], string> {
  return createGroupedLoader<List, Row[]>(
    read,
    ({ name, filter }) => `${name} ${JSON.stringify(filter)}`,
    async (lists) => {
      const statement = statementOf(lists[0].source());
      const parentIds = parentsOf(lists);
      const rows = await read<(Row & { parentId?: Uuid })[]>({
        name: `${lists[0].name}.${what}`,
        tags: (found) => [...lists.flatMap((list) => list.tags()), ...moreTagsOf(found)],
        run: (reader) => reader.sql(parentIds ? forEachParent(parentIds, statement) : statement),
      });
      return rowsOfEach(lists, parentIds, rows);
    },
  );
}

const incomplete = new Error('A batch was answered by fewer values than it had keys.');

/** A loader whose keys are read together when `groupOf` says they differ in their parent alone. */
export function createGroupedLoader<Key extends { parentId: Uuid | null }, Value>(
  { join }: Read,
  groupOf: (key: Key) => string,
  readGroup: (keys: readonly [Key, ...Key[]]) => Promise<Value[]>,
): DataLoader<Key, Value, string> {
  const known = new WeakMap<Key, string>();
  const groupFor = (key: Key) => {
    const group = known.get(key) ?? groupOf(key);
    known.set(key, group);
    return group;
  };
  return new DataLoader<Key, Value, string>(
    async (keys) => {
      const groups = groupBy(keys, groupFor);
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
    { cacheKeyFn: (key) => `${key.parentId ?? ''} ${groupFor(key)}`, batchScheduleFn: join },
  );
}

/** The parents of keys of one field: all of them have one, or none has. */
export function parentsOf(keys: readonly { parentId: Uuid | null }[]): Uuid[] | null {
  const parentIds = keys.flatMap(({ parentId }) => parentId ?? []);
  return parentIds.length === keys.length ? parentIds : null;
}

/** The rows of each key: all of them where no key has a parent. */
export function rowsOfEach<Row extends { parentId?: Uuid }>(
  keys: readonly unknown[],
  parentIds: readonly Uuid[] | null,
  rows: Row[],
): Row[][] {
  if (!parentIds) return keys.map(() => rows);
  const byParent = groupBy(rows, (row) => row.parentId);
  return parentIds.map((parentId) => byParent.get(parentId) ?? []);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
