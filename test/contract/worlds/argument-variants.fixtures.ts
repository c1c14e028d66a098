import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  type GraphQLArgument,
  type GraphQLField,
} from 'graphql';

/** By `Type.field`: lists of arguments as they stand in a document, where those cannot be made up from the schema. */
export type Samples = Readonly<Record<string, readonly string[]>>;

/**
 * The arguments to ask a list with: none, every state, every order both ways, and the given filters. Pages are short, so
 * that cursors and what says whether there is more count.
 */
export function variantsOf(field: GraphQLField<unknown, unknown>, filters: readonly string[] = []): string[] {
  const argumentNamed = (name: string) => field.args.find((argument) => argument.name === name);
  const isFiltered = argumentNamed('filter') !== undefined;
  const variants = [
    ...['', 'last: 2'],
    ...statesIn(argumentNamed('statuses')),
    ...ordersIn(argumentNamed('orderBy'), isFiltered),
    ...valuesIn(argumentNamed('side')),
    ...filters,
  ];
  return variants.map((args) => (args.includes('last') ? `(${args})` : `(first: 3 ${args})`));
}

function statesIn(argument: GraphQLArgument | undefined): string[] {
  const type = argument && getNamedType(argument.type);
  if (!isEnumType(type)) return [];
  const states = type.getValues().map(({ name }) => name);
  return [`statuses: [${states.join(', ')}]`];
}

function valuesIn(argument: GraphQLArgument | undefined): string[] {
  const type = argument && getNamedType(argument.type);
  return isEnumType(type) ? type.getValues().map(({ name }) => `${argument?.name ?? ''}: ${name}`) : [];
}

// What an order needs of the filter; a list without one does not have the order.
const needs: Readonly<Record<string, string>> = {
  BUDGET: 'filter: { budgetAtLeast: { amount: 1, currency: "EUR" } }',
  RELEVANCE: 'filter: { query: "needs" }',
};

function ordersIn(argument: GraphQLArgument | undefined, isFiltered: boolean): string[] {
  const type = argument && getNamedType(argument.type);
  const fields = isInputObjectType(type) ? getNamedType(type.getFields()['field']?.type) : undefined;
  if (!isEnumType(fields)) return [];
  return fields
    .getValues()
    .filter(({ name }) => isFiltered || !(name in needs))
    .flatMap(({ name }) =>
      ['ASC', 'DESC'].map(
        (direction) => `${needs[name] ?? ''} orderBy: { field: ${name}, direction: ${direction} }`,
      ),
    );
}
