import type { Bidding, Placed } from './bid-acts.js';
import { dayMs } from './durations.js';
import type { JobPlan } from './job-plans.js';
import { BidderDirectory, type Member, type MemberDirectory } from './member-directory.js';
import type { MemberSource } from './member-plans.js';
import type { Random } from './random.js';

export type Drawn = Pick<Placed, 'freelancer' | 'createdMsAgo'>;

const bidCountMax = 40;
/** In a large marketplace a few jobs get very popular. */
const popularBidCountMax = 110;
const largeUserCount = 5_000;
const drawsMax = 400;

/** Draws who bids on a job, and when. */
export class BidderDraw {
  private readonly bidders: BidderDirectory;
  private readonly demoFreelancer: Member;
  private readonly nowMs: number;
  private readonly countMax: number;

  constructor(
    private readonly random: Random,
    { nowMs, userCount }: MemberSource,
    members: MemberDirectory,
  ) {
    this.bidders = new BidderDirectory(members);
    this.demoFreelancer = members.demoFreelancer;
    this.nowMs = nowMs;
    this.countMax = userCount < largeUserCount ? bidCountMax : popularBidCountMax;
  }

  draw(plan: JobPlan, bidding: Bidding): readonly Drawn[] {
    const countMin = bidCountMin(plan);
    const count = Math.max(countMin, this.bidCount(plan));
    const drawn = new Map<Member, Drawn>();
    if (plan.demo.demoFreelancer) this.add(drawn, this.demoFreelancer, this.bidTime(bidding));
    for (let draw = 0; draw < drawsMax && drawn.size < count; draw += 1) {
      // In a small trade there may be no more who could; only what the job's story needs is looked for any further.
      if (draw >= count * 2 && drawn.size >= countMin) break;
      const createdMsAgo = this.bidTime(bidding);
      const freelancer = this.somebody(plan, createdMsAgo, draw < count * 3);
      if (freelancer && this.mayBid(plan, freelancer)) this.add(drawn, freelancer, createdMsAgo);
    }
    return [...drawn.values()];
  }

  private add(drawn: Map<Member, Drawn>, freelancer: Member, createdMsAgo: number): void {
    if (!drawn.has(freelancer)) drawn.set(freelancer, { freelancer, createdMsAgo });
  }

  private somebody({ skills, category }: JobPlan, msAgo: number, isOfTrade: boolean): Member | undefined {
    const atMs = this.nowMs - msAgo;
    return isOfTrade
      ? this.bidders.pick(this.random, skills, category, atMs)
      : this.bidders.pickAnybody(this.random, atMs);
  }

  /** In the jobs of the demo the demo freelancer has the part that was written for him, or none. */
  private mayBid({ client, demo }: JobPlan, freelancer: Member): boolean {
    const isLeftOut = freelancer === this.demoFreelancer && demo.bidCountMin !== undefined;
    return freelancer.id !== client.id && !isLeftOut;
  }

  /** Most get a few, some many, one in ten none; while a job takes bids there are more to come. */
  private bidCount({ times, status }: JobPlan): number {
    const isIgnored = this.random.chance(0.1);
    const count = Math.min(this.countMax, Math.floor(1.6 * this.random.fraction() ** -0.7));
    if (isIgnored) return 0;
    if (status !== 'OPEN' || times.publishedMsAgo === null) return count;
    return Math.ceil(count * Math.min(1, 0.2 + times.publishedMsAgo / (12 * dayMs)));
  }

  /** More in the first days. */
  private bidTime({ opensMsAgo, closesMsAgo }: Bidding): number {
    return opensMsAgo - Math.round((opensMsAgo - closesMsAgo) * this.random.fraction() ** 1.6);
  }
}

function bidCountMin({ times, demo }: JobPlan): number {
  const awards = [times.awardedMsAgo, times.failedAward].filter((award) => award !== null);
  return Math.max(awards.length, demo.bidCountMin ?? 0);
}
