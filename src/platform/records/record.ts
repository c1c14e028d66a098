/** The keys of an object that has no others than its type names. */
export function keysOf<T extends object>(record: T): (keyof T & string)[] {
  // Object.keys forgets which keys it was given.
  return Object.keys(record) as (keyof T & string)[];
}

/** A record with the same keys, each with what `map` makes of its value. */
export function mapValues<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From, key: Key) => To,
): Record<Key, To> {
  const entries = keysOf(record).map((key) => [key, map(record[key], key)] as const);
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as Record<Key, To>;
}
