import { dayMs, hourMs, minuteMs } from './durations.js';
import type { FailedAward, JobStatus, JobTimes, TimesWish } from './job-times.type.js';
import type { Random } from './random.js';
import { publishedAtWork } from './working-hours.js';

/** Long enough ago that nothing is younger than the oldest client, whatever came before it. */
const endedDaysAgoMax = 800;
export const awardDays = 7;
export const expiredDaysMax = 60;
export const completionDays = 14;

const untouched = {
  draftEditCount: 0,
  editedMsAgo: null,
  failedAward: null,
  awardedMsAgo: null,
  startedMsAgo: null,
  sentBack: null,
  deliveredMsAgo: null,
  endedMsAgo: null,
  removedMsAgo: null,
} as const;

const timesByStatus: Readonly<Record<JobStatus, (random: Random, wish: TimesWish) => JobTimes>> = {
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
export function pickJobTimes(random: Random, status: JobStatus, nowMs: number, wish: TimesWish): JobTimes {
  const times = publishedAtWork(random, timesByStatus[status](random, wish), nowMs);
  const wasDraft = times.createdMsAgo !== times.publishedMsAgo;
  // An idea becomes a draft first, whatever its client does next.
  if (wish.growsFromIdea !== true || wasDraft) return times;
  return { ...times, createdMsAgo: times.createdMsAgo + days(random, 0.05, 4) };
}

function draftTimes(random: Random): JobTimes {
  const createdMsAgo = days(random, 0.01, 60);
  const biddingEndsMsAgo = random.chance(0.5) ? -days(random, 5, 45) : null;
  const draftEditCount = random.integer(0, 3);
  return { ...untouched, createdMsAgo, publishedMsAgo: null, biddingEndsMsAgo, draftEditCount };
}

function openTimes(random: Random, { publishedDaysAgo, isAwardRefused }: TimesWish): JobTimes {
  const drawnMsAgo = 10 * minuteMs + Math.round(28 * dayMs * random.fraction() ** 1.4);
  const publishedMsAgo = publishedDaysAgo === undefined ? drawnMsAgo : publishedDaysAgo * dayMs;
  const times = published(random, publishedMsAgo, -days(random, 2, 30));
  if (isAwardRefused === true || (publishedMsAgo > 10 * dayMs && random.chance(0.08))) {
    const failedMsAgo = days(random, 0.2, 2);
    const failedAward = {
      awardedMsAgo: failedMsAgo + days(random, 0.1, 3),
      failedMsAgo,
      how: 'DECLINED',
    } as const;
    return { ...times, failedAward };
  }
  // One in six was edited after it had been published.
  return random.chance(1 / 6) ? { ...times, editedMsAgo: days(random, 0, publishedMsAgo / dayMs) } : times;
}

function awardedTimes(random: Random): JobTimes {
  return settled(random, days(random, 0.1, awardDays - 0.5), 0);
}

function inProgressTimes(random: Random, { isDelivered }: TimesWish): JobTimes {
  const wasDelivered = random.chance(1 / 3) || isDelivered === true;
  const deliveredMsAgo = wasDelivered ? days(random, 0.1, completionDays - 1) : null;
  const sentBack = random.chance(0.15) ? sentBackBefore(random, deliveredMsAgo ?? 0) : null;
  const firstMsAgo = sentBack?.deliveredMsAgo ?? deliveredMsAgo ?? 0;
  const times = started(random, firstMsAgo + days(random, 1, 50), firstMsAgo);
  return { ...times, sentBack, deliveredMsAgo };
}

function completedTimes(random: Random, { endedDaysAgo }: TimesWish): JobTimes {
  const endedMsAgo = endedAgo(random, endedDaysAgo);
  const isByClock = random.chance(0.15) && endedDaysAgo === undefined;
  const reviewMs = isByClock ? completionDays * dayMs : days(random, 0, completionDays);
  // Some clients close a job without a formal delivery.
  const wasDelivered = isByClock || random.chance(0.85);
  if (!wasDelivered) return { ...started(random, endedMsAgo + days(random, 1, 45), endedMsAgo), endedMsAgo };
  const deliveredMsAgo = endedMsAgo + reviewMs;
  const sentBack = random.chance(0.15) ? sentBackBefore(random, deliveredMsAgo) : null;
  const firstMsAgo = sentBack?.deliveredMsAgo ?? deliveredMsAgo;
  const times = started(random, firstMsAgo + days(random, 1, 45), firstMsAgo);
  return { ...times, sentBack, deliveredMsAgo, endedMsAgo };
}

function cancelledTimes(random: Random, { isUnstarted, endedDaysAgo }: TimesWish): JobTimes {
  const endedMsAgo = endedAgo(random, endedDaysAgo);
  const draw = random.fraction();
  if (isUnstarted === true || draw < 0.4) return { ...publishedBefore(random, endedMsAgo), endedMsAgo };
  if (draw < 0.75) {
    // Expired, and left alone until the clock ended it.
    const biddingEndsMsAgo = endedMsAgo + expiredDaysMax * dayMs;
    return { ...published(random, biddingEndsMsAgo + days(random, 7, 40), biddingEndsMsAgo), endedMsAgo };
  }
  return { ...started(random, endedMsAgo + days(random, 1, 40), endedMsAgo), endedMsAgo };
}

function expiredTimes(random: Random): JobTimes {
  // Two days short of the limit, so that the clock does not cancel it soon after the seed.
  const biddingEndsMsAgo = days(random, 0.2, expiredDaysMax - 2);
  const times = published(random, biddingEndsMsAgo + days(random, 7, 40), biddingEndsMsAgo);
  if (biddingEndsMsAgo < 14 * dayMs || !random.chance(0.12)) return times;
  return { ...times, failedAward: failedAwardBefore(random, days(random, 0.2, 3)) };
}

function removedTimes(random: Random): JobTimes {
  const removedMsAgo = days(random, 0.1, 300);
  if (random.chance(0.15)) {
    return { ...started(random, removedMsAgo + days(random, 1, 20), removedMsAgo), removedMsAgo };
  }
  return { ...publishedBefore(random, removedMsAgo), removedMsAgo };
}

/** Published two days to a month before something ended the bidding, often before its planned end. */
function publishedBefore(random: Random, eventMsAgo: number): JobTimes {
  const publishedMsAgo = eventMsAgo + days(random, 2, 30);
  return published(random, publishedMsAgo, publishedMsAgo - days(random, 7, 45));
}

/** The client decided within days of the end of bidding, or shortly before; `nextMsAgo` is what came after it. */
function settled(random: Random, awardedMsAgo: number, nextMsAgo: number): JobTimes {
  if (random.chance(0.3)) {
    const spanMs = Math.min(2 * dayMs, awardedMsAgo - nextMsAgo);
    const biddingEndsMsAgo = awardedMsAgo - Math.round(random.fraction() * spanMs);
    return { ...published(random, awardedMsAgo + days(random, 6, 30), biddingEndsMsAgo), awardedMsAgo };
  }
  const failedAward = random.chance(0.15)
    ? failedAwardBefore(random, awardedMsAgo + days(random, 0.1, 2))
    : null;
  const biddingEndsMsAgo = (failedAward?.awardedMsAgo ?? awardedMsAgo) + days(random, 0.1, 5);
  const times = published(random, biddingEndsMsAgo + days(random, 6, 30), biddingEndsMsAgo);
  return { ...times, failedAward, awardedMsAgo };
}

function failedAwardBefore(random: Random, failedMsAgo: number): FailedAward {
  const draw = random.fraction();
  const how = draw < 0.55 ? 'DECLINED' : draw < 0.8 ? 'REVOKED' : 'LAPSED';
  const spanMs = how === 'LAPSED' ? awardDays * dayMs : days(random, 0.1, 4);
  return { awardedMsAgo: failedMsAgo + spanMs, failedMsAgo, how };
}

/** After its award and the acceptance of it. */
function started(random: Random, startedMsAgo: number, nextMsAgo: number): JobTimes {
  return { ...settled(random, startedMsAgo + days(random, 0.03, 5), nextMsAgo), startedMsAgo };
}

function sentBackBefore(random: Random, eventMsAgo: number): JobTimes['sentBack'] {
  const requestedMsAgo = eventMsAgo + days(random, 0.5, 5);
  return { requestedMsAgo, deliveredMsAgo: requestedMsAgo + days(random, 0.1, 3) };
}

function published(random: Random, publishedMsAgo: number, biddingEndsMsAgo: number): JobTimes {
  const wasDraft = random.chance(0.4);
  const draftMs = wasDraft ? days(random, 0.01, 5) : 0;
  const draftEditCount = wasDraft ? random.integer(0, 2) : 0;
  return {
    ...untouched,
    createdMsAgo: publishedMsAgo + draftMs,
    publishedMsAgo,
    biddingEndsMsAgo,
    draftEditCount,
  };
}

/** Whether its bidding had come to the planned end at that time. */
export function hasExpiredBy({ biddingEndsMsAgo }: JobTimes, msAgo: number): boolean {
  return biddingEndsMsAgo !== null && biddingEndsMsAgo >= msAgo;
}

/** More of them lately, as the marketplace has grown. */
function endedAgo(random: Random, wishedDays: number | undefined): number {
  const drawnMsAgo = hourMs + Math.round(endedDaysAgoMax * dayMs * (1 - Math.sqrt(random.fraction())));
  return wishedDays === undefined ? drawnMsAgo : wishedDays * dayMs;
}

function days(random: Random, min: number, max: number): number {
  return Math.round(random.between(min, max) * dayMs);
}
