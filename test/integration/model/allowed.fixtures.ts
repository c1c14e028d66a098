import { isIdeaVisible, isJobVisible, refusalOf } from './refusals.fixtures.js';
import { day, ideaAt, jobAt, type Bid, type Viewer, type World } from './world.fixtures.js';

/** In the order of the schema. */
const actions = {
  job: 'EDIT PUBLISH DELETE CANCEL REOPEN BID DELIVER REQUEST_CHANGES COMPLETE RATE REMOVE RESTORE'.split(
    ' ',
  ),
  bid: 'EDIT WITHDRAW SHORTLIST UNSHORTLIST DECLINE AWARD REVOKE_AWARD ACCEPT_AWARD DECLINE_AWARD'.split(' '),
  idea: 'EDIT DELETE VOTE WITHDRAW_VOTE COMMENT PROMOTE REMOVE RESTORE'.split(' '),
};
const targets = 'CONCEPT REFINING READY DECLINED ARCHIVED'.split(' ');

/** What somebody may do with a row: exactly what would not be refused. */
function allowed(world: World, by: Viewer, of: keyof typeof actions, at: number): string[] {
  return actions[of].filter((action) => refusalOf(world, { by, of, action, at, how: 'usual' }) === null);
}

/** How rows are called outside. */
export interface Names {
  jobs: string[];
  bids: string[];
  ideas: string[];
  comments: string[];
}

/** What `nodes` must show somebody of every job and idea, in this order; null for what is hidden or gone. */
export function viewOf(world: World, viewer: Viewer, names: Names): unknown[] {
  return [
    ...world.jobs.map((_job, at) => viewOfJob(world, viewer, names, at)),
    ...world.ideas.map((_idea, at) => viewOfIdea(world, viewer, names, at)),
  ];
}

function viewOfJob(world: World, viewer: Viewer, names: Names, at: number): unknown {
  const job = jobAt(world, at);
  if (!isJobVisible(job, viewer)) return null;
  const { status, version } = job;
  return {
    ...{ id: names.jobs[at], status, version },
    ...toldOfBids(world, names, at),
    idea: lineageOf(world, names, job.idea),
    ratings: job.isSealed || !areRevealed(world, at) ? 0 : job.ratedBy.length,
    viewerState: viewer === 'nobody' ? null : deskOfJob(world, viewer, names, at),
  };
}

/** What everybody may know of bids: nothing on a sealed job. */
function toldOfBids(world: World, names: Names, at: number): { bidCount: unknown; awardedBid: unknown } {
  if (jobAt(world, at).isSealed) return { bidCount: null, awardedBid: null };
  const isOurs = ({ job }: Bid) => job === at;
  const awarded = world.bids.findIndex((bid) => isOurs(bid) && ['AWARDED', 'ACCEPTED'].includes(bid.status));
  return {
    bidCount: world.bids.filter((bid) => isOurs(bid) && bid.status !== 'WITHDRAWN').length,
    awardedBid: awarded < 0 ? null : { id: names.bids[awarded] },
  };
}

/** The idea a job grew from; nothing of one that was taken down or deleted. */
function lineageOf(world: World, names: Names, idea: number | null): unknown {
  const isShown = idea !== null && isIdeaVisible(ideaAt(world, idea), 'nobody');
  return isShown ? { id: names.ideas[idea] } : null;
}

function areRevealed(world: World, at: number): boolean {
  const { ratedBy, endedAt } = jobAt(world, at);
  return ratedBy.length === 2 || (endedAt ?? Infinity) + 14 * day <= world.now;
}

function deskOfJob(world: World, viewer: Viewer, names: Names, at: number): unknown {
  const { client, isSealed, ratedBy } = jobAt(world, at);
  const isShown = (freelancer: string) => !isSealed || client === viewer || freelancer === viewer;
  return {
    allowedActions: allowed(world, viewer, 'job', at),
    hasRated: ratedBy.some((rater) => rater === viewer),
    bids: world.bids.flatMap((bid, place) => {
      if (bid.job !== at || !isShown(bid.freelancer)) return [];
      const { status, version } = bid;
      const allowedActions = allowed(world, viewer, 'bid', place);
      return [{ id: names.bids[place], status, version, viewerState: { allowedActions } }];
    }),
  };
}

function viewOfIdea(world: World, viewer: Viewer, names: Names, at: number): unknown {
  const idea = ideaAt(world, at);
  if (!isIdeaVisible(idea, viewer)) return null;
  const { status, version, votes } = idea;
  const hasVoted = votes.some((voter) => voter === viewer);
  const isNews: Readonly<Record<string, boolean>> = { VOTE: !hasVoted, WITHDRAW_VOTE: hasVoted };
  return {
    ...{ id: names.ideas[at], status, version },
    voteCount: votes.length,
    commentCount: world.comments.filter((comment) => comment.idea === at && !comment.isGone).length,
    viewerState:
      viewer === 'nobody'
        ? null
        : {
            hasVoted,
            allowedActions: allowed(world, viewer, 'idea', at).filter((action) => isNews[action] ?? true),
            allowedStatuses: targets.filter(
              (target) =>
                refusalOf(world, { by: viewer, of: 'idea', action: `to:${target}`, at, how: 'usual' }) ===
                null,
            ),
          },
  };
}
