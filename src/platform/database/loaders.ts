import DataLoader from 'dataloader';
import type { Read } from './database.js';

/** Groups items by a key, in their order. */
export function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Map<Key, [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

type BatchRead<Key, Value> = (keys: readonly Key[]) => Promise<Value[]>;

/**
 * A loader of one row for each key by one statement; a missing row is null.
 *
 * @param valueOf what two equal keys have in common, where keys are objects.
 */
export function loadOne<Key, Row>(
  { join }: Pick<Read, 'join'>,
  read: (keys: readonly Key[]) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
  valueOf: (key: Key) => unknown = (key) => key,
): DataLoader<Key, Row | null> {
  const readBatch: BatchRead<Key, Row | null> = async (keys) => {
    const byKey = new Map((await read(keys)).map((row) => [valueOf(keyOf(row)), row]));
    return keys.map((key) => byKey.get(valueOf(key)) ?? null);
  };
  return new DataLoader<Key, Row | null, unknown>(readBatch, {
    cacheKeyFn: valueOf,
    batchScheduleFn: join,
  });
}

/**
 * A loader of all rows of each key by one statement, in the order they are read; none is an empty list. The
 * database must bound how many rows one key has.
 *
 * @param valueOf what two equal keys have in common, where keys are objects.
 */
export function loadMany<Key, Row>(
  { join }: Pick<Read, 'join'>,
  read: (keys: readonly Key[]) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
  valueOf: (key: Key) => unknown = (key) => key,
): DataLoader<Key, Row[]> {
  const readBatch: BatchRead<Key, Row[]> = async (keys) => {
    const byKey = groupBy(await read(keys), (row) => valueOf(keyOf(row)));
    return keys.map((key) => byKey.get(valueOf(key)) ?? []);
  };
  return new DataLoader<Key, Row[], unknown>(readBatch, { cacheKeyFn: valueOf, batchScheduleFn: join });
}
