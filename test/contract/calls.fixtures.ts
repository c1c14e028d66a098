import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Place } from './places.fixtures.js';

/** What calls are made of. */
export interface World {
  schema: GraphQLSchema;
  /** Ids of rows that exist, by type name: how to reach a field of an object. */
  roots: Readonly<Record<string, string>>;
  /** Values that fit, by the name of an input field; those not named here are made up from their type. */
  samples: Readonly<Record<string, unknown>>;
  /** An input of the mutation that nothing is wrong with: what stands beside the place is taken from it. */
  input?: object;
}

/** The operation that gives the place a value by a variable named like the argument. */
export function byVariable(place: Place, value: unknown, world: World): [string, Record<string, unknown>] {
  const { argument, path, parent } = place;
  const kind = parent === 'Mutation' ? 'mutation' : 'query';
  const document = `${kind} ($${argument.name}: ${String(argument.type)}) ${callOf(place, `$${argument.name}`, world)}`;
  return [document, { [argument.name]: wrapValue(argument.type, path.slice(1), value, world) }];
}

/** The operation that writes the literal at the place. */
export function byLiteral(place: Place, literal: string, world: World): string {
  const call = callOf(place, wrapLiteral(place.argument.type, place.path.slice(1), literal, world), world);
  return place.parent === 'Mutation' ? `mutation ${call}` : call;
}

/** The field of the root, with all below it, that leads to a call of a field of the type. */
export function wayTo(world: World, typeName: string, call: string): string {
  const way = findWay(world, typeName, call);
  if (way === null) throw new Error(`The sweep needs a row of ${typeName} to reach ${call}.`);
  return way;
}

function callOf({ parent, field, argument }: Place, value: string, world: World): string {
  const others = field.args.filter((other) => other !== argument && isRequired(other));
  const given = others.map((other) => `, ${other.name}: ${literalOf(other, world)}`).join('');
  const isPaged = getNamedType(field.type).name.endsWith('Connection');
  const selection = isPaged ? '{ nodes { id } edges { cursor } }' : '{ __typename }';
  const call = `${field.name}(${argument.name}: ${value}${given}) ${selection}`;
  return `{ ${wayTo(world, parent, call)} }`;
}

/** From the root of an operation down to fields of a type; null when no row leads there. */
function findWay(world: World, typeName: string, call: string, seen: readonly string[] = []): string | null {
  if (typeName === 'Query' || typeName === 'Mutation') return call;
  const root = world.roots[typeName];
  if (root) return `node(id: "${root}") { ... on ${typeName} { ${call} } }`;
  const below = [...seen, typeName];
  const above = fieldsOfType(world.schema, typeName).filter(
    ([parent]) => !['Mutation', ...below].includes(parent),
  );
  return above.reduce<string | null>(
    (way, [parent, field]) => way ?? findWay(world, parent, `${field} { ${call} }`, below),
    null,
  );
}

/** The fields that give one object of a type and need no argument. */
function fieldsOfType(schema: GraphQLSchema, typeName: string): [string, string][] {
  const gives = ({ type, args }: GraphQLField<unknown, unknown>) =>
    String(getNullableType(type)) === typeName && !args.some(isRequired);
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(gives)
        .map((field) => [type.name, field.name] as [string, string]),
    );
}

interface Input {
  name: string;
  type: GraphQLInputType;
  defaultValue?: unknown;
}

function isRequired({ type, defaultValue }: Pick<Input, 'type' | 'defaultValue'>): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

/** What stands beside a field of an input object: what is required, and what the right input names. */
function neighboursOf(type: GraphQLInputObjectType, name: string, { input = {} }: World): Input[] {
  return Object.values(type.getFields()).filter(
    (other) => other.name !== name && (isRequired(other) || other.name in input),
  );
}

/** The world as it is seen from within a field of the input. */
function within({ input, ...world }: World, name: string): World {
  const inner = (input as Record<string, unknown> | undefined)?.[name];
  return typeof inner === 'object' && inner !== null ? { ...world, input: inner } : world;
}

function wrapValue(
  type: GraphQLInputType,
  [name, ...rest]: readonly string[],
  value: unknown,
  world: World,
): unknown {
  const bare = getNullableType(type);
  if (name === undefined || !isInputObjectType(bare)) return value;
  const neighbours = neighboursOf(bare, name, world).map((other) => [other.name, sampleOf(other, world)]);
  const inner = bare.getFields()[name];
  return {
    ...(Object.fromEntries(neighbours) as object),
    [name]: inner ? wrapValue(inner.type, rest, value, within(world, name)) : value,
  };
}

function wrapLiteral(
  type: GraphQLInputType,
  [name, ...rest]: readonly string[],
  literal: string,
  world: World,
): string {
  const bare = getNullableType(type);
  if (name === undefined || !isInputObjectType(bare)) return literal;
  const neighbours = neighboursOf(bare, name, world).map(
    (other) => `${other.name}: ${literalOf(other, world)}, `,
  );
  const inner = bare.getFields()[name];
  const own = inner ? wrapLiteral(inner.type, rest, literal, within(world, name)) : literal;
  return `{ ${neighbours.join('')}${name}: ${own} }`;
}

/** A value that fits. */
function sampleOf({ name, type }: Input, { samples, input = {} }: World): unknown {
  if (name in input) return (input as Record<string, unknown>)[name];
  if (name in samples) return samples[name];
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  const values: Record<string, unknown> = { SafeInt: 1, Int: 1, Currency: 'EUR', String: 'x' };
  return values[getNamedType(bare).name];
}

function literalOf(input: Input, world: World): string {
  return toLiteral(sampleOf(input, world), input.type);
}

function toLiteral(value: unknown, type: GraphQLInputType): string {
  const bare = getNullableType(type);
  if (isEnumType(bare)) return String(value);
  if (isListType(bare) && Array.isArray(value)) {
    return `[${value.map((item) => toLiteral(item, bare.ofType)).join(', ')}]`;
  }
  if (!isInputObjectType(bare)) return JSON.stringify(value);
  const fields = Object.values(bare.getFields()).filter(({ name }) => name in (value as object));
  return `{ ${fields.map((field) => `${field.name}: ${toLiteral((value as Record<string, unknown>)[field.name], field.type)}`).join(', ')} }`;
}
