import type { GraphQLResponse } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Keeping, OperationScope } from '../../platform/operation/operation-scope.js';
import { textOfAnswer } from './answer-text.js';
import { encodeAnswer } from './kept-answer.js';

/** In characters of JSON; larger answers are never kept. */
const lengthMax = 256 * 1024;

/** Notes in the operation what may be kept of its answer, unless anything speaks against it. */
export function keepAnswer(operation: OperationScope, { body }: GraphQLResponse): void {
  const { keeping, charge } = operation;
  if (!keeping || !charge || body.kind !== 'single' || !isSound(operation, keeping)) return;
  const text = textOf(body.singleResult);
  if (text === null || text.length > lengthMax) return;
  const { tags, callerTags } = operation;
  operation.keepable = {
    payload: encodeAnswer(charge.requested, text),
    tags: keeping.isForAll ? tags : [...tags, ...callerTags],
    ttlMs: keeping.maxAgeSeconds * 1_000,
  };
}

/** The body, as Apollo sends it where there are no extensions; null for an answer with errors, or none. */
function textOf({ data, errors }: FormattedExecutionResult): string | null {
  return errors === undefined && data != null ? textOfAnswer({ data }) : null;
}

/** Whether its reads tell all that it depends on, and it is what it would be for each of those who may have it. */
function isSound(operation: OperationScope, { isForAll }: Keeping): boolean {
  const { isUntracked, isSecret, isWritten, isDryRun, isPrivate, refusedFields } = operation;
  // Whoever touched the viewer has made the answer that viewer's own.
  const isAnothers = isForAll && isPrivate;
  return ![isUntracked, isSecret, isWritten, isDryRun, isAnothers].includes(true) && refusedFields.size === 0;
}
