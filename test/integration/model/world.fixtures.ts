import { edgeName, edges, type Law } from './law.fixtures.js';

/** Everybody there is. Roles and permissions stand below. */
export const people = ['client', 'ann', 'bob', 'guest', 'moderator'] as const;
export type Person = (typeof people)[number];
export const viewers = [...people, 'nobody'] as const;
export type Viewer = (typeof viewers)[number];

export const rolesOf: Readonly<Record<Person, readonly string[]>> = {
  client: ['CLIENT'],
  ann: ['FREELANCER'],
  bob: ['CLIENT', 'FREELANCER'],
  guest: ['CLIENT', 'FREELANCER'],
  moderator: ['CLIENT'],
};

export const day = 86_400_000;

/** A job as the law knows it. Times are milliseconds of the world's clock. */
export interface Job {
  client: Person;
  /** `gone` once it was deleted. */
  status: string;
  version: number;
  isSealed: boolean;
  biddingEndsAt: number | null;
  /** When the award lapses, or when the newest one ended. */
  awardEndsAt: number | null;
  deliveredAt: number | null;
  endedAt: number | null;
  hired: Person | null;
  removedFrom: string | null;
  removedAt: number | null;
  /** The place of the idea it grew from. */
  idea: number | null;
  ratedBy: Person[];
}

export interface Bid {
  job: number;
  freelancer: Person;
  status: string;
  version: number;
}

export interface Idea {
  author: Person;
  status: string;
  version: number;
  removedFrom: string | null;
  votes: Person[];
}

export interface Comment {
  idea: number;
  author: Person;
  isGone: boolean;
}

/** All there is. Rows are known by their places, which never change. */
export interface World {
  now: number;
  jobs: Job[];
  bids: Bid[];
  ideas: Idea[];
  comments: Comment[];
  suspended: Person[];
  closed: Person[];
  /** The edges that were taken, by name. */
  taken: string[];
}

/** Notes that an edge was taken. An edge that is in no table is a fault of the model itself. */
export function take(world: World, edge: Law): void {
  const name = edgeName(edge);
  if (!edges.has(name)) throw new Error(`The tables have no edge ${name}.`);
  world.taken.push(name);
}

/** Takes a job to a state. Every move but BID and RATE is another version, except those of the clock. */
export function moveJob(world: World, at: number, { action, to, by, when = '' }: Step): void {
  const job = jobAt(world, at);
  take(world, { of: 'job', from: job.status, action, to, by, when });
  if (to !== 'same') job.status = to;
  if (by !== 'clock' && action !== 'BID' && action !== 'RATE') job.version += 1;
}

/** Takes a bid to a state. Only another offer is another version. */
export function moveBid(world: World, bid: Bid, { action, to, by }: Step): void {
  take(world, { of: 'bid', from: bid.status, action, to, by, when: jobAt(world, bid.job).status });
  if (to === 'same') bid.version += 1;
  else bid.status = to;
}

/** Takes an idea to a state. Votes and comments are no other version. */
export function moveIdea(world: World, idea: Idea, { action, to, by }: Step): void {
  take(world, { of: 'idea', from: idea.status, action, to, by, when: '' });
  if (to !== 'same') idea.status = to;
  if (!['VOTE', 'WITHDRAW_VOTE', 'COMMENT'].includes(action)) idea.version += 1;
}

interface Step {
  action: string;
  to: string;
  by: string;
  when?: string;
}

/** The bids of a job in some states. */
export function bidsIn({ bids }: World, job: number, statuses: readonly string[]): Bid[] {
  return bids.filter((bid) => bid.job === job && statuses.includes(bid.status));
}

export const open = ['SUBMITTED', 'SHORTLISTED'];

/** When the waiting of an expired job began. */
function expiredSince({ biddingEndsAt, awardEndsAt }: Job): number {
  return Math.max(biddingEndsAt ?? -Infinity, awardEndsAt ?? -Infinity);
}

/** OPEN, or EXPIRED past the end. */
export function openAt({ biddingEndsAt }: Job, time: number): 'OPEN' | 'EXPIRED' {
  return biddingEndsAt !== null && biddingEndsAt <= time ? 'EXPIRED' : 'OPEN';
}

/** When the clock moves the job next; null where it never does. */
export function deadlineOf(job: Job): number | null {
  if (job.status === 'OPEN') return job.biddingEndsAt;
  if (job.status === 'AWARDED') return job.awardEndsAt;
  if (job.status === 'EXPIRED') return expiredSince(job) + 60 * day;
  return job.status === 'IN_PROGRESS' && job.deliveredAt !== null ? job.deliveredAt + 14 * day : null;
}

/** Makes every move that the clock has come to, one after another. */
export function settle(world: World): void {
  for (const at of world.jobs.keys()) {
    for (let due = dueOf(world, at); due !== null; due = dueOf(world, at)) moveByClock(world, at, due);
  }
}

function dueOf(world: World, at: number): number | null {
  const deadline = deadlineOf(jobAt(world, at));
  return deadline !== null && deadline <= world.now ? deadline : null;
}

function moveByClock(world: World, at: number, time: number): void {
  const job = jobAt(world, at);
  if (job.status === 'AWARDED') {
    for (const bid of bidsIn(world, at, ['AWARDED'])) {
      moveBid(world, bid, { action: 'LAPSE', to: 'SHORTLISTED', by: 'clock' });
    }
    moveJob(world, at, { action: 'LAPSE', to: openAt(job, time), by: 'clock' });
  } else if (job.status === 'OPEN') {
    moveJob(world, at, { action: 'EXPIRE', to: 'EXPIRED', by: 'clock' });
  } else {
    job.endedAt = time;
    for (const bid of bidsIn(world, at, open)) {
      moveBid(world, bid, { action: 'CLOSE', to: 'CLOSED', by: 'clock' });
    }
    const isDone = job.status === 'IN_PROGRESS';
    const step = isDone ? { action: 'FINISH', to: 'COMPLETED' } : { action: 'GIVE_UP', to: 'CANCELLED' };
    moveJob(world, at, { ...step, by: 'clock' });
  }
}

export function jobAt({ jobs }: World, at: number): Job {
  return jobs[at] ?? missing('job', at);
}

export function ideaAt({ ideas }: World, at: number): Idea {
  return ideas[at] ?? missing('idea', at);
}

export function bidAt({ bids }: World, at: number): Bid {
  return bids[at] ?? missing('bid', at);
}

export function commentAt({ comments }: World, at: number): Comment {
  return comments[at] ?? missing('comment', at);
}

function missing(kind: string, at: number): never {
  throw new Error(`There is no ${kind} ${at}.`);
}
