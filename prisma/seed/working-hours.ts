import { dayMs, hourMs } from './durations.js';
import type { JobTimes } from './job-times.type.js';
import type { Random } from './random.js';

/**
 * The same job, published earlier on the day or the day before: nine in ten at working hours (UTC),
 * seldom at a weekend. What came after stays where it was, as does the time from draft to publication.
 */
export function publishedAtWork(random: Random, times: JobTimes, nowMs: number): JobTimes {
  const hour = random.chance(0.9) ? workingHour(random) : random.between(0, 24);
  const isWeekendKept = random.chance(0.2);
  if (times.publishedMsAgo === null) return times;

  const wasMs = nowMs - times.publishedMsAgo;
  const dayStartMs = Math.floor(wasMs / dayMs) * dayMs;
  const sameDayMs = dayStartMs + Math.round(hour * hourMs);
  const earlierMs = sameDayMs <= wasMs ? sameDayMs : sameDayMs - dayMs;
  const publishedMs = earlierMs - (isWeekendKept ? 0 : daysSinceFriday(earlierMs) * dayMs);
  const shiftMs = wasMs - publishedMs;
  return {
    ...times,
    createdMsAgo: times.createdMsAgo + shiftMs,
    publishedMsAgo: times.publishedMsAgo + shiftMs,
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
