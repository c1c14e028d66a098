import type { GraphQLResponse } from '@apollo/server';
import type { OperationScope } from '../../platform/operation/operation-scope.js';

/** Why this one answer is not kept, by the names of what was found against it. */
const doubts = ['isUntracked', 'isSecret', 'isWritten', 'isDryRun'] as const;

/** Tells in `extensions.cache` what the cache held, whether this answer could be kept, and by which tags it would be dropped. */
export function explainCache({ body }: GraphQLResponse, operation: OperationScope): void {
  const { cacheFinding, keepable } = operation;
  if (!cacheFinding || body.kind !== 'single') return;
  const against = [...doubtsOf(operation), ...(body.singleResult.errors ? ['errors'] : [])];
  const cache = { ...cacheFinding, isKeepable: keepable !== null, against, tags: tagsOf(operation) };
  body.singleResult.extensions = { ...body.singleResult.extensions, cache };
}

function doubtsOf(operation: OperationScope): string[] {
  const isAnothers = operation.keeping?.isForAll === true && operation.isPrivate;
  return [...doubts.filter((doubt) => operation[doubt]), ...(isAnothers ? ['isPrivate'] : [])];
}

function tagsOf({ keeping, tags, callerTags }: OperationScope): string[] {
  return [...new Set(keeping?.isForAll ? tags : [...tags, ...callerTags])].toSorted();
}
