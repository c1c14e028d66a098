import type { TimesWish } from './job-times.type.js';

/** What the first demo client's jobs must be, so that a newcomer can play every part of a job's life. */
export interface DemoJob extends TimesWish {
  readonly tradeSlug?: string;
  readonly isSealed?: boolean;
  readonly bidCountMin?: number;
  /** What became of the bid of the demo freelancer. */
  readonly demoFreelancer?: DemoPart;
  readonly isRatedBy?: 'nobody' | 'freelancer';
}

/** WINNER got the award, FORMER refused one; the others never had one. */
export type DemoPart = 'WINNER' | 'FORMER' | 'WAITING' | 'SHORTLISTED' | 'DECLINED' | 'WITHDRAWN';

/** In his trade, so that his bids make sense. */
const web = { tradeSlug: 'web-development', bidCountMin: 5 } as const;

/** By the number of the job; the first client has 40 of them, in each state by turns. */
const demoJobs: Readonly<Record<number, DemoJob>> = {
  0: { growsFromIdea: true },
  1: { ...web, status: 'OPEN', publishedDaysAgo: 6, bidCountMin: 8, demoFreelancer: 'WAITING' },
  2: { ...web, status: 'AWARDED', demoFreelancer: 'WINNER' },
  3: { ...web, status: 'IN_PROGRESS', isDelivered: true, demoFreelancer: 'WINNER' },
  4: { ...web, status: 'COMPLETED', endedDaysAgo: 3, demoFreelancer: 'WINNER', isRatedBy: 'freelancer' },
  5: { ...web, status: 'CANCELLED', isUnstarted: true, endedDaysAgo: 20, demoFreelancer: 'WAITING' },
  6: { ...web, status: 'EXPIRED', demoFreelancer: 'SHORTLISTED' },
  9: { ...web, status: 'OPEN', publishedDaysAgo: 9, isSealed: true, demoFreelancer: 'SHORTLISTED' },
  10: { ...web, status: 'OPEN', publishedDaysAgo: 11, isAwardRefused: true, demoFreelancer: 'FORMER' },
  11: { ...web, status: 'IN_PROGRESS', demoFreelancer: 'WAITING' },
  12: { ...web, status: 'COMPLETED', endedDaysAgo: 2, demoFreelancer: 'WINNER', isRatedBy: 'nobody' },
  17: { ...web, status: 'OPEN', publishedDaysAgo: 8, demoFreelancer: 'WITHDRAWN' },
  20: { ...web, status: 'COMPLETED', endedDaysAgo: 90, demoFreelancer: 'WINNER' },
  25: { ...web, status: 'OPEN', publishedDaysAgo: 12, demoFreelancer: 'DECLINED' },
  26: { growsFromIdea: true },
};

export function demoJobNumbered(index: number): DemoJob {
  return demoJobs[index] ?? {};
}
