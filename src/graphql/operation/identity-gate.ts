import { Kind, OperationTypeNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { needsNoSession } from '../authorization.js';
import type { Identity } from '../request-context.js';

/**
 * Refuses an operation whose access token does not hold, even if it asks only for what everybody may see: its answer would
 * look like one for a member. Let through is what a client does to get a new token.
 *
 * @throws {AppError} why the token was refused.
 */
export function assertIdentified(
  { refusal }: Identity,
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | undefined,
): void {
  if (refusal && !isAboutSessions(schema, operation)) throw refusal;
}

function isAboutSessions(schema: GraphQLSchema, document: OperationDefinitionNode | undefined): boolean {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return (
    document?.operation === OperationTypeNode.MUTATION &&
    // A fragment at the root is not looked into: no client asks for a session that way.
    document.selectionSet.selections.every(
      (selection) =>
        selection.kind === Kind.FIELD && fields[selection.name.value]?.extensions[needsNoSession] === true,
    )
  );
}
