import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { isAbstractType, lexicographicSortSchema, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync } from 'type-graphql';
import { checkAuthorization } from '../authorization.js';
import { validateInput } from '../errors/validate-input.js';
import { guardRoots } from '../rates/guard-roots.js';
import { bindResolvers } from './bind-resolvers.js';
import { cacheControlDirective, costDirective, listSizeDirective } from './directives.js';
import { rateLimitDirective } from './rate-limit.directive.js';

/** Builds the executable schema from ready resolver instances; no container makes them. */
export function buildSchema(resolvers: readonly object[]): GraphQLSchema {
  const instances = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const [first, ...others] = resolvers.map((resolver) => resolver.constructor);
  if (!first) throw new Error('A schema needs at least one resolver.');
  const schema = buildSchemaSync({
    resolvers: [first, ...others],
    container: { get: (type) => instances.get(type) },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    directives: [
      ...specifiedDirectives,
      costDirective,
      listSizeDirective,
      cacheControlDirective,
      rateLimitDirective,
    ],
    authChecker: checkAuthorization,
    validateFn: (value: object | undefined, type) => {
      validateInput(value, type);
    },
  });
  describeRoots(schema);
  resolveTypesAtOnce(schema);
  bindResolvers(schema, instances);
  guardRoots(schema);
  return schema;
}

/** Everything with several types tells its own as `__typename`. type-graphql would promise it, and graphql-jit awaits no promise there. */
function resolveTypesAtOnce(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isAbstractType))
    type.resolveType = ({ __typename }: { __typename: string }) => __typename;
}

/** type-graphql has no place for the words of a root type. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query)
    query.description =
      'Everything that can be read. A field of this type that fails is null and leaves its siblings be; a field further down takes the nearest nullable one above it along.';
  if (mutation)
    mutation.description =
      'Everything that can be done. Fields run one after another; one that is refused is null and undoes nothing of those before it. In inputs that change something: leave a field out to keep it, give null to clear it (BAD_USER_INPUT, NOT_NULLABLE, where it cannot be empty); lists and budgets are replaced whole.';
}

/** The schema as text: sorted, so that a diff shows what changed, and with its directives. */
export function printSchema(schema: GraphQLSchema): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}
