/**
 * What an answer depends on, and what a change emits. `Job:<id>` is a row by its key, also one that was not found;
 * `User@handle=<value>` another unique look-up; `Job[]` any list or count; `Job[]client=<id>` one narrowed to one value;
 * `Job[]order=<name>` one that looks at further columns. `Job!` is a change of too many rows to name them, `Job*` any
 * change, `*` everything. See docs/adr/0023-tags-and-triggers.md.
 */
export type Tag =
  | '*'
  | `${string}:${string}`
  | `${string}@${string}=${string}`
  | `${string}[]`
  | `${string}[]${string}=${string}`
  | `${string}!`
  | `${string}*`;

/** A list narrowed to one value of a column; by `only`, a condition on the row `r`, for some rows alone. */
export type NarrowList = string | { readonly column: string; readonly only: string };

/** What the triggers of a table and the tags of reads are both made of. All texts are SQL of ours. */
export interface TagDeclaration<
  Unique extends string = string,
  List extends string = string,
  Order extends string = string,
> {
  /** What the rows are called, in letters alone. */
  readonly noun: string;
  readonly table: string;
  /** A condition on the row `r`, for a noun that stands for some rows of its table. */
  readonly only?: string;
  /** The column that is the key of a row; null where no read shows a row by itself. */
  readonly id: string | null;
  /** Other unique look-ups: a column, or an expression over columns of the row `r`. */
  readonly unique: Readonly<Record<Unique, string>>;
  readonly lists: Readonly<Record<List, NarrowList>>;
  /** The columns, beside those of narrow lists, that decide which rows a list holds, in which order, or what is counted. */
  readonly columns: readonly string[];
  /** Columns that only some lists look at, which carry the tag of this name. */
  readonly orders: Readonly<Record<Order, readonly string[]>>;
}

/** Emitted for every change of a noun, whatever it is. */
export function anyChangeTag(noun: string): Tag {
  return `${noun}*`;
}

/** Emitted for changes of more rows than are named one by one. */
export function bulkTag(noun: string): Tag {
  return `${noun}!`;
}

/** The tags of rows that are only ever read in lists: any change of one is a change of its lists. */
export class LinkTags<List extends string> {
  /** Any list or count of them. */
  readonly all: Tag;

  constructor(readonly declaration: TagDeclaration<string, List>) {
    this.all = `${declaration.noun}[]`;
  }

  /** What is listed or counted by one value alone. */
  list(name: List, value: string): Tag {
    return `${this.declaration.noun}[]${name}=${value}`;
  }
}

/** The tags of rows that are also read by themselves. Each read names the rows it shows beside its lists. */
export class RowTags<Unique extends string, List extends string, Order extends string> {
  readonly #lists: LinkTags<List>;

  constructor(readonly declaration: TagDeclaration<Unique, List, Order>) {
    this.#lists = new LinkTags(declaration);
  }

  /** Any list or count of them. */
  get all(): Tag {
    return this.#lists.all;
  }

  /** What is listed or counted by one value alone. */
  list(name: List, value: string): Tag {
    return this.#lists.list(name, value);
  }

  /** A row by its key, found or not. */
  row(id: string): Tag {
    return `${this.declaration.noun}:${id}`;
  }

  /** Whether there is a row of a unique value, and which; what it holds is told by the tag of the row. */
  by(name: Unique, value: string): Tag {
    return `${this.declaration.noun}@${name}=${value}`;
  }

  /** What a list depends on that looks at further columns. */
  order(name: Order): Tag {
    return `${this.declaration.noun}[]order=${name}`;
  }

  /** The same for the key of an order: none for most. */
  orderedBy(order: { readonly key: string } | null): Tag[] {
    const words = new Set(order?.key.match(/\w+/g));
    return Object.entries<readonly string[]>(this.declaration.orders)
      .filter(([, columns]) => columns.some((column) => words.has(column)))
      .map(([name]): Tag => `${this.declaration.noun}[]order=${name}`);
  }
}

/** Declares the tags of a table whose rows have a key of one column. */
export function defineTags<Unique extends string, List extends string, Order extends string>(
  declaration: TagDeclaration<Unique, List, Order> & { readonly id: string },
): RowTags<Unique, List, Order> {
  return new RowTags(declaration);
}

interface LinkTagsParts<List extends string> {
  noun: string;
  table: string;
  lists: Readonly<Record<List, NarrowList>>;
}

/** Declares the tags of a table that links others. */
export function defineLinkTags<List extends string>(parts: LinkTagsParts<List>): LinkTags<List> {
  return new LinkTags({ ...parts, id: null, unique: {}, columns: [], orders: {} });
}

/** The column by which a list is narrowed. */
export function columnOf(list: NarrowList): string {
  return typeof list === 'string' ? list : list.column;
}
