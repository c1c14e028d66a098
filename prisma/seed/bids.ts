import type { BidPlan } from './bid-plans.js';
import { pickBidTerms } from './bid-terms.js';
import { writeBidMessage } from './bid-texts.js';
import type { Cell, SeedTable } from './copy.js';
import type { JobDeal } from './job-deals.js';
import type { JobPlan } from './job-plans.js';
import { Random } from './random.js';

const columns = [
  'id',
  'job_id',
  'freelancer_id',
  'attempt',
  'amount',
  'currency',
  'delivery_days',
  'message',
  'status',
  'version',
  'created_at',
  'updated_at',
];

/** A trigger counts them on their jobs. */
export function bidsTable(deals: Iterable<JobDeal>, nowMs: number): SeedTable {
  return { name: 'bids', columns, rows: bidRows(deals, nowMs) };
}

function* bidRows(deals: Iterable<JobDeal>, nowMs: number): Generator<readonly Cell[], void, undefined> {
  const random = new Random('bid texts');
  for (const { plan, bids } of deals) {
    for (const bid of bids) yield bidRow(random, plan, bid, nowMs);
  }
}

function bidRow(random: Random, plan: JobPlan, bid: BidPlan, nowMs: number): readonly Cell[] {
  const terms = pickBidTerms(random, plan);
  const updatedMsAgo = bid.acts.at(-1)?.msAgo ?? bid.createdMsAgo;
  return [
    bid.id,
    plan.id,
    bid.freelancer.id,
    bid.attempt,
    terms.amount,
    plan.budget.currency,
    terms.deliveryDays,
    writeBidMessage(random, plan, bid, terms, nowMs),
    bid.status,
    // Another offer is another version; another state is none.
    1 + bid.acts.filter(({ action }) => action === 'EDIT').length,
    new Date(nowMs - bid.createdMsAgo),
    new Date(nowMs - updatedMsAgo),
  ];
}
