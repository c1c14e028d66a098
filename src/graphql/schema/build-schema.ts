import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type ClassType, type NonEmptyArray } from 'type-graphql';
import { validateInput } from '../errors/validate-input.js';
import { costDirective, listSizeDirective } from './directives.js';

/** Builds the executable schema from ready resolver instances; no container makes them. */
export function buildSchema(resolvers: readonly object[]): GraphQLSchema {
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor as ClassType, resolver]));
  const schema = buildSchemaSync({
    resolvers: [...instances.keys()] as unknown as NonEmptyArray<ClassType>,
    container: { get: (type) => instances.get(type as ClassType) },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    directives: [...specifiedDirectives, costDirective, listSizeDirective],
    validateFn: validateInput,
  });
  const query = schema.getQueryType();
  // type-graphql has no place for the words of a root type.
  if (query)
    query.description =
      'Everything that can be read. A field that fails alone is null and leaves the others be.';
  return schema;
}

/** The schema as text: sorted, so that a diff shows what changed, and with its directives. */
export function printSchema(schema: GraphQLSchema): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}
