import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CostTable } from './cost-table.js';
import type { Variables } from './given-arguments.js';
import { weigh, type WeighedOperation, type Weight } from './weigh.js';

/** Plans of operations with many fields take tens of kilobytes. */
const weightsMax = 500;

/** In characters of JSON; what came with more is weighed anew. */
const shapeLengthMax = 1_000;

/** Weighs operations, and those that come again only once. */
export class Weights {
  readonly #known = new LRUCache<string, Weight>({ max: weightsMax });
  readonly #ids = new WeakMap<OperationDefinitionNode, number>();
  #lastId = 0;

  constructor(private readonly table: CostTable) {}

  /** As {@link weigh} does. */
  weigh(weighed: WeighedOperation): Weight {
    const shape = shapeOf(weighed.variables);
    if (shape === null || shape.length > shapeLengthMax) return weigh(this.table, weighed);
    const key = `${this.#idOf(weighed.operation)} ${shape}`;
    const weight = this.#known.get(key) ?? weigh(this.table, weighed);
    this.#known.set(key, weight);
    return weight;
  }

  #idOf(operation: OperationDefinitionNode): number {
    const id = this.#ids.get(operation) ?? (this.#lastId += 1);
    this.#ids.set(operation, id);
    return id;
  }
}

/** What a weight depends on: every number and condition, how long lists are, and what is given at all; but not what a text says. */
function shapeOf(variables: Variables): string | null {
  try {
    return JSON.stringify(variables, (_name, value: unknown) => (typeof value === 'string' ? '' : value));
  } catch {
    return null; // nested deeper than a stack, which is refused elsewhere
  }
}
