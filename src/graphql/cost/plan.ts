import type { FieldNode, GraphQLObjectType, SelectionSetNode } from 'graphql';
import type { CostTable, FieldRule, ListSize } from './cost-table.js';
import { readSize, weighArguments, type Variables } from './given-arguments.js';
import type { MergedFields, SelectionReader } from './selection-reader.js';

/** What the selections of one object cost at most. */
export interface ObjectPlan {
  readonly typeName: string;
  readonly requested: number;
  readonly fields: readonly FieldPlan[];
  /** Every response key, those that cost nothing too. */
  readonly keys: readonly string[];
  /** The key that tells the type; null where the caller did not ask. */
  readonly typeKey: string | null;
}

/** What one response key of an object costs at most. */
export interface FieldPlan {
  readonly key: string;
  readonly requested: number;
  /** For its use alone, whatever it returns. */
  readonly fixed: number;
  /** How many things it returns at most. */
  readonly size: number;
  /** What a thing can be, one of these; empty when things cost nothing. */
  readonly outcomes: readonly Outcome[];
}

/** One of the things that a field can return. */
export interface Outcome {
  readonly weight: number;
  /** Null for a leaf. */
  readonly plan: ObjectPlan | null;
}

/** Of one introspection field, with everything below it. */
const introspectionWeight = 100;

/** Objects in objects. Far above what an operation may nest, and below what a stack holds. */
const depthMax = 250;

/** The size of a page, on its way to the lists of the page. */
interface PageSize {
  readonly size: number;
  readonly sizedFields: ListSize['sizedFields'];
}

const noPage: PageSize = { size: 0, sizedFields: new Set() };

/** Weighs an object once for each set of selections on each type, however often fragments lead there. */
export class Planner {
  #depth = 0;
  readonly #plans = new Map<string, ObjectPlan>();
  readonly #ids = new Map<object, number>();
  readonly #parts: { table: CostTable; reader: SelectionReader; variables: Variables };

  constructor(parts: { table: CostTable; reader: SelectionReader; variables: Variables }) {
    this.#parts = parts;
  }

  /** What the selections cost on one object of the type; the most there is when they nest or merge too far to tell. */
  plan(type: GraphQLObjectType, sets: readonly SelectionSetNode[], page: PageSize = noPage): ObjectPlan {
    const ids = sets.map((set) => this.#idOf(set)).sort((one, other) => one - other);
    const key = `${type.name} ${ids.join()} ${page.size} ${this.#idOf(page.sizedFields)}`;
    const known = this.#plans.get(key);
    if (known) return known;
    this.#depth += 1;
    const plan = this.#depth > depthMax ? immeasurable(type) : this.#planObject(type, sets, page);
    this.#depth -= 1;
    this.#plans.set(key, plan);
    return plan;
  }

  #planObject(type: GraphQLObjectType, sets: readonly SelectionSetNode[], page: PageSize): ObjectPlan {
    const collected = this.#parts.reader.collect(type, sets);
    if (!collected) return immeasurable(type);
    const fields = [...collected]
      .map(([key, nodes]) => this.#planField(type, key, nodes, page))
      .filter((field) => field !== null)
      .filter(({ requested }) => requested > 0);
    const [typeKey = null] = [...collected].find(([, [{ name }]]) => name.value === '__typename') ?? [];
    const requested = capped(fields.reduce((sum, field) => sum + field.requested, 0));
    return { typeName: type.name, requested, fields, keys: [...collected.keys()], typeKey };
  }

  #planField(type: GraphQLObjectType, key: string, nodes: MergedFields, page: PageSize): FieldPlan | null {
    const [node] = nodes;
    const name = node.name.value;
    if (name === '__schema' || name === '__type') {
      return { key, requested: introspectionWeight, fixed: introspectionWeight, size: 0, outcomes: [] };
    }
    const rule = this.#parts.table.rules.get(type)?.get(name);
    if (!rule) return null;
    const { table, variables } = this.#parts;
    const size = this.#sizeOf(rule, node, page);
    const outcomes = size > 0 ? this.#planOutcomes(rule, nodes) : [];
    const ownWeight = rule.isList ? 0 : rule.leafWeight;
    const fixed = ownWeight + weighArguments(table, rule, node, variables);
    const most = Math.max(0, ...outcomes.map(costOfOutcome));
    return { key, requested: capped(fixed + size * most), fixed, size, outcomes };
  }

  #sizeOf(rule: FieldRule, node: FieldNode, page: PageSize): number {
    if (!rule.isList) return 1;
    if (page.sizedFields.has(rule.field.name)) return page.size;
    return rule.size ? readSize(rule.size, node, this.#parts.variables) : 0;
  }

  #planOutcomes(rule: FieldRule, nodes: MergedFields): Outcome[] {
    if (rule.objects.length === 0) {
      return rule.isList && rule.leafWeight > 0 ? [{ weight: rule.leafWeight, plan: null }] : [];
    }
    const sets = nodes.map(({ selectionSet }) => selectionSet).filter((set) => set !== undefined);
    const page = this.#pageOf(rule, nodes[0]);
    return rule.objects.map(({ type, weight }) => ({ weight, plan: this.plan(type, sets, page) }));
  }

  #pageOf({ size }: FieldRule, node: FieldNode): PageSize {
    if (!size || size.sizedFields.size === 0) return noPage;
    return { size: readSize(size, node, this.#parts.variables), sizedFields: size.sizedFields };
  }

  #idOf(thing: object): number {
    const id = this.#ids.get(thing) ?? this.#ids.size;
    this.#ids.set(thing, id);
    return id;
  }
}

function immeasurable({ name }: GraphQLObjectType): ObjectPlan {
  return { typeName: name, requested: Number.MAX_SAFE_INTEGER, fields: [], keys: [], typeKey: null };
}

/** Large enough to be refused by any limit, and still a number to count with. */
export function capped(points: number): number {
  return Math.min(points, Number.MAX_SAFE_INTEGER);
}

/** The most that one thing of this kind costs. */
export function costOfOutcome({ weight, plan }: Outcome): number {
  return weight + (plan?.requested ?? 0);
}
