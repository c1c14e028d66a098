import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync } from 'type-graphql';
import { validateInput } from '../errors/validate-input.js';
import { costDirective, listSizeDirective } from './directives.js';

/** Builds the executable schema from ready resolver instances; no container makes them. */
export function buildSchema(resolvers: readonly object[]): GraphQLSchema {
  const instances = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const [first, ...others] = resolvers.map((resolver) => resolver.constructor);
  if (!first) throw new Error('A schema needs at least one resolver.');
  const schema = buildSchemaSync({
    resolvers: [first, ...others],
    container: { get: (type) => instances.get(type) },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    directives: [...specifiedDirectives, costDirective, listSizeDirective],
    validateFn: validateInput,
  });
  const query = schema.getQueryType();
  // type-graphql has no place for the words of a root type.
  if (query)
    query.description =
      'Everything that can be read. A field of this type that fails is null and leaves its siblings be; a field further down takes the nearest nullable one above it along.';
  return schema;
}

/** The schema as text: sorted, so that a diff shows what changed, and with its directives. */
export function printSchema(schema: GraphQLSchema): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}
