import {
  getNullableType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
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
