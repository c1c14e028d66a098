import { collectFields } from '@graphql-tools/utils';
import {
  getArgumentValues,
  getVariableValues,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** A valid operation as it came. */
export interface OperationRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One root field as execution will run it. */
export interface RootField {
  /** The name under which the answer holds it. */
  readonly responseName: string;
  /** `Type.field`. */
  readonly field: string;
  /** Null where they do not fit, which the execution tells. */
  readonly args: Readonly<Record<string, unknown>> | null;
}

/** The root fields that execution will run, in its order: fragments are opened and equal names merged. */
export function rootFieldsOf({ schema, document, operation, variables }: OperationRequest): RootField[] {
  const root = schema.getRootType(operation.operation);
  if (!root) return [];
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const { fields } = collectFields(schema, fragmentsOf(document), coerced, root, operation.selectionSet);
  return [...fields].flatMap(([responseName, [node]]) => {
    const definition = node && root.getFields()[node.name.value];
    if (!definition) return [];
    const field = `${root.name}.${definition.name}`;
    return [{ responseName, field, args: argumentsOf(definition, node, coerced) }];
  });
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function argumentsOf(
  definition: GraphQLField<unknown, unknown>,
  node: Parameters<typeof getArgumentValues>[1],
  variables: Record<string, unknown>,
): Record<string, unknown> | null {
  try {
    return getArgumentValues(definition, node, variables);
  } catch {
    return null; // the execution says what is wrong with them
  }
}
