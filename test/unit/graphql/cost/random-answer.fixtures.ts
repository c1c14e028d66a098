import {
  executeSync,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  type DocumentNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { sizesOf, weightOf, type Sizes } from './other-counter.fixtures.js';
import type { Choose } from './random-operation.fixtures.js';

interface Source {
  below: Sizes;
  of?: string;
}

/** Runs a query on made-up data, and counts what it hands out while it does. */
export function answerAtRandom(
  schema: GraphQLSchema,
  document: DocumentNode,
  variableValues: Record<string, unknown>,
  choose: Choose,
) {
  let given = 1;
  const make = (type: GraphQLOutputType, weight: number, sizes: { times: number; below: Sizes }): unknown => {
    if (!isNonNullType(type) && choose(4) === 3) return null;
    const there = isNonNullType(type) ? type.ofType : type;
    if (isListType(there)) {
      return Array.from({ length: choose(sizes.times + 1) }, () => make(there.ofType, weight, sizes));
    }
    if (isLeafType(there)) return leafOf(there);
    given += weight;
    return { below: sizes.below, ...(isAbstractType(there) && typeOf(there)) };
  };
  const typeOf = (type: GraphQLAbstractType) => {
    const types = schema.getPossibleTypes(type);
    return { of: types[choose(types.length)]?.name };
  };
  const resolve = (
    source: Source,
    args: Record<string, unknown>,
    _context: unknown,
    { parentType, fieldName }: GraphQLResolveInfo,
  ) => {
    const field = parentType.getFields()[fieldName];
    if (!field) throw new Error(`There is no ${fieldName}.`);
    const returned = getNamedType(field.type);
    const weight = weightOf(field, returned);
    if (!isCompositeType(returned)) given += weight;
    return make(field.type, weight, sizesOf(field, args, source.below));
  };
  const { data, errors = [] } = executeSync({
    schema,
    document,
    variableValues,
    rootValue: { below: new Map() },
    typeResolver: ({ of }: Source) => of,
    fieldResolver: resolve,
  });
  return { data: JSON.parse(JSON.stringify(data ?? null)) as unknown, errors, given };
}

function leafOf(type: GraphQLLeafType): unknown {
  return isEnumType(type) ? type.getValues()[0]?.value : 1;
}
