import type { GraphQLResponse } from '@apollo/server';
import type { Charge } from '../../platform/operation/charge.js';
import type { FieldCost } from '../cost/cost-by-path.js';

/** How much of its cost an answer tells: nothing, the sums, or each field's share, too. */
export type CostReport = 'none' | 'summary' | 'fields';

/** Puts `extensions.cost` into an answer. */
export function reportCost(
  { singleResult }: Extract<GraphQLResponse['body'], { kind: 'single' }>,
  { requested, actual, operationLimit, limit, remaining, resetAt }: Charge,
  fields: readonly FieldCost[] | null,
): void {
  const cost = {
    requested,
    actual,
    operationLimit,
    limit,
    remaining,
    resetAt: resetAt.toISOString(),
    ...(fields && { fields }),
  };
  singleResult.extensions = { ...singleResult.extensions, cost };
}
