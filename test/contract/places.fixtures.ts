import {
  astFromValue,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** A place in the schema that takes a value: an argument, or a field of an input object below one. */
export interface Place {
  /** Such as `Query.jobs(filter.budgetAtMost.amount)`. */
  name: string;
  parent: string;
  field: GraphQLField<unknown, unknown>;
  argument: GraphQLArgument;
  /** From the argument's name down to the place. */
  path: readonly string[];
  type: GraphQLInputType;
}

/** Every place of the schema that takes a value. */
export function placesOf(schema: GraphQLSchema): Place[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(isObjectType(type) ? type.getFields() : {}).flatMap((field) =>
        field.args.flatMap((argument) =>
          placesBelow(type.name, field, argument, [argument.name], argument.type),
        ),
      ),
    );
}

function placesBelow(
  parent: string,
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
  path: readonly string[],
  type: GraphQLInputType,
): Place[] {
  const name = `${parent}.${field.name}(${path.join('.')})`;
  const bare = getNullableType(type);
  const below = isInputObjectType(bare)
    ? Object.values(bare.getFields()).flatMap((input) =>
        placesBelow(parent, field, argument, [...path, input.name], input.type),
      )
    : [];
  return [{ name, parent, field, argument, path, type }, ...below];
}

/** Ids of rows that exist, by type name: how to reach a field of an object. */
export type Roots = Readonly<Record<string, string>>;

/** The operation that gives the place a value by a variable named like the argument. */
export function byVariable(place: Place, value: unknown, roots: Roots): [string, Record<string, unknown>] {
  const { argument, path } = place;
  const document = `query ($${argument.name}: ${String(argument.type)}) ${callOf(place, `$${argument.name}`, roots)}`;
  return [document, { [argument.name]: wrapValue(argument.type, path.slice(1), value) }];
}

/** The operation that writes the literal at the place. */
export function byLiteral(place: Place, literal: string, roots: Roots): string {
  return callOf(place, wrapLiteral(place.argument.type, place.path.slice(1), literal), roots);
}

function callOf({ parent, field, argument }: Place, value: string, roots: Roots): string {
  const others = field.args.filter((other) => other !== argument && isRequired(other));
  const given = others.map((other) => `, ${other.name}: ${literalOf(other.type)}`).join('');
  const isPaged = getNamedType(field.type).name.endsWith('Connection');
  const selection = isPaged ? '{ nodes { id } edges { cursor } }' : '{ __typename }';
  const call = `${field.name}(${argument.name}: ${value}${given}) ${selection}`;
  if (parent === 'Query') return `{ ${call} }`;
  const root = roots[parent];
  if (!root) throw new Error(`The sweep needs a row of ${parent} to reach ${parent}.${field.name}.`);
  return `{ node(id: "${root}") { ... on ${parent} { ${call} } } }`;
}

function isRequired(input: { type: GraphQLInputType; defaultValue?: unknown }): boolean {
  return isNonNullType(input.type) && input.defaultValue === undefined;
}

/** Required neighbours of a field of an input object. */
function neighboursOf(type: GraphQLInputObjectType, name: string): [string, GraphQLInputType][] {
  return Object.values(type.getFields())
    .filter((input) => input.name !== name && isRequired(input))
    .map((input) => [input.name, input.type]);
}

function wrapValue(type: GraphQLInputType, [name, ...rest]: readonly string[], value: unknown): unknown {
  const bare = getNullableType(type);
  if (name === undefined || !isInputObjectType(bare)) return value;
  const neighbours = neighboursOf(bare, name).map(([other, itsType]) => [other, sampleOf(itsType)]);
  const inner = bare.getFields()[name];
  return {
    ...(Object.fromEntries(neighbours) as object),
    [name]: inner && wrapValue(inner.type, rest, value),
  };
}

function wrapLiteral(type: GraphQLInputType, [name, ...rest]: readonly string[], literal: string): string {
  const bare = getNullableType(type);
  if (name === undefined || !isInputObjectType(bare)) return literal;
  const neighbours = neighboursOf(bare, name).map(([other, itsType]) => `${other}: ${literalOf(itsType)}, `);
  const inner = bare.getFields()[name];
  return `{ ${neighbours.join('')}${name}: ${inner ? wrapLiteral(inner.type, rest, literal) : literal} }`;
}

/** A value that fits the type. */
function sampleOf(type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  const samples: Record<string, unknown> = { SafeInt: 1, Int: 1, Currency: 'EUR', String: 'x' };
  return samples[getNamedType(bare).name];
}

function literalOf(type: GraphQLInputType): string {
  const node = astFromValue(sampleOf(type), type);
  return node ? print(node) : 'null';
}
