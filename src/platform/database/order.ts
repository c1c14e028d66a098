import type { KeysetOrder } from './keyset.js';

type Direction = 'ASC' | 'DESC';

/** A key that rows can be ordered by, and the direction that readers expect of it. */
export interface OrderKey extends Pick<KeysetOrder, 'key' | 'keyType'> {
  readonly natural: Direction;
}

/** Which of the orders of a list is wanted; in its natural direction when none is named. */
interface WantedOrder<Field extends string> {
  readonly field: Field;
  readonly direction?: Direction | null;
}

/** One of the orders of a list, whose name tells its cursors from those of others. */
export function orderOf<Field extends string>(
  list: string,
  orders: Readonly<Record<Field, OrderKey>>,
  wanted: WantedOrder<Field>,
): KeysetOrder {
  const { key, keyType, natural } = orders[wanted.field];
  const direction = wanted.direction ?? natural;
  return { name: `${list}.${wanted.field}.${direction}`, key, keyType, isDescending: direction === 'DESC' };
}
