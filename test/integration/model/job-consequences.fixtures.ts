import { endOf } from './refusals.fixtures.js';
import {
  bidsIn,
  day,
  ideaAt,
  jobAt,
  moveBid,
  moveIdea,
  moveJob,
  open,
  take,
  type Job,
  type Person,
  type World,
} from './world.fixtures.js';

/** Who does it, and what is unusual about the input. */
export interface Manner {
  by: Person;
  how: string;
}

/** What each legal action makes of the job in its place. */
export const jobActions: Readonly<Record<string, (world: World, at: number, manner: Manner) => void>> = {
  POST: (world, _at, { by, how }) => {
    const status = how === 'draft' ? 'DRAFT' : 'OPEN';
    createJob(world, 'POST', { client: by, status, isSealed: how === 'sealed', idea: null });
  },
  EDIT: (world, at, { how }) => {
    const job = jobAt(world, at);
    if (how === 'sealing') job.isSealed = !job.isSealed;
    if (how === 'sooner' || how === 'later') job.biddingEndsAt = endOf(world, how);
    moveJob(world, at, { action: 'EDIT', to: 'same', by: 'client' });
  },
  PUBLISH: (world, at) => {
    const job = jobAt(world, at);
    const isAhead = job.biddingEndsAt !== null && job.biddingEndsAt > world.now;
    if (!isAhead) job.biddingEndsAt = world.now + 30 * day;
    moveJob(world, at, { action: 'PUBLISH', to: 'OPEN', by: 'client' });
  },
  DELETE: (world, at) => {
    deleteJob(world, at, 'client');
  },
  CANCEL: (world, at, { by }) => {
    cancel(world, at, jobAt(world, at).client === by ? 'client' : 'hired');
  },
  REOPEN: (world, at, { how }) => {
    jobAt(world, at).biddingEndsAt = endOf(world, how);
    moveJob(world, at, { action: 'REOPEN', to: 'OPEN', by: 'client' });
  },
  BID: (world, at, { by }) => {
    const newest = world.bids.findLast((bid) => bid.job === at && bid.freelancer === by);
    take(world, {
      ...{ of: 'bid', from: newest?.status ?? 'none', action: 'PLACE', to: 'SUBMITTED' },
      ...{ by: 'freelancer', when: 'OPEN' },
    });
    world.bids.push({ job: at, freelancer: by, status: 'SUBMITTED', version: 1 });
    moveJob(world, at, { action: 'BID', to: 'same', by: 'freelancer' });
  },
  DELIVER: (world, at) => {
    jobAt(world, at).deliveredAt = world.now;
    moveJob(world, at, { action: 'DELIVER', to: 'same', by: 'hired' });
  },
  REQUEST_CHANGES: (world, at) => {
    jobAt(world, at).deliveredAt = null;
    moveJob(world, at, { action: 'REQUEST_CHANGES', to: 'same', by: 'client' });
  },
  COMPLETE: (world, at) => {
    jobAt(world, at).endedAt = world.now;
    moveJob(world, at, { action: 'COMPLETE', to: 'COMPLETED', by: 'client' });
  },
  RATE: (world, at, { by }) => {
    const job = jobAt(world, at);
    job.ratedBy.push(by);
    const party = job.client === by ? 'client' : 'hired';
    moveJob(world, at, { action: 'RATE', to: 'same', by: party, when: 'started' });
  },
  REMOVE: (world, at) => {
    const job = jobAt(world, at);
    closeBids(world, at);
    [job.removedFrom, job.removedAt] = [job.status, world.now];
    moveJob(world, at, { action: 'REMOVE', to: 'REMOVED', by: 'moderator' });
  },
  RESTORE: (world, at) => {
    const job = jobAt(world, at);
    const from = job.removedFrom ?? '';
    resume(world, job);
    [job.removedFrom, job.removedAt] = [null, null];
    const to = from === 'OPEN' || from === 'AWARDED' ? 'EXPIRED' : from;
    moveJob(world, at, { action: 'RESTORE', to, by: 'moderator' });
  },
};

/** Adds a job. */
export function createJob(
  world: World,
  action: string,
  { status, ...job }: Pick<Job, 'client' | 'status' | 'isSealed' | 'idea'>,
): void {
  take(world, { of: 'job', from: 'none', action, to: status, by: 'poster', when: '' });
  const biddingEndsAt = status === 'OPEN' ? world.now + 30 * day : null;
  world.jobs.push({ ...unbegun, ratedBy: [], ...job, status, biddingEndsAt });
}

/** What is true of every new job. */
export const unbegun = {
  version: 1,
  ...{ awardEndsAt: null, deliveredAt: null, endedAt: null, hired: null },
  ...{ removedFrom: null, removedAt: null },
};

/** A job's clocks stood still while it was removed; what was ahead of one that took bids ended then. */
function resume({ now }: World, job: Job): void {
  const removedAt = job.removedAt ?? now;
  const away = now - removedAt;
  const later = (time: number | null) => (time === null ? null : Math.min(time, removedAt) + away);
  if (['OPEN', 'AWARDED', 'EXPIRED'].includes(job.removedFrom ?? '')) {
    [job.biddingEndsAt, job.awardEndsAt] = [later(job.biddingEndsAt), later(job.awardEndsAt)];
  }
  if (job.removedFrom === 'IN_PROGRESS' && job.deliveredAt !== null) job.deliveredAt += away;
}

function closeBids(world: World, at: number): void {
  for (const bid of bidsIn(world, at, [...open, 'AWARDED'])) {
    moveBid(world, bid, { action: 'CLOSE', to: 'CLOSED', by: 'system' });
  }
}

/** Calls a job off. */
export function cancel(world: World, at: number, by: string): void {
  closeBids(world, at);
  jobAt(world, at).endedAt = world.now;
  moveJob(world, at, { action: 'CANCEL', to: 'CANCELLED', by });
  release(world, at);
}

/** Throws a draft away. */
export function deleteJob(world: World, at: number, by: string): void {
  moveJob(world, at, { action: 'DELETE', to: 'gone', by });
  release(world, at);
}

/** A draft that was removed goes with the account of its client. */
export function deleteRemovedDraft(world: World, at: number): void {
  jobAt(world, at).status = 'gone';
  release(world, at);
}

/** The idea of a job that is gone or called off returns to READY if none of its jobs stands. */
function release(world: World, at: number): void {
  const place = jobAt(world, at).idea;
  const idea = place === null ? undefined : ideaAt(world, place);
  if (idea?.status !== 'PROMOTED' || place === null || hasStandingJob(world, place)) return;
  moveIdea(world, idea, { action: 'RELEASE', to: 'READY', by: 'system' });
}

/** Whether a job of the idea is neither gone nor called off before work began. */
export function hasStandingJob({ jobs }: World, idea: number): boolean {
  const fallen = ['CANCELLED', 'gone'];
  return jobs.some(
    ({ status, removedFrom, hired, ...job }) =>
      job.idea === idea && (hired !== null || !fallen.includes(removedFrom ?? status)),
  );
}
