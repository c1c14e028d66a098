import type { BidAct, Bidding, BidStatus, Placed } from './bid-acts.js';
import type { DemoPart } from './demo-jobs.js';
import type { JobAct, JobActName } from './job-acts.js';
import type { JobPlan } from './job-plans.js';
import type { Random } from './random.js';

const editedShare = 0.08;
/** How often a bid was on the shortlist before anything else became of it. */
const shortlistShares: Readonly<Record<DemoPart, number>> = {
  WINNER: 0.6,
  FORMER: 0.6,
  SHORTLISTED: 1,
  WAITING: 0,
  DECLINED: 0,
  WITHDRAWN: 0,
};

const declineReasons = [
  'We are looking for somebody who has done this several times.',
  'The price is beyond what we can pay.',
  'You would begin later than we need.',
  'We could not find an answer to our question in your bid.',
];
const withdrawalReasons = [
  'I have taken on another job and would not have the time.',
  'On reading it again I think it is not for me.',
  'I had misread what you need; the price would have to be another one.',
];

/** What was done to a bid, oldest first: first by the two sides, then with each move of its job. */
export function bidHistory(
  random: Random,
  placed: Placed,
  plan: JobPlan,
  bidding: Bidding,
): readonly BidAct[] {
  const life = new BidLife(placed);
  beforeDecision(random, life, placed, plan.client.id, bidding);
  for (const act of plan.acts) withJob(life, placed, act, plan);
  return life.acts;
}

class BidLife {
  readonly acts: BidAct[] = [];
  status: BidStatus = 'SUBMITTED';

  constructor({ freelancer, createdMsAgo }: Placed) {
    const [actorId, reason] = [freelancer.id, null];
    this.acts.push({ action: 'PLACE', actorId, from: null, to: 'SUBMITTED', reason, msAgo: createdMsAgo });
  }

  get lastMsAgo(): number {
    return this.acts.at(-1)?.msAgo ?? 0;
  }

  move(
    action: string,
    actorId: string | null,
    to: BidStatus,
    msAgo: number,
    reason: string | null = null,
  ): void {
    this.acts.push({ action, actorId, from: this.status, to, reason, msAgo });
    this.status = to;
  }
}

function beforeDecision(
  random: Random,
  life: BidLife,
  { freelancer, part }: Placed,
  clientId: string,
  { closesMsAgo, decidedMsAgo }: Bidding,
): void {
  const soon = (untilMsAgo: number) => Math.round(random.between(untilMsAgo, life.lastMsAgo));
  const why = (reasons: readonly string[]) => (random.chance(0.5) ? random.pick(reasons) : null);
  if (random.chance(editedShare)) life.move('EDIT', freelancer.id, 'SUBMITTED', soon(closesMsAgo));
  if (random.chance(shortlistShares[part]))
    life.move('SHORTLIST', clientId, 'SHORTLISTED', soon(decidedMsAgo));
  if (part === 'DECLINED') {
    life.move('DECLINE', clientId, 'DECLINED', soon(decidedMsAgo), why(declineReasons));
  }
  if (part === 'WITHDRAWN') {
    life.move('WITHDRAW', freelancer.id, 'WITHDRAWN', soon(decidedMsAgo), why(withdrawalReasons));
  }
}

/** What a move of a job does to its bids. */
interface Effect {
  readonly on: JobActName;
  readonly from: readonly BidStatus[];
  readonly to: BidStatus;
  /** What the bid's own act is called. */
  readonly action: string;
  readonly by: 'CLIENT' | 'FREELANCER' | 'SYSTEM';
}

const open: readonly BidStatus[] = ['SUBMITTED', 'SHORTLISTED'];
const closed = { from: [...open, 'AWARDED'], to: 'CLOSED', action: 'CLOSE', by: 'SYSTEM' } as const;

const effects: readonly Effect[] = [
  { on: 'AWARD', from: open, to: 'AWARDED', action: 'AWARD', by: 'CLIENT' },
  { on: 'DECLINE_AWARD', from: ['AWARDED'], to: 'REFUSED', action: 'DECLINE_AWARD', by: 'FREELANCER' },
  { on: 'REVOKE_AWARD', from: ['AWARDED'], to: 'SHORTLISTED', action: 'REVOKE_AWARD', by: 'CLIENT' },
  { on: 'ACCEPT_AWARD', from: ['AWARDED'], to: 'ACCEPTED', action: 'ACCEPT_AWARD', by: 'FREELANCER' },
  { on: 'ACCEPT_AWARD', from: open, to: 'DECLINED', action: 'DECLINE', by: 'SYSTEM' },
  { on: 'CANCEL', ...closed },
  { on: 'REMOVE', ...closed },
];

function withJob(life: BidLife, { freelancer, part }: Placed, act: JobAct, { client, times }: JobPlan): void {
  const chosen: DemoPart = act.msAgo === times.failedAward?.awardedMsAgo ? 'FORMER' : 'WINNER';
  const effect = effects.find(({ on, from }) => on === act.action && from.includes(life.status));
  if (!effect || (effect.on === 'AWARD' && part !== chosen)) return;
  const actorIds = { CLIENT: client.id, FREELANCER: freelancer.id, SYSTEM: null };
  const actorId = act.by === 'CLOCK' ? null : actorIds[effect.by];
  life.move(effect.action, actorId, effect.to, act.msAgo);
}
