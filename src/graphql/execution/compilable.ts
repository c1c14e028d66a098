import {
  isNonNullType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
} from 'graphql';

/**
 * Whether graphql-jit runs a valid operation as graphql-js does. Left to graphql-js are:
 *
 * - mutations: they are few, and wait for the database;
 * - `@skip` and `@include`: graphql-jit writes marks into the document, which others read, and leaves keys without values behind;
 * - introspection: an answer of many objects that few ask for;
 * - variables that may be null where null may not stand, which a default makes valid: graphql-js says what is wrong when they are.
 */
export function isCompilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  const nullable = nullableVariablesOf(operation);
  const types = new TypeInfo(schema);
  let isPlain = true;
  const visitor = {
    Directive: () => void (isPlain = false),
    Field: ({ name }: FieldNode) => void (isPlain &&= name.value !== '__schema' && name.value !== '__type'),
    Variable: ({ name }: VariableNode) =>
      void (isPlain &&= !(isNonNullType(types.getInputType()) && nullable.has(name.value))),
  };
  visit(document, visitWithTypeInfo(types, visitor));
  return isPlain;
}

function nullableVariablesOf({ variableDefinitions = [] }: OperationDefinitionNode): Set<string> {
  const nullable = variableDefinitions.filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE);
  return new Set(nullable.map(({ variable }) => variable.name.value));
}
