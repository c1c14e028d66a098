import { dayMs, hourMs, minuteMs } from './durations.js';
import type { Random } from './random.js';

export type JobStatus =
  'DRAFT' | 'OPEN' | 'AWARDED' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED' | 'REMOVED';

/** When what happened to a job, in milliseconds before now; below zero is still to come. */
export interface JobTimes {
  readonly createdMsAgo: number;
  readonly updatedMsAgo: number;
  readonly publishedMsAgo: number | null;
  readonly biddingEndsMsAgo: number | null;
  readonly awardExpiresMsAgo: number | null;
  readonly deliveredMsAgo: number | null;
  readonly endedMsAgo: number | null;
  /** How many edits and moves there were, plus one. */
  readonly version: number;
  /** How many of them were edits before it was published. */
  readonly draftEditCount: number;
  /** Whether somebody had begun to work on it before it ended. */
  readonly wasStarted: boolean;
}

/** Long enough ago that nothing is younger than the oldest client, whatever came before it. */
const endedDaysAgoMax = 950;
const awardDays = 7;
export const expiredDaysMax = 60;
export const completionDays = 14;

const timesByStatus: Readonly<Record<JobStatus, (random: Random) => JobTimes>> = {
  DRAFT: draftTimes,
  OPEN: openTimes,
  AWARDED: awardedTimes,
  IN_PROGRESS: inProgressTimes,
  COMPLETED: completedTimes,
  CANCELLED: cancelledTimes,
  EXPIRED: expiredTimes,
  REMOVED: removedTimes,
};

/** Times under which the clock agrees with `status`, now and for some hours. */
export function pickJobTimes(random: Random, status: JobStatus, nowMs: number): JobTimes {
  return publishedAtWork(random, timesByStatus[status](random), nowMs);
}

function draftTimes(random: Random): JobTimes {
  const createdMsAgo = days(random, 0.01, 60);
  const lastEditMsAgo = days(random, 0, createdMsAgo / dayMs);
  const biddingEndsMsAgo = random.chance(0.5) ? -days(random, 5, 45) : null;
  const draftEditCount = random.integer(0, 3);
  return {
    createdMsAgo,
    updatedMsAgo: draftEditCount > 0 ? lastEditMsAgo : createdMsAgo,
    publishedMsAgo: null,
    biddingEndsMsAgo,
    awardExpiresMsAgo: null,
    deliveredMsAgo: null,
    endedMsAgo: null,
    version: 1 + draftEditCount,
    draftEditCount,
    wasStarted: false,
  };
}

function openTimes(random: Random): JobTimes {
  const publishedMsAgo = 10 * minuteMs + Math.round(28 * dayMs * random.fraction() ** 1.4);
  const times = published(random, publishedMsAgo, -days(random, 2, 30));
  // One in six was edited after it had been published.
  if (!random.chance(1 / 6)) return times;
  return moved(times, days(random, 0, publishedMsAgo / dayMs), 1);
}

function awardedTimes(random: Random): JobTimes {
  const awardExpiresMsAgo = -days(random, 0.5, awardDays);
  const awardedMsAgo = awardExpiresMsAgo + awardDays * dayMs;
  return { ...moved(settledBefore(random, awardedMsAgo), awardedMsAgo, 1), awardExpiresMsAgo };
}

function inProgressTimes(random: Random): JobTimes {
  const isDelivered = random.chance(1 / 3);
  const deliveredMsAgo = isDelivered ? days(random, 0.1, completionDays - 1) : null;
  const startedMsAgo = (deliveredMsAgo ?? 0) + days(random, 1, 60);
  const times = started(settledBefore(random, startedMsAgo), startedMsAgo);
  return deliveredMsAgo === null ? times : { ...moved(times, deliveredMsAgo, 1), deliveredMsAgo };
}

function completedTimes(random: Random): JobTimes {
  const endedMsAgo = endedLongAgo(random);
  const isByClock = random.chance(0.15);
  const reviewMs = isByClock ? completionDays * dayMs : days(random, 0, completionDays);
  const deliveredMsAgo = endedMsAgo + reviewMs;
  const startedMsAgo = deliveredMsAgo + days(random, 1, 50);
  const times = started(settledBefore(random, startedMsAgo), startedMsAgo);
  // Some clients close a job without a formal delivery.
  const wasDelivered = isByClock || random.chance(0.85);
  return {
    ...moved(times, endedMsAgo, wasDelivered ? 2 : 1),
    deliveredMsAgo: wasDelivered ? deliveredMsAgo : null,
    endedMsAgo,
  };
}

function cancelledTimes(random: Random): JobTimes {
  const endedMsAgo = endedLongAgo(random);
  const draw = random.fraction();
  if (draw < 0.4) {
    // Expired, and left alone until the clock ended it.
    const biddingEndsMsAgo = endedMsAgo + expiredDaysMax * dayMs;
    const times = published(random, biddingEndsMsAgo + days(random, 7, 40), biddingEndsMsAgo);
    return { ...moved(times, endedMsAgo, 2), endedMsAgo };
  }
  if (draw < 0.8) {
    const times = publishedBefore(random, endedMsAgo);
    return { ...moved(times, endedMsAgo, hasExpiredBy(times, endedMsAgo) ? 2 : 1), endedMsAgo };
  }
  const startedMsAgo = endedMsAgo + days(random, 1, 40);
  const times = started(settledBefore(random, startedMsAgo), startedMsAgo);
  return { ...moved(times, endedMsAgo, 1), endedMsAgo };
}

