import { dayMs } from './durations.js';
import type { JobAct, JobActName, JobParty } from './job-acts.js';
import { reasonFor } from './job-reasons.js';
import { awardDays, completionDays, expiredDaysMax, hasExpiredBy } from './job-times.js';
import type { JobStatus, JobTimes } from './job-times.type.js';
import type { Random } from './random.js';

type Step = Pick<JobAct, 'action' | 'by' | 'msAgo'>;

/** Where an act leads; absent: nowhere else. */
const statusAfter: Readonly<Partial<Record<JobActName, JobStatus>>> = {
  PUBLISH: 'OPEN',
  EXPIRE: 'EXPIRED',
  AWARD: 'AWARDED',
  ACCEPT_AWARD: 'IN_PROGRESS',
  COMPLETE: 'COMPLETED',
  CANCEL: 'CANCELLED',
  REMOVE: 'REMOVED',
};

/**
 * What was done to a job, oldest first, each at a time that agrees with the job's own. Its version and the time of its
 * last change follow from it.
 */
export function jobHistory(random: Random, status: JobStatus, times: JobTimes): readonly JobAct[] {
  const steps = [
    ...beginning(random, times),
    ...awards(times),
    ...work(times),
    ...ending(random, status, times),
  ];
  const acts: JobAct[] = [];
  let current: JobStatus | null = null;
  for (const step of steps.toSorted((first, second) => second.msAgo - first.msAgo)) {
    // The end of bidding changes nothing once there is an award.
    if (step.action === 'EXPIRE' && current !== 'OPEN') continue;
    const to: JobStatus = nextStatus(step, current, times);
    acts.push({ ...step, from: current, to, reason: reasonFor(random, step, current) });
    current = to;
  }
  return acts;
}

function nextStatus({ action, msAgo }: Step, current: JobStatus | null, times: JobTimes): JobStatus {
  if (action === 'POST') return times.createdMsAgo === times.publishedMsAgo ? 'OPEN' : 'DRAFT';
  if (action === 'DECLINE_AWARD' || action === 'REVOKE_AWARD') {
    return hasExpiredBy(times, msAgo) ? 'EXPIRED' : 'OPEN';
  }
  return statusAfter[action] ?? current ?? 'DRAFT';
}

/** Until it has been published, or still a draft. */
function beginning(random: Random, times: JobTimes): Step[] {
  const { createdMsAgo, publishedMsAgo, editedMsAgo, biddingEndsMsAgo, draftEditCount } = times;
  const posted: Step = { action: 'POST', by: 'CLIENT', msAgo: createdMsAgo };
  const draftEdits = Array.from({ length: draftEditCount }, () => {
    const msAgo = Math.round(random.between(publishedMsAgo ?? 0, createdMsAgo));
    return { action: 'EDIT', by: 'CLIENT', msAgo } as const;
  });
  if (publishedMsAgo === null) return [posted, ...draftEdits];
  return [
    posted,
    ...(publishedMsAgo === createdMsAgo ? [] : draftEdits),
    ...(publishedMsAgo === createdMsAgo ? [] : [step('PUBLISH', 'CLIENT', publishedMsAgo)]),
    ...(editedMsAgo === null ? [] : [step('EDIT', 'CLIENT', editedMsAgo)]),
    ...(biddingEndsMsAgo !== null && biddingEndsMsAgo > 0 ? [step('EXPIRE', 'CLOCK', biddingEndsMsAgo)] : []),
  ];
}

function awards({ failedAward, awardedMsAgo, startedMsAgo }: JobTimes): Step[] {
  const steps: Step[] = [];
  if (failedAward) {
    const { how, failedMsAgo } = failedAward;
    steps.push(step('AWARD', 'CLIENT', failedAward.awardedMsAgo));
    if (how === 'DECLINED') steps.push(step('DECLINE_AWARD', 'FORMER', failedMsAgo));
    else steps.push(step('REVOKE_AWARD', how === 'LAPSED' ? 'CLOCK' : 'CLIENT', failedMsAgo));
  }
  if (awardedMsAgo !== null) steps.push(step('AWARD', 'CLIENT', awardedMsAgo));
  if (startedMsAgo !== null) steps.push(step('ACCEPT_AWARD', 'WINNER', startedMsAgo));
  return steps;
}

function work({ sentBack, deliveredMsAgo }: JobTimes): Step[] {
  return [
    ...(sentBack === null
      ? []
      : [
          step('DELIVER', 'WINNER', sentBack.deliveredMsAgo),
          step('REQUEST_CHANGES', 'CLIENT', sentBack.requestedMsAgo),
        ]),
    ...(deliveredMsAgo === null ? [] : [step('DELIVER', 'WINNER', deliveredMsAgo)]),
  ];
}

function ending(random: Random, status: JobStatus, times: JobTimes): Step[] {
  const { deliveredMsAgo, endedMsAgo, removedMsAgo } = times;
  if (removedMsAgo !== null) return [step('REMOVE', 'MODERATOR', removedMsAgo)];
  if (endedMsAgo === null) return [];
  if (status === 'CANCELLED') return [step('CANCEL', cancellingParty(random, times, endedMsAgo), endedMsAgo)];
  const isByClock = deliveredMsAgo === endedMsAgo + completionDays * dayMs;
  return [step('COMPLETE', isByClock ? 'CLOCK' : 'CLIENT', endedMsAgo)];
}

function cancellingParty(random: Random, times: JobTimes, endedMsAgo: number): JobParty {
  if (times.startedMsAgo !== null) return random.chance(0.35) ? 'WINNER' : 'CLIENT';
  return times.biddingEndsMsAgo === endedMsAgo + expiredDaysMax * dayMs ? 'CLOCK' : 'CLIENT';
}

function step(action: JobActName, by: JobParty, msAgo: number): Step {
  return { action, by, msAgo };
}

/** When the newest award ends or ended: seven days after it was made, or as soon as it failed. */
export function awardExpiresMsAgo({ failedAward, awardedMsAgo }: JobTimes): number | null {
  return awardedMsAgo === null ? (failedAward?.failedMsAgo ?? null) : awardedMsAgo - awardDays * dayMs;
}
