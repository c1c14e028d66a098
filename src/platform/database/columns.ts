import { rawSql, type Sql } from './sql.js';

/** Whether an operation shows any of these fields of a type. */
export type Shows = (type: string, fields: readonly string[]) => boolean;

/** Columns that only some fields look at, which are read where one of them is shown and null where none is. All texts are SQL of ours. */
export interface ShownColumns {
  readonly fields: readonly string[];
  /** The expression and the SQL type of each column, by the name that it has in the row. */
  readonly columns: Readonly<Record<string, readonly [expression: string, type: string]>>;
}

/**
 * The columns of one kind of row, as the fields of a GraphQL type look at them. Few groups, because each combination is a statement of
 * its own to prepare.
 */
export class Columns {
  readonly #texts = new Map<string, Sql>();

  /** @param always what rules, links or most operations look at. */
  constructor(
    private readonly type: string,
    private readonly always: string,
    private readonly groups: readonly ShownColumns[],
  ) {}

  /** Every column. */
  get all(): Sql {
    return this.for(() => true);
  }

  /** Those that an operation shows, and null for the others. */
  for(shows: Shows): Sql {
    const shown = this.groups.map(({ fields }) => shows(this.type, fields));
    const key = shown.join();
    const text =
      this.#texts.get(key) ?? rawSql([this.always, ...this.groups.flatMap(textOf(shown))].join(', '));
    this.#texts.set(key, text);
    return text;
  }
}

function textOf(shown: readonly boolean[]) {
  return ({ columns }: ShownColumns, index: number): string[] =>
    Object.entries(columns).map(
      ([name, [expression, type]]) => `${shown[index] === true ? expression : `null::${type}`} as "${name}"`,
    );
}
