import { getDirective } from '@graphql-tools/utils';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { z } from 'zod';
import { assertSized } from './assert-sized.js';
import type { CostTable, FieldRule, ListSize } from './cost-table.js';

type Weighable = Parameters<typeof getDirective>[1];

// Whole, because quotas count in whole points, and none below 0, so that no field pays for another.
const costArguments = z.object({
  weight: z
    .string()
    .regex(/^\d{1,6}(\.0+)?$/)
    .transform(Number),
});

const listSizeArguments = z.object({
  assumedSize: z.number().int().nonnegative().nullish(),
  slicingArguments: z.array(z.string()).nullish(),
  sizedFields: z.array(z.string()).nullish(),
});

/**
 * Reads `@cost` and `@listSize` of a schema. Later changes of the schema go unseen.
 *
 * @throws Error when a directive makes no sense, or when nothing says how long a list of objects can be.
 */
export function readCostTable(schema: GraphQLSchema): CostTable {
  const rules = new Map<GraphQLObjectType, ReadonlyMap<string, FieldRule>>();
  const inputWeights = new Map<GraphQLArgument | GraphQLInputField, number>();
  const noteInput = (input: GraphQLArgument | GraphQLInputField, place: string) => {
    const weight = readWeight(schema, input, place);
    if (weight) inputWeights.set(input, weight);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) noteInput(field, `${type.name}.${field.name}`);
    }
    if (!isObjectType(type)) continue;
    const fields = Object.values(type.getFields());
    rules.set(type, new Map(fields.map((field) => [field.name, readRule(schema, type, field)])));
    for (const field of fields) {
      for (const argument of field.args) noteInput(argument, `${type.name}.${field.name}(${argument.name}:)`);
    }
  }
  const table = { schema, rules, inputWeights };
  assertSized(table);
  return table;
}

function readRule(
  schema: GraphQLSchema,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): FieldRule {
  const place = `${parent.name}.${field.name}`;
  const returned = getNamedType(field.type);
  const own = readWeight(schema, field, place);
  const weightOf = (type: GraphQLNamedType, otherwise: number) =>
    own ?? readWeight(schema, type, type.name) ?? otherwise;
  const types = possibleTypes(schema, returned);
  return {
    field,
    isList: isListType(getNullableType(field.type)),
    leafWeight: types.length === 0 ? weightOf(returned, 0) : 0,
    objects: types.map((type) => ({ type, weight: weightOf(type, 1) })),
    size: readSize(schema, field, place),
  };
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

function readWeight(schema: GraphQLSchema, element: Weighable, place: string): number | undefined {
  const [directive] = getDirective(schema, element, 'cost') ?? [];
  if (!directive) return undefined;
  const { success, data } = costArguments.safeParse(directive);
  if (!success) throw new Error(`@cost of ${place} must weigh a whole number of points, 0 or more.`);
  return data.weight;
}

function readSize(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  place: string,
): ListSize | null {
  const [directive] = getDirective(schema, field, 'listSize') ?? [];
  if (!directive) return null;
  const { success, data } = listSizeArguments.safeParse(directive);
  if (!success) throw new Error(`@listSize of ${place} must assume a whole number of items, 0 or more.`);
  const slicing = (data.slicingArguments ?? []).map((name) => {
    const argument = field.args.find((candidate) => candidate.name === name);
    if (!argument) throw new Error(`@listSize of ${place} is sliced by ${name}, which is no argument of it.`);
    return argument;
  });
  return { assumed: data.assumedSize ?? null, slicing, sizedFields: new Set(data.sizedFields) };
}
