import {
  Kind,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

// A second reading of the IBM text, which shares nothing with the first: fragments are written out, and each field
// then adds to one sum as often as the lists above it say. It has no care for time.

interface Directed {
  astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

type Field = GraphQLField<unknown, unknown>;

type Values = Record<string, unknown>;

/** Sizes of lists by field name, as the connection above says them. */
export type Sizes = ReadonlyMap<string, number>;

function readDirective(element: Directed, name: string): Values | null {
  const directive = element.astNode?.directives?.find((candidate) => candidate.name.value === name);
  if (!directive) return null;
  const pairs = directive.arguments ?? [];
  return Object.fromEntries(pairs.map((pair) => [pair.name.value, valueFromASTUntyped(pair.value)]));
}

/** Of what a field returns: one thing of it. */
export function weightOf(field: Field, returned: GraphQLNamedType): number {
  const weight = (readDirective(field, 'cost') ?? readDirective(returned, 'cost'))?.['weight'];
  return weight === undefined ? Number(isCompositeType(returned)) : Number(weight);
}

/** How many things a field has at most, and how many the lists of the object it returns. */
export function sizesOf(field: Field, args: Values, above: Sizes): { times: number; below: Sizes } {
  const { slicingArguments = [], assumedSize = 0, sizedFields = [] } = readDirective(field, 'listSize') ?? {};
  const sizes = (slicingArguments as string[])
    .map((name) => args[name])
    .filter((value) => value != null)
    .map((value) => (Array.isArray(value) ? value.length : Number(value)));
  const size = sizes.length > 0 ? Math.max(...sizes) : Number(assumedSize);
  const isList = isListType(getNullableType(field.type));
  return {
    times: isList ? (above.get(field.name) ?? size) : 1,
    below: new Map((sizedFields as string[]).map((name) => [name, size])),
  };
}

/** Counts what a query of a valid document may cost. */
export function countOtherwise(schema: GraphQLSchema, document: DocumentNode, raw: Values): number {
  const query = schema.getQueryType();
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!query || !operation) throw new Error('There is no query.');
  const counter = new Counter(schema, document, readVariables(operation, raw));
  return 1 + counter.count(query, operation.selectionSet.selections, 1, new Map());
}

function readVariables({ variableDefinitions = [] }: OperationDefinitionNode, raw: Values): Values {
  const pairs = variableDefinitions.map(({ variable, defaultValue }) => {
    const value = raw[variable.name.value];
    const isDefault = value === undefined && defaultValue;
    return [variable.name.value, isDefault ? valueFromASTUntyped(defaultValue) : value] as const;
  });
  return Object.fromEntries(pairs);
}

/** A field, and the types that all must hold for it to be asked. */
interface Flat {
  conditions: readonly string[];
  node: FieldNode;
}

class Counter {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Values,
  ) {}

  count(type: GraphQLObjectType, selections: readonly SelectionNode[], times: number, above: Sizes): number {
    const asked = this.flatten(selections, []).filter(({ conditions }) =>
      conditions.every((name) => type.name === name || type.getInterfaces().some((one) => one.name === name)),
    );
    const keys = new Set(asked.map(({ node }) => keyOf(node)));
    let sum = 0;
    for (const key of keys) {
      const nodes = asked.map(({ node }) => node).filter((node) => keyOf(node) === key);
      const field = type.getFields()[nodes[0]?.name.value ?? ''];
      if (field) sum += this.countField(field, nodes, times, above);
    }
    return sum;
  }

  private countField(field: Field, nodes: readonly FieldNode[], times: number, above: Sizes): number {
    const args = field.args.map(
      (argument) => [argument.name, this.readArgument(argument, nodes[0])] as const,
    );
    const sizes = sizesOf(field, Object.fromEntries(args), above);
    const returned = getNamedType(field.type);
    const each = times * sizes.times;
    const inside = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
    const counts = this.typesOf(returned).map((type) => this.count(type, inside, each, sizes.below));
    return each * weightOf(field, returned) + Math.max(0, ...counts);
  }

  private readArgument(argument: GraphQLArgument, node: FieldNode | undefined): unknown {
    const given = argumentsOf(node).find((one) => one.name.value === argument.name);
    const value = given && valueFromASTUntyped(given.value, this.variables);
    if (value === undefined) return argument.defaultValue;
    // Execution refuses it; as good as absent.
    if (value === null) return isNonNullType(argument.type) ? argument.defaultValue : null;
    return isListType(getNullableType(argument.type)) && !Array.isArray(value) ? [value] : value;
  }

  private typesOf(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
  }

  private flatten(selections: readonly SelectionNode[], conditions: readonly string[]): Flat[] {
    return selections
      .filter((selection) => this.isKept(selection))
      .flatMap((selection) => {
        if (selection.kind === Kind.FIELD) return [{ conditions, node: selection }];
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragment(selection.name.value);
        const on = inner.typeCondition ? [inner.typeCondition.name.value] : [];
        return this.flatten(inner.selectionSet.selections, [...conditions, ...on]);
      });
  }

  private fragment(name: string): FragmentDefinitionNode {
    const fragments = this.document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    const fragment = fragments.find((one) => one.name.value === name);
    if (!fragment) throw new Error(`There is no fragment ${name}.`);
    return fragment;
  }

  private isKept({ directives = [] }: SelectionNode): boolean {
    return directives.every(({ name, arguments: [condition] = [] }) => {
      const value = condition && valueFromASTUntyped(condition.value, this.variables);
      return value === (name.value === 'include');
    });
  }
}

function argumentsOf(node: FieldNode | undefined): readonly ArgumentNode[] {
  return node?.arguments ?? [];
}

function keyOf({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}
