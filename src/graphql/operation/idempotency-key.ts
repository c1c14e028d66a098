import { createHash } from 'node:crypto';
import {
  getArgumentValues,
  getVariableValues,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import type { Repeatable } from '../../platform/operation/operation-scope.js';
import { ignoresIdempotencyKey, needsNoSession } from '../authorization.js';

/** Characters of the header: printable ASCII. */
const keyShape = /^[\x21-\x7e]{1,255}$/;

type MutationField = GraphQLField<unknown, unknown>;

interface KeyedRequest {
  /** The header as it came; null for none. */
  key: string | null;
  schema: GraphQLSchema;
  operation: OperationDefinitionNode | undefined;
  variables: Readonly<Record<string, unknown>>;
}

/**
 * What makes a mutation's request one that is carried out once: its `Idempotency-Key` and what it asks. Null for all that need
 * none: no key, no mutation, or one about sessions, which must not be repeated.
 *
 * @throws {BadUserInputError} the key has the wrong form, or comes with more than one root field.
 */
export function repeatableOf({ key, schema, operation, variables }: KeyedRequest): Repeatable | null {
  if (key === null || operation?.operation !== OperationTypeNode.MUTATION) return null;
  if (!keyShape.test(key)) throw refusal('must be 1 to 255 printable ASCII characters without spaces');
  const field = onlyFieldOf(operation);
  const definition = schema.getMutationType()?.getFields()[field.name.value];
  if (!definition || isAboutSession(definition)) return null;
  const inputHash = hashOf(definition, field, coerce(schema, operation, variables));
  return { key, inputHash };
}

function onlyFieldOf({ selectionSet }: OperationDefinitionNode): FieldNode {
  const [field, ...others] = selectionSet.selections;
  if (field?.kind === Kind.FIELD && others.length === 0) return field;
  throw refusal('goes with a mutation of one root field, outside of fragments');
}

function isAboutSession({ extensions }: MutationField): boolean {
  return extensions[needsNoSession] === true || extensions[ignoresIdempotencyKey] === true;
}

/** Nothing where one has the wrong type: the execution tells it, before anything is written. */
function coerce(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: KeyedRequest['variables'],
): Record<string, unknown> {
  return getVariableValues(schema, variableDefinitions, variables).coerced ?? {};
}

function hashOf(definition: MutationField, field: FieldNode, variables: Record<string, unknown>): Buffer {
  try {
    // Coercion gives each input object its fields in the order of the schema, so that equal inputs have equal texts.
    const input = JSON.stringify(getArgumentValues(definition, field, variables));
    return createHash('sha256').update(`${field.name.value} ${input}`).digest();
  } catch {
    return Buffer.alloc(32); // an argument of the wrong type, which the execution tells before anything is written
  }
}

function refusal(rule: string): BadUserInputError {
  const message = `The header Idempotency-Key ${rule}.`;
  return new BadUserInputError([{ path: ['Idempotency-Key'], code: 'INVALID', message }]);
}
