import { keysOf } from '../../platform/records/record.js';
import type { JobChanges } from '../jobs/job-moves.service.js';
import type { JobRow } from '../jobs/job.type.js';

/** What bids there are on a job. */
export interface BidsOnJob {
  readonly any: boolean;
  /** Submitted or on the shortlist. */
  readonly open: boolean;
}

/** How the input of `updateJob` names what bids are placed under; without an entry it may always change. */
const fixedFields: Readonly<Partial<Record<keyof JobChanges, string>>> = {
  categoryId: 'category',
  budgetType: 'budget',
  budgetCurrency: 'budget',
  budgetMin: 'budget',
  budgetMax: 'budget',
  sealedBids: 'sealedBids',
};

/** What holds for bids whatever became of them: who may read them, and the currency of their amounts. */
const alwaysFixed: typeof fixedFields = { sealedBids: 'sealedBids', budgetCurrency: 'budget' };

/** The fields of a change of the job that the bids on it do not allow. */
export function fieldsFixedBy(
  bids: BidsOnJob,
  { biddingEndsAt }: Pick<JobRow, 'biddingEndsAt'>,
  changes: JobChanges,
): string[] {
  if (!bids.any) return [];
  if (!bids.open) return namesOf(changes, alwaysFixed);
  const fields = namesOf(changes, fixedFields);
  const end = changes.biddingEndsAt;
  const isSooner = end !== undefined && biddingEndsAt !== null && (end === null || end < biddingEndsAt);
  return [...new Set([...fields, ...(isSooner ? ['biddingEndsAt'] : [])])];
}

function namesOf(changes: JobChanges, fixed: typeof fixedFields): string[] {
  return keysOf(changes).flatMap((name) => fixed[name] ?? []);
}
