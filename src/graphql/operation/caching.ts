import type { GraphQLResponse } from '@apollo/server';
import type { OperationScope } from '../../platform/operation/operation-scope.js';

/** The headers of a request that its answer depends on: form, compression, who asks, from which page, and what it costs. */
const readHeaders = 'accept, accept-encoding, authorization, origin, x-cost-report';

/**
 * Says who may keep an answer. Only a registered query's has a time to live, and only where everybody would get the same: a
 * browser that keeps any other would show it after a write.
 */
export function sayCaching(response: GraphQLResponse, operation: OperationScope): void {
  const { headers } = response.http;
  const { publicSeconds } = operation;
  if (publicSeconds === null || !isForAll(response, operation)) {
    headers.set('cache-control', unsharedControlOf(operation));
    return;
  }
  for (const [name, value] of Object.entries(publicHeaders(publicSeconds))) headers.set(name, value);
}

/** What is said of an answer that anybody may keep. */
export function publicHeaders(seconds: number): { 'cache-control': string; vary: string } {
  const control = seconds === 0 ? 'public, no-cache' : `public, max-age=${seconds}`;
  return { 'cache-control': control, vary: readHeaders };
}

/** Errors pass; `extensions` tell what this one caller has left. */
function isForAll({ body }: GraphQLResponse, { isPrivate, isSecret }: OperationScope): boolean {
  if (isPrivate || isSecret || body.kind !== 'single') return false;
  const { errors, extensions } = body.singleResult;
  return errors === undefined && extensions === undefined;
}

function unsharedControlOf({ isSecret, isPrivate }: OperationScope): string {
  if (isSecret) return 'no-store';
  return isPrivate ? 'private, no-cache' : 'no-cache';
}
