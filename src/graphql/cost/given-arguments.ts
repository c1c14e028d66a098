import {
  getVariableValues,
  getNullableType,
  isInputObjectType,
  isListType,
  valueFromAST,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { pageSizeMax } from '../../platform/limits/page-size.js';
import type { CostTable, FieldRule, ListSize } from './cost-table.js';
import { isJsonObject } from './json-object.js';

/** Variables as execution sees them. */
export type Variables = Readonly<Record<string, unknown>>;

/** Reads variables as execution does; where any of them does not fit, the defaults alone, because nothing will run. */
export function readVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  raw: Variables,
): Variables {
  const { coerced } = getVariableValues(schema, variableDefinitions, raw, { maxErrors: 1 });
  if (coerced) return coerced;
  const withDefault = variableDefinitions.filter(({ defaultValue }) => defaultValue);
  return getVariableValues(schema, withDefault, {}).coerced ?? {};
}

/**
 * How many items the caller asks for, 0 to `pageSizeMax`, because a list that asks for more is refused by its own rule;
 * 0 where only an invalid request leaves it open.
 */
export function readSize({ assumed, slicing }: ListSize, node: FieldNode, variables: Variables): number {
  const sizes = slicing
    .map((argument) => lengthOf(readArgument(argument, node, variables)))
    .filter((size) => size !== null);
  if (sizes.length === 0) return assumed ?? 0;
  return Math.min(pageSizeMax, Math.max(0, ...sizes));
}

/** What the arguments of one use of a field weigh: those that have a value, given or by default, and what stands in them. */
export function weighArguments(
  { inputWeights }: CostTable,
  { field }: FieldRule,
  node: FieldNode,
  variables: Variables,
): number {
  if (inputWeights.size === 0) return 0;
  return field.args
    .map((argument) => weighInput(inputWeights, argument, readArgument(argument, node, variables)))
    .reduce((sum, weight) => sum + weight, 0);
}

function readArgument(argument: GraphQLArgument, node: FieldNode, variables: Variables): unknown {
  const given = node.arguments?.find(({ name }) => name.value === argument.name);
  const value = given && valueFromAST(given.value, argument.type, variables);
  return value === undefined ? argument.defaultValue : value;
}

function lengthOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' && !Number.isNaN(value) ? value : null;
}

type InputWeights = CostTable['inputWeights'];

function weighInput(
  weights: InputWeights,
  input: GraphQLArgument | GraphQLInputField,
  value: unknown,
): number {
  if (value == null) return 0;
  return (weights.get(input) ?? 0) + weighInside(weights, input.type, value);
}

function weighInside(weights: InputWeights, nullable: GraphQLInputType, value: unknown): number {
  const type = getNullableType(nullable);
  if (isListType(type) && Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + weighInside(weights, type.ofType, item), 0);
  }
  if (!isInputObjectType(type) || !isJsonObject(value)) return 0;
  const fields = Object.values(type.getFields());
  return fields.reduce((sum, field) => sum + weighInput(weights, field, value[field.name]), 0);
}
