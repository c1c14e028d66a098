import type { GraphQLResponse } from '@apollo/server';
import type { Charge } from '../../platform/operation/charge.js';
import type { FieldCost } from '../cost/cost-by-path.js';

/** How much of its cost an answer tells: nothing, the sums, or each field's share, too. */
export type CostReport = 'none' | 'summary' | 'fields';

/** What `extensions.cost` tells, but for the share of each field. */
export function costOf({ requested, actual, operationLimit, limit, remaining, resetAt }: Charge): object {
  return { requested, actual, operationLimit, limit, remaining, resetAt: resetAt.toISOString() };
}

/** Puts `extensions.cost` into an answer. */
export function reportCost(
  { singleResult }: Extract<GraphQLResponse['body'], { kind: 'single' }>,
  charge: Charge,
  fields: readonly FieldCost[] | null,
): void {
  const cost = { ...costOf(charge), ...(fields && { fields }) };
  singleResult.extensions = { ...singleResult.extensions, cost };
}
