import { dayMs } from './durations.js';
import type { JobPlan } from './job-plans.js';
import { completionDays, expiredDaysMax, hasExpiredBy, type JobStatus, type JobTimes } from './job-times.js';
import type { Random } from './random.js';

/** One thing that was done to a job, as the audit keeps it. */
export interface JobAct {
  readonly action: 'POST' | 'EDIT' | 'PUBLISH' | 'EXPIRE' | 'COMPLETE' | 'CANCEL';
  /** Null is the system, which does what the clock says. */
  readonly actorId: string | null;
  readonly from: JobStatus | null;
  readonly to: JobStatus;
  readonly reason: string | null;
  readonly msAgo: number;
}

type Act = Omit<JobAct, 'actorId' | 'reason'> & { readonly isByClock?: true; readonly reason?: string };

const openReasons = [
  'We found somebody in our own team who has the time.',
  'The budget for this quarter is spent; we will come back to it.',
  'Our plans have changed, and with them what we need.',
  'The offers were good, but above what we can pay.',
] as const;

const startedReasons = [
  'We agreed to stop after the first part; what was done is paid.',
  'Our customer has ended the project, so the rest is no longer needed.',
  'There was no answer for two weeks.',
  'The work could not be done in the time that is left.',
] as const;

/**
 * What client and clock did to a job, oldest first, each at a time that agrees with the job's own. What others did
 * (awards, deliveries, removals) is left out for as long as there are none whose deed it could be.
 */
export function jobHistory(random: Random, { client, status, times }: JobPlan): readonly JobAct[] {
  return [...beginning(random, times), ...ending(random, status, times)].map(
    ({ isByClock, reason = null, ...act }) => ({ ...act, reason, actorId: isByClock ? null : client.id }),
  );
}

/** Until it is published, or still a draft. */
function beginning(random: Random, times: JobTimes): readonly Act[] {
  const { createdMsAgo, publishedMsAgo, updatedMsAgo, draftEditCount } = times;
  if (publishedMsAgo === createdMsAgo)
    return [{ action: 'POST', from: null, to: 'OPEN', msAgo: createdMsAgo }];

  const lastEditMsAgo = publishedMsAgo ?? updatedMsAgo;
  const editTimes = Array.from({ length: draftEditCount }, () =>
    Math.round(random.between(lastEditMsAgo, createdMsAgo)),
  ).sort((first, second) => second - first);
  // The newest change of a draft is what its `updatedAt` shows.
  if (publishedMsAgo === null && draftEditCount > 0) editTimes.splice(-1, 1, updatedMsAgo);
  return [
    { action: 'POST', from: null, to: 'DRAFT', msAgo: createdMsAgo },
    ...editTimes.map((msAgo): Act => ({ action: 'EDIT', from: 'DRAFT', to: 'DRAFT', msAgo })),
    ...(publishedMsAgo === null ? [] : [published(publishedMsAgo)]),
  ];
}

function published(msAgo: number): Act {
  return { action: 'PUBLISH', from: 'DRAFT', to: 'OPEN', msAgo };
}

/** What made it what it is now, if that was the client or the clock. */
function ending(random: Random, status: JobStatus, times: JobTimes): readonly Act[] {
  const { biddingEndsMsAgo, publishedMsAgo, updatedMsAgo, endedMsAgo } = times;
  if (status === 'OPEN' && updatedMsAgo !== publishedMsAgo) {
    return [{ action: 'EDIT', from: 'OPEN', to: 'OPEN', msAgo: updatedMsAgo }];
  }
  if (status === 'EXPIRED' && biddingEndsMsAgo !== null) return [expired(biddingEndsMsAgo)];
  if (endedMsAgo === null) return [];
  if (status === 'COMPLETED') return [completed(times, endedMsAgo)];
  return status === 'CANCELLED' ? cancelled(random, times, endedMsAgo) : [];
}

function expired(msAgo: number): Act {
  return { action: 'EXPIRE', isByClock: true, from: 'OPEN', to: 'EXPIRED', msAgo };
}

function completed({ deliveredMsAgo }: JobTimes, msAgo: number): Act {
  const isByClock = deliveredMsAgo === msAgo + completionDays * dayMs;
  return { action: 'COMPLETE', from: 'IN_PROGRESS', to: 'COMPLETED', msAgo, ...(isByClock && { isByClock }) };
}

function cancelled(random: Random, times: JobTimes, msAgo: number): readonly Act[] {
  const { biddingEndsMsAgo, wasStarted } = times;
  const act = { action: 'CANCEL', to: 'CANCELLED', msAgo } as const;
  // A job that was begun is never cancelled without a word.
  if (wasStarted) return [{ ...act, from: 'IN_PROGRESS', reason: random.pick(startedReasons) }];
  if (biddingEndsMsAgo === msAgo + expiredDaysMax * dayMs) {
    return [expired(biddingEndsMsAgo), { ...act, from: 'EXPIRED', isByClock: true }];
  }
  const why = random.chance(0.6) && { reason: random.pick(openReasons) };
  return biddingEndsMsAgo !== null && hasExpiredBy(times, msAgo)
    ? [expired(biddingEndsMsAgo), { ...act, ...why, from: 'EXPIRED' }]
    : [{ ...act, ...why, from: 'OPEN' }];
}
