import {
  cancel,
  createJob,
  deleteJob,
  deleteRemovedDraft,
  hasStandingJob,
  jobActions,
  type Manner,
} from './job-consequences.fixtures.js';
import { findLaw } from './law.fixtures.js';
import { partiesOfIdea, refusalOf, type Command } from './refusals.fixtures.js';
import {
  bidAt,
  bidsIn,
  commentAt,
  day,
  deadlineOf,
  ideaAt,
  jobAt,
  moveBid,
  moveIdea,
  moveJob,
  open,
  openAt,
  people,
  settle,
  take,
  type Bid,
  type Person,
  type World,
} from './world.fixtures.js';

/** What the world is after a command; a refused one changes nothing. */
export function after(world: World, command: Command): World {
  const next = copyOf(world);
  if (refusalOf(world, command) !== null) return next;
  if (command.of === 'clock') pass(next, command);
  else if (command.by !== 'nobody') act(next, command.by, command);
  return next;
}

/** Rows that nobody else has; structuredClone would take ten times as long. */
function copyOf({ jobs, bids, ideas, comments, suspended, closed, now }: World): World {
  return {
    now,
    jobs: jobs.map((job) => ({ ...job, ratedBy: [...job.ratedBy] })),
    bids: bids.map((bid) => ({ ...bid })),
    ideas: ideas.map((idea) => ({ ...idea, votes: [...idea.votes] })),
    comments: comments.map((comment) => ({ ...comment })),
    ...{ suspended: [...suspended], closed: [...closed], taken: [] },
  };
}

/** Time goes on to the next move of the clock, to just before it, or by a day. */
function pass(world: World, { at, how }: Command): void {
  world.now = timeAfter(world, at, how);
  settle(world);
}

/** What the clock shows after some passing of time; never less than now. */
export function timeAfter(world: World, at: number, how: string): number {
  const deadlines: Record<string, number | null> = {
    day: world.now + day,
    move: deadlineOf(jobAt(world, at)),
    close: jobAt(world, at).endedAt === null ? null : (jobAt(world, at).endedAt ?? 0) + 14 * day,
  };
  const [name = '', isBefore] = how.split('-');
  const time = (deadlines[name] ?? world.now) - (isBefore ? 1 : 0);
  return Math.max(world.now, time);
}

function act(world: World, by: Person, command: Command): void {
  const { action, at, how } = command;
  const deeds: Partial<Record<Command['of'], () => void>> = {
    job: () => jobActions[action]?.(world, at, { by, how }),
    bid: () => bidActions[action]?.(world, bidAt(world, at)),
    idea: () => {
      actOnIdea(world, by, command);
    },
    comment: () => {
      if (action === 'DELETE') commentAt(world, at).isGone = true;
    },
    user: () => userActions[action]?.(world, people[at] ?? by, by),
  };
  deeds[command.of]?.();
}

const bidActions: Readonly<Record<string, (world: World, bid: Bid) => void>> = {
  EDIT: (world, bid) => {
    moveBid(world, bid, { action: 'EDIT', to: 'same', by: 'freelancer' });
  },
  WITHDRAW: (world, bid) => {
    moveBid(world, bid, { action: 'WITHDRAW', to: 'WITHDRAWN', by: 'freelancer' });
  },
  SHORTLIST: (world, bid) => {
    moveBid(world, bid, { action: 'SHORTLIST', to: 'SHORTLISTED', by: 'client' });
  },
  UNSHORTLIST: (world, bid) => {
    moveBid(world, bid, { action: 'UNSHORTLIST', to: 'SUBMITTED', by: 'client' });
  },
  DECLINE: (world, bid) => {
    moveBid(world, bid, { action: 'DECLINE', to: 'DECLINED', by: 'client' });
  },
  AWARD: (world, bid) => {
    moveBid(world, bid, { action: 'AWARD', to: 'AWARDED', by: 'client' });
    jobAt(world, bid.job).awardEndsAt = world.now + 7 * day;
    moveJob(world, bid.job, { action: 'AWARD', to: 'AWARDED', by: 'client' });
  },
  REVOKE_AWARD: (world, bid) => {
    endAward(world, bid, { action: 'REVOKE_AWARD', by: ['client', 'client'] });
  },
  DECLINE_AWARD: (world, bid) => {
    endAward(world, bid, { action: 'DECLINE_AWARD', by: ['freelancer', 'awarded'] });
  },
  ACCEPT_AWARD: (world, bid) => {
    for (const other of bidsIn(world, bid.job, open)) {
      moveBid(world, other, { action: 'DECLINE', to: 'DECLINED', by: 'system' });
    }
    moveBid(world, bid, { action: 'ACCEPT_AWARD', to: 'ACCEPTED', by: 'freelancer' });
    jobAt(world, bid.job).hired = bid.freelancer;
    moveJob(world, bid.job, { action: 'ACCEPT_AWARD', to: 'IN_PROGRESS', by: 'awarded' });
  },
};

