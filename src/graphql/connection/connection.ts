import type { KeysetOrder, KeysetPage, PageRow } from '../../platform/database/keyset.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { encodeCursor } from './cursor.js';
import type { List } from './list-loader.js';

/** A row that a page holds. */
export interface ConnectionRow extends PageRow {
  id: Uuid;
}

interface ConnectionParts<Row> {
  list: List;
  order: KeysetOrder;
  page: KeysetPage;
  /** In reading direction, with the one row past the page if there is one. */
  rows: readonly Row[];
  count: () => Promise<number>;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A row with its place in an order. */
class Edge<Row extends ConnectionRow> {
  constructor(
    private readonly order: KeysetOrder,
    readonly node: Row,
  ) {}

  get cursor(): string {
    return encodeCursor(this.order, { key: this.node.orderKey, id: this.node.id });
  }
}

/**
 * One page as GraphQL reads it. Members are getters, so that a cursor is encoded and a total counted only when
 * the operation asks for it.
 */
export class Connection<Row extends ConnectionRow> {
  /** What the page is a part of, for fields that tell of the whole. */
  readonly list: List;
  readonly nodes: readonly Row[];
  readonly #parts: ConnectionParts<Row>;
  readonly #hasMore: boolean;
  // Made once: what runs an operation may look several times.
  #edges: readonly Edge<Row>[] | null = null;
  #pageInfo: PageInfo | null = null;

  constructor(parts: ConnectionParts<Row>) {
    const { list, page, rows } = parts;
    this.list = list;
    const shown = rows.slice(0, page.limit);
    this.nodes = page.isFromEnd ? shown.reverse() : shown;
    this.#hasMore = rows.length > page.limit;
    this.#parts = parts;
  }

  get edges(): readonly Edge<Row>[] {
    return (this.#edges ??= this.nodes.map((node) => new Edge(this.#parts.order, node)));
  }

  get pageInfo(): PageInfo {
    return (this.#pageInfo ??= this.#describePage());
  }

  get totalCount(): Promise<number> {
    return this.#parts.count();
  }

  #describePage(): PageInfo {
    const { page } = this.#parts;
    // On the far side of a bound stands at least the row the cursor was taken from.
    return {
      hasNextPage: page.isFromEnd ? page.before !== null : this.#hasMore || page.before !== null,
      hasPreviousPage: page.isFromEnd ? this.#hasMore || page.after !== null : page.after !== null,
      startCursor: this.#cursorOf(this.nodes.at(0)),
      endCursor: this.#cursorOf(this.nodes.at(-1)),
    };
  }

  #cursorOf(row: Row | undefined): string | null {
    return row ? encodeCursor(this.#parts.order, { key: row.orderKey, id: row.id }) : null;
  }
}
