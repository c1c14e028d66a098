import { unbegun } from './job-consequences.fixtures.js';
import { day, type Bid, type Idea, type Job, type Person, type World } from './world.fixtures.js';

const job = (changes: Partial<Job> = {}): Job => ({
  ...unbegun,
  ...{ client: 'client', status: 'OPEN', isSealed: false, biddingEndsAt: 30 * day, idea: null, ratedBy: [] },
  ...changes,
});
const bid = (freelancer: Person, status = 'SUBMITTED'): Bid => ({ job: 0, freelancer, status, version: 1 });
const idea = (status: string): Idea => ({ author: 'bob', status, version: 1, removedFrom: null, votes: [] });

const started = { status: 'IN_PROGRESS', hired: 'ann' as const, awardEndsAt: 7 * day };
const draft = { status: 'DRAFT', biddingEndsAt: null };

/** Where runs begin: places from which a few steps lead to all that the law knows. */
const beginnings = {
  'a draft': { jobs: [job(draft)] },
  'an open job': { jobs: [job()] },
  'an open job with bids': { jobs: [job()], bids: [bid('ann'), bid('bob', 'SHORTLISTED')] },
  'an expired job with bids': {
    jobs: [job({ status: 'EXPIRED', biddingEndsAt: -day })],
    bids: [bid('ann', 'SHORTLISTED'), bid('bob')],
  },
  'an open job with bids that are over': {
    jobs: [job()],
    bids: [bid('ann', 'CLOSED'), bid('bob', 'REFUSED'), bid('guest', 'WITHDRAWN')],
  },
  'an awarded job': {
    jobs: [job({ status: 'AWARDED', awardEndsAt: 7 * day })],
    bids: [bid('ann', 'AWARDED'), bid('bob'), bid('guest', 'SHORTLISTED')],
  },
  'an awarded job past its end': {
    jobs: [job({ status: 'AWARDED', biddingEndsAt: -day, awardEndsAt: 7 * day })],
    bids: [bid('ann', 'AWARDED'), bid('bob', 'SHORTLISTED'), bid('guest')],
  },
  'work in progress': { jobs: [job(started)], bids: [bid('ann', 'ACCEPTED'), bid('bob', 'DECLINED')] },
  'work delivered': { jobs: [job({ ...started, deliveredAt: -day })], bids: [bid('ann', 'ACCEPTED')] },
  'work that is done': {
    jobs: [job({ ...started, status: 'COMPLETED', endedAt: -day })],
    bids: [bid('ann', 'ACCEPTED')],
  },
  'work that was broken off': {
    jobs: [job({ ...started, status: 'CANCELLED', endedAt: -day })],
    bids: [bid('ann', 'ACCEPTED')],
  },
  'an idea': { ideas: [idea('CONCEPT')] },
  'an idea in the works': { ideas: [idea('REFINING')] },
  'an idea that is ready': { ideas: [idea('READY')] },
  'an idea that was declined': { ideas: [idea('DECLINED')] },
  'an idea that was put away': { ideas: [idea('ARCHIVED')] },
  'an idea with a draft': { jobs: [job({ ...draft, idea: 0 })], ideas: [idea('PROMOTED')] },
  'an idea with an open job': {
    jobs: [job({ idea: 0 })],
    bids: [bid('ann'), bid('guest')],
    ideas: [idea('PROMOTED')],
  },
} as const satisfies Record<string, Partial<World>>;

export type Scene = keyof typeof beginnings;

/** What is unusual about a beginning. */
export interface Circumstances {
  isSealed: boolean;
  /** Whether a moderator took everything down half a day ago. */
  isRemoved: boolean;
}

/** The world where a run begins, at the time 0. */
export function beginningOf(scene: Scene, { isSealed, isRemoved }: Circumstances): World {
  const { jobs = [], bids = [], ideas = [] }: Partial<World> = structuredClone(beginnings[scene]);
  const removed = <Row extends { status: string }>(row: Row): Row =>
    isRemoved ? { ...row, status: 'REMOVED', removedFrom: row.status } : row;
  const isUnsettled = ({ status }: Bid) => ['SUBMITTED', 'SHORTLISTED', 'AWARDED'].includes(status);
  return {
    now: 0,
    jobs: jobs.map((each) => ({ ...removed(each), isSealed, removedAt: isRemoved ? -day / 2 : null })),
    bids: bids.map((each) => (isRemoved && isUnsettled(each) ? { ...each, status: 'CLOSED' } : each)),
    ideas: ideas.map(removed),
    ...{ comments: [], suspended: [], closed: [], taken: [] },
  };
}