function expiredTimes(random: Random): JobTimes {
  // Two days short of the limit, so that the clock does not cancel it soon after the seed.
  const biddingEndsMsAgo = days(random, 0.2, expiredDaysMax - 2);
  const times = published(random, biddingEndsMsAgo + days(random, 7, 40), biddingEndsMsAgo);
  return moved(times, biddingEndsMsAgo, 1);
}

function removedTimes(random: Random): JobTimes {
  const removedMsAgo = days(random, 0.1, 300);
  return moved(publishedBefore(random, removedMsAgo), removedMsAgo, 1);
}

/** Published two days to a month before something ended the bidding, often before its planned end. */
function publishedBefore(random: Random, eventMsAgo: number): JobTimes {
  const publishedMsAgo = eventMsAgo + days(random, 2, 30);
  return published(random, publishedMsAgo, publishedMsAgo - days(random, 7, 45));
}

/** The same, but the bidding ran to its planned end, and the client decided within days. */
function settledBefore(random: Random, eventMsAgo: number): JobTimes {
  const biddingEndsMsAgo = eventMsAgo + days(random, 0.1, 5);
  return published(random, biddingEndsMsAgo + days(random, 6, 30), biddingEndsMsAgo);
}

function published(random: Random, publishedMsAgo: number, biddingEndsMsAgo: number): JobTimes {
  const wasDraft = random.chance(0.4);
  const draftMs = wasDraft ? days(random, 0.01, 5) : 0;
  const draftEditCount = wasDraft ? random.integer(0, 2) : 0;
  return {
    createdMsAgo: publishedMsAgo + draftMs,
    updatedMsAgo: publishedMsAgo,
    publishedMsAgo,
    biddingEndsMsAgo,
    awardExpiresMsAgo: null,
    deliveredMsAgo: null,
    endedMsAgo: null,
    version: 1 + draftEditCount + (wasDraft ? 1 : 0),
    draftEditCount,
    wasStarted: false,
  };
}

/**
 * The same job, published earlier on the day or the day before: nine in ten at working hours (UTC),
 * seldom at a weekend. What came after stays where it was, as does the time from draft to publication.
 */
function publishedAtWork(random: Random, times: JobTimes, nowMs: number): JobTimes {
  const hour = random.chance(0.9) ? workingHour(random) : random.between(0, 24);
  const isWeekendKept = random.chance(0.2);
  if (times.publishedMsAgo === null) return times;

  const wasMs = nowMs - times.publishedMsAgo;
  const dayStartMs = Math.floor(wasMs / dayMs) * dayMs;
  const sameDayMs = dayStartMs + Math.round(hour * hourMs);
  const earlierMs = sameDayMs <= wasMs ? sameDayMs : sameDayMs - dayMs;
  const publishedMs = earlierMs - (isWeekendKept ? 0 : daysSinceFriday(earlierMs) * dayMs);
  const shiftMs = wasMs - publishedMs;
  const isUntouched = times.updatedMsAgo === times.publishedMsAgo;
  return {
    ...times,
    createdMsAgo: times.createdMsAgo + shiftMs,
    publishedMsAgo: times.publishedMsAgo + shiftMs,
    updatedMsAgo: times.updatedMsAgo + (isUntouched ? shiftMs : 0),
  };
}

/** Most around noon. */
function workingHour(random: Random): number {
  return 7 + (random.fraction() + random.fraction()) * 5.5;
}

/** One on a Saturday, two on a Sunday, else none. */
function daysSinceFriday(timeMs: number): number {
  return [2, 0, 0, 0, 0, 0, 1][new Date(timeMs).getUTCDay()] ?? 0;
}

/** Whether its bidding had come to the planned end at that time. */
export function hasExpiredBy({ biddingEndsMsAgo }: JobTimes, msAgo: number): boolean {
  return biddingEndsMsAgo !== null && biddingEndsMsAgo >= msAgo;
}

/** The same job after `moveCount` more edits or moves, the last of them at `updatedMsAgo`. */
function moved(times: JobTimes, updatedMsAgo: number, moveCount: number): JobTimes {
  return { ...times, updatedMsAgo, version: times.version + moveCount };
}

/** The same job after its award and the acceptance of it. */
function started(times: JobTimes, startedMsAgo: number): JobTimes {
  return { ...moved(times, startedMsAgo, 2), wasStarted: true };
}

/** More of them lately, as the marketplace has grown. */
function endedLongAgo(random: Random): number {
  return hourMs + Math.round(endedDaysAgoMax * dayMs * (1 - Math.sqrt(random.fraction())));
}

function days(random: Random, min: number, max: number): number {
  return Math.round(random.between(min, max) * dayMs);
}