function endAward(
  world: World,
  bid: Bid,
  { action, by }: { action: 'REVOKE_AWARD' | 'DECLINE_AWARD'; by: [ofBid: string, ofJob: string] },
): void {
  const to = action === 'REVOKE_AWARD' ? 'SHORTLISTED' : 'REFUSED';
  moveBid(world, bid, { action, to, by: by[0] });
  const job = jobAt(world, bid.job);
  job.awardEndsAt = world.now;
  moveJob(world, bid.job, { action, to: openAt(job, world.now), by: by[1] });
}

function actOnIdea(world: World, by: Person, { action, at, how }: Command): void {
  if (action === 'SHARE') {
    take(world, { of: 'idea', from: 'none', action, to: 'CONCEPT', by: 'member', when: '' });
    world.ideas.push({ author: by, status: 'CONCEPT', version: 1, removedFrom: null, votes: [] });
    return;
  }
  const idea = ideaAt(world, at);
  const law = findLaw('idea', action, { from: idea.status, parties: partiesOfIdea(by, idea) });
  if (!law) throw new Error(`${action} is legal by no law.`);
  const before = ideaSideEffects[action]?.(world, at, { by, how });
  moveIdea(world, idea, { ...law, to: before ?? law.to });
}

/** What an action does beside the move; answers where it leads if the table does not tell. */
const ideaSideEffects: Readonly<
  Record<string, (world: World, at: number, manner: Manner) => string | undefined>
> = {
  VOTE: (world, at, { by }) => {
    const idea = ideaAt(world, at);
    idea.votes = [...new Set([...idea.votes, by])];
    return undefined;
  },
  WITHDRAW_VOTE: (world, at, { by }) => {
    const idea = ideaAt(world, at);
    idea.votes = idea.votes.filter((voter) => voter !== by);
    return undefined;
  },
  COMMENT: (world, at, { by }) => {
    world.comments.push({ idea: at, author: by, isGone: false });
    return undefined;
  },
  PROMOTE: (world, at, { by, how }) => {
    createJob(world, 'PROMOTE', { client: by, status: 'DRAFT', isSealed: how === 'sealed', idea: at });
    return undefined;
  },
  REMOVE: (world, at) => {
    const idea = ideaAt(world, at);
    idea.removedFrom = idea.status;
    return undefined;
  },
  RESTORE: (world, at) => {
    const idea = ideaAt(world, at);
    const from = idea.removedFrom ?? undefined;
    idea.removedFrom = null;
    return from === 'PROMOTED' && !hasStandingJob(world, at) ? 'READY' : from;
  },
};

const userActions: Readonly<Record<string, (world: World, member: Person, by: Person) => void>> = {
  SUSPEND: (world, member) => {
    world.suspended.push(member);
    withdrawBids(world, member);
    for (const bid of world.bids.filter(({ status }) => status === 'AWARDED')) {
      const by: [string, string] = ['system', 'system'];
      if (bid.freelancer === member) endAward(world, bid, { action: 'DECLINE_AWARD', by });
      else if (jobAt(world, bid.job).client === member) endAward(world, bid, { action: 'REVOKE_AWARD', by });
    }
  },
  RESTORE: (world, member) => {
    world.suspended = world.suspended.filter((other) => other !== member);
  },
  CLOSE: (world, _member, by) => {
    for (const [at, { client }] of world.jobs.entries()) if (client === by) leaveJob(world, at);
    withdrawBids(world, by);
    world.closed.push(by);
  },
};

function leaveJob(world: World, at: number): void {
  const { status, removedFrom } = jobAt(world, at);
  if (removedFrom === 'DRAFT') deleteRemovedDraft(world, at);
  if (status === 'DRAFT') deleteJob(world, at, 'system');
  if (status === 'OPEN' || status === 'EXPIRED') cancel(world, at, 'system');
}

function withdrawBids(world: World, freelancer: Person): void {
  for (const bid of world.bids.filter(
    (each) => each.freelancer === freelancer && open.includes(each.status),
  )) {
    moveBid(world, bid, { action: 'WITHDRAW', to: 'WITHDRAWN', by: 'system' });
  }
}
