import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Numbers below `count`, the same ones for the same tape; a tape of zeros makes the plainest choices. */
export type Choose = (count: number) => number;

/** Plays a tape of numbers over and over. */
export function createChoose(tape: readonly number[]): Choose {
  let position = 0;
  return (count) => {
    position += 1;
    return (tape[position % tape.length] ?? 0) % count;
  };
}

/** A valid query with aliases, fragments of both kinds, sizes, variables and conditions. */
export function randomOperation(schema: GraphQLSchema, choose: Choose) {
  const writer = new OperationWriter(schema, choose);
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const root = writer.selections(query, 5);
  const head = 'query ($first: Int = 3, $size: Int, $ids: [ID!]!, $yes: Boolean!, $maybe: Boolean = false)';
  const variables: Record<string, unknown> = { ids: Array(choose(4)).fill('x'), yes: choose(2) === 0 };
  const first = [undefined, 0, 1, 6][choose(4)];
  if (first !== undefined) variables['first'] = first;
  const size = [undefined, null, 2, 4][choose(4)];
  if (size !== undefined) variables['size'] = size;
  if (choose(2)) variables['maybe'] = choose(2) === 0;
  return { text: [`${head} ${root}`, ...writer.fragments].join('\n'), variables };
}

class OperationWriter {
  readonly fragments: string[] = [];
  readonly #fragmentsByType = new Map<string, string[]>();
  readonly #aliases = new Map<string, string>();
  readonly #schema: GraphQLSchema;
  readonly #choose: Choose;

  constructor(schema: GraphQLSchema, choose: Choose) {
    this.#schema = schema;
    this.#choose = choose;
  }

  selections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.#choose(4);
    const parts = Array.from({ length: count }, () => this.#selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const choice = this.#choose(10);
    if (choice === 9) return '__typename';
    if (depth === 0) return this.#field(type, depth);
    if (choice === 8) return `...${this.#condition()} ${this.selections(type, depth - 1)}`;
    // An interface has few fields of its own.
    const isFragment = choice >= 6 || (isAbstractType(type) && choice > 0);
    return isFragment ? this.#fragment(type, depth - 1) : this.#field(type, depth);
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const types: GraphQLCompositeType[] = isAbstractType(type)
      ? [...this.#schema.getPossibleTypes(type), type]
      : [type, ...(isObjectType(type) ? type.getInterfaces() : [])];
    const on = types[this.#choose(types.length)] ?? type;
    if (this.#choose(2)) return `... on ${on.name}${this.#condition()} ${this.selections(on, depth)}`;
    const known = this.#fragmentsByType.get(on.name) ?? [];
    const again = known[this.#choose(4)];
    // One that stands already is whole, so that none can lead back to itself.
    if (again) return `...${again}${this.#condition()}`;
    const body = this.selections(on, depth);
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${on.name} ${body}`);
    this.#fragmentsByType.set(on.name, [...(this.#fragmentsByType.get(on.name) ?? []), name]);
    return `...${name}${this.#condition()}`;
  }

  #field(type: GraphQLCompositeType, depth: number): string {
    const all = 'getFields' in type ? Object.values(type.getFields()) : [];
    const fields = all.filter((field) => this.#isWritable(field, depth));
    const composite = fields.filter(({ type: returned }) => isCompositeType(getNamedType(returned)));
    const preferred = composite.length > 0 && this.#choose(3) > 0 ? composite : fields;
    const field = preferred[this.#choose(preferred.length || 1)];
    if (!field) return '__typename';
    const args = field.args.map((argument) => this.#argument(argument)).filter((text) => text !== '');
    const call = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    const returned: GraphQLNamedType = getNamedType(field.type);
    const inside = isCompositeType(returned) ? ` ${this.selections(returned, depth - 1)}` : '';
    return `${this.#alias(type, call)}: ${call}${this.#condition()}${inside}`;
  }

  #isWritable(field: GraphQLField<unknown, unknown>, depth: number): boolean {
    if (depth === 0 && isCompositeType(getNamedType(field.type))) return false;
    return field.args.every(
      (argument) =>
        !isRequiredArgument(argument) || /^(ID|String|Int)$/.test(getNamedType(argument.type).name),
    );
  }

  /** One key for each use of a field with the same arguments: uses merge, and never clash. Some stay apart. */
  #alias(type: GraphQLCompositeType, call: string): string {
    const use = `${type.name}.${call}${this.#choose(4) === 3 ? 'b' : ''}`;
    const alias = this.#aliases.get(use) ?? `k${this.#aliases.size}`;
    this.#aliases.set(use, alias);
    return alias;
  }

  #argument(argument: GraphQLArgument): string {
    const { name, type } = argument;
    const value = /^(first|last)$/.test(name) ? this.#size(type) : this.#required(argument);
    return value ? `${name}: ${value}` : '';
  }

  #size(type: GraphQLInputType): string {
    return this.#oneOf(['', '2', '0', '5', '$first', '$size', isNonNullType(type) ? '1' : 'null']);
  }

  #required(argument: GraphQLArgument): string {
    if (!isRequiredArgument(argument)) return '';
    if (isListType(getNullableType(argument.type)))
      return this.#oneOf(['["a"]', '["a", "b"]', '$ids', '"c"']);
    return getNamedType(argument.type).name === 'Int' ? '1' : '"x"';
  }

  #oneOf(texts: readonly string[]): string {
    return texts[this.#choose(texts.length)] ?? '';
  }

  #condition(): string {
    const texts = [
      '@skip(if: $yes)',
      '@include(if: $yes)',
      '@skip(if: $maybe)',
      '@include(if: true)',
      '@skip(if: true)',
    ];
    return this.#choose(6) === 5 ? ` ${this.#oneOf(texts)}` : '';
  }
}
