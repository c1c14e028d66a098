import {
  GraphQLBoolean,
  Kind,
  isAbstractType,
  valueFromAST,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Variables } from './given-arguments.js';

/** The fields of one response key, which become one. */
export type MergedFields = readonly [FieldNode, ...FieldNode[]];

/** By response key. */
export type CollectedFields = ReadonlyMap<string, MergedFields>;

/**
 * Fragments that nest can merge in more ways than there are tokens. 1,000 tokens of good intent take a few thousand
 * steps; these many take some milliseconds.
 */
const stepsMax = 20_000;

/** Finds the fields that execution will find in a validated document. */
export class SelectionReader {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #steps = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    const fragments = document.definitions.filter(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** The merged fields of one object; null once the document has taken too many steps. */
  collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): CollectedFields | null {
    const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
    const visited = new Set<string>();
    for (const set of sets) this.#collectInto(fields, visited, type, set);
    return this.#steps > stepsMax ? null : fields;
  }

  #collectInto(
    fields: Map<string, [FieldNode, ...FieldNode[]]>,
    visited: Set<string>,
    type: GraphQLObjectType,
    set: SelectionSetNode,
  ): void {
    for (const selection of set.selections) {
      this.#steps += 1;
      if (this.#steps > stepsMax) return;
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const merged = fields.get(key);
        if (merged) merged.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      const inner = this.#open(visited, type, selection);
      if (inner) this.#collectInto(fields, visited, type, inner);
    }
  }

  /** What a fragment selects of the type; null for nothing, or nothing new. */
  #open(
    visited: Set<string>,
    type: GraphQLObjectType,
    selection: Exclude<SelectionNode, FieldNode>,
  ): SelectionSetNode | null {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      return condition === undefined || this.#isOf(type, condition) ? selection.selectionSet : null;
    }
    const name = selection.name.value;
    const fragment = this.#fragments.get(name);
    if (!fragment || visited.has(name)) return null;
    visited.add(name);
    return this.#isOf(type, fragment.typeCondition.name.value) ? fragment.selectionSet : null;
  }

  #isOf(type: GraphQLObjectType, condition: string): boolean {
    if (type.name === condition) return true;
    const abstract = this.#schema.getType(condition);
    return isAbstractType(abstract) && this.#schema.isSubType(abstract, type);
  }

  #isIncluded({ directives = [] }: SelectionNode): boolean {
    return this.#readIf(directives, 'skip') !== true && this.#readIf(directives, 'include') !== false;
  }

  #readIf(directives: readonly DirectiveNode[], name: string): unknown {
    const directive = directives.find((candidate) => candidate.name.value === name);
    const [argument] = directive?.arguments ?? [];
    return argument && valueFromAST(argument.value, GraphQLBoolean, this.#variables);
  }
}
