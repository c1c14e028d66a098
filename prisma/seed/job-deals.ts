import { BidPlanner, type BidPlan } from './bid-plans.js';
import type { JobParty } from './job-acts.js';
import { jobPlans, type JobPlan, type JobSource } from './job-plans.js';
import { MemberDirectory, type Member } from './member-directory.js';

/** A job together with all who took part in it. */
export interface JobDeal {
  readonly plan: JobPlan;
  readonly bids: readonly BidPlan[];
  /** Has the award that stands, or accepted it. */
  readonly winner: Member | null;
  /** The key of each party; null for the clock, and for those whom the job does not have. */
  readonly actorIds: Readonly<Record<JobParty, string | null>>;
}

/** All jobs with their bids; each call begins the same sequence anew. */
export function* jobDeals(source: JobSource): Generator<JobDeal, void, undefined> {
  const members = new MemberDirectory(source);
  const planner = new BidPlanner(source, members);
  for (const plan of jobPlans(source)) {
    const bids = planner.bidsOn(plan);
    const [winner, former] = [bidderOf(bids, 'WINNER'), bidderOf(bids, 'FORMER')];
    const actorIds = {
      CLIENT: plan.client.id,
      WINNER: winner?.id ?? null,
      FORMER: former?.id ?? null,
      MODERATOR: members.moderator.id,
      CLOCK: null,
    };
    yield { plan, bids, winner, actorIds };
  }
}

function bidderOf(bids: readonly BidPlan[], wanted: BidPlan['part']): Member | null {
  return bids.find(({ part }) => part === wanted)?.freelancer ?? null;
}
