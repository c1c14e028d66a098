import type { BidAct, Bidding, BidStatus, Placed } from './bid-acts.js';
import { BidderDraw, type Drawn } from './bidder-draw.js';
import { bidHistory } from './bid-lives.js';
import type { DemoPart } from './demo-jobs.js';
import { minuteMs } from './durations.js';
import type { JobPlan } from './job-plans.js';
import type { MemberDirectory } from './member-directory.js';
import type { MemberSource } from './member-plans.js';
import { Random } from './random.js';
import { createRowIds } from './row-ids.js';

/** What other tables need to know of a bid; terms and message are made when the row is written. */
export interface BidPlan extends Placed {
  readonly id: string;
  readonly status: BidStatus;
  readonly acts: readonly BidAct[];
}

const attemptMax = 3;

/** Plans the bids on one job after the other; the jobs must come in their order, each once. */
export class BidPlanner {
  private readonly random = new Random('bids');
  private readonly createId = createRowIds(new Random('bid ids'));
  private readonly bidders: BidderDraw;
  private readonly nowMs: number;

  constructor(
    source: MemberSource,
    private readonly members: MemberDirectory,
  ) {
    this.bidders = new BidderDraw(this.random, source, members);
    this.nowMs = source.nowMs;
  }

  bidsOn(plan: JobPlan): readonly BidPlan[] {
    const bidding = biddingOf(plan);
    if (!bidding) return [];
    const placed = this.withParts(plan, this.bidders.draw(plan, bidding));
    return placed.flatMap((first) => this.attempts(plan, first, bidding));
  }

  /** A bid and, where it was withdrawn in time, what the same freelancer placed after it. */
  private attempts(plan: JobPlan, placed: Placed, bidding: Bidding): BidPlan[] {
    const { random, nowMs } = this;
    const acts = bidHistory(random, placed, plan, bidding);
    const { to: status, msAgo } = acts.at(-1) ?? { to: 'SUBMITTED', msAgo: placed.createdMsAgo };
    const bid = { ...placed, id: this.createId(nowMs - placed.createdMsAgo), status, acts };
    if (!this.mayComeBack(placed) || msAgo <= bidding.closesMsAgo || !random.chance(0.4)) return [bid];
    const again: Placed = {
      freelancer: placed.freelancer,
      createdMsAgo: Math.round(random.between(bidding.closesMsAgo, msAgo)),
      part: random.chance(0.25) ? 'WITHDRAWN' : 'WAITING',
      attempt: placed.attempt + 1,
    };
    return [bid, ...this.attempts(plan, again, bidding)];
  }

  private mayComeBack({ part, freelancer, attempt }: Placed): boolean {
    return part === 'WITHDRAWN' && attempt < attemptMax && freelancer !== this.members.demoFreelancer;
  }

  /** Says what becomes of each bid, so that the job's awards have somebody to go to. */
  private withParts(plan: JobPlan, drawn: readonly Drawn[]): Placed[] {
    const parts = new Map<Drawn, DemoPart>();
    const { demoFreelancer: demoPart } = plan.demo;
    const own = demoPart && drawn.find(({ freelancer }) => freelancer === this.members.demoFreelancer);
    if (own) parts.set(own, demoPart);
    const cast = (part: DemoPart): void => {
      if ([...parts.values()].includes(part)) return;
      const free = drawn.filter((bid) => !parts.has(bid));
      if (free.length === 0) throw new RangeError(`Nobody could be found to bid on "${plan.title}".`);
      parts.set(this.random.pick(free), part);
    };
    if (plan.times.awardedMsAgo !== null) cast('WINNER');
    if (plan.times.failedAward !== null) cast('FORMER');
    return drawn.map((bid) => ({ ...bid, part: parts.get(bid) ?? drawPart(this.random), attempt: 1 }));
  }
}

/** Null for a draft. */
function biddingOf({ times, acts }: JobPlan): Bidding | null {
  if (times.publishedMsAgo === null) return null;
  const opensMsAgo = Math.max(0, times.publishedMsAgo - 5 * minuteMs);
  const closing = acts.find(({ from, to }) => from === 'OPEN' && to !== 'OPEN');
  const decision = acts.find(({ action }) => ['AWARD', 'CANCEL', 'REMOVE'].includes(action));
  return { opensMsAgo, closesMsAgo: closing?.msAgo ?? 0, decidedMsAgo: decision?.msAgo ?? 0 };
}

function drawPart(random: Random): DemoPart {
  const draw = random.fraction();
  if (draw < 0.06) return 'WITHDRAWN';
  if (draw < 0.13) return 'DECLINED';
  return draw < 0.28 ? 'SHORTLISTED' : 'WAITING';
}
