import type { TestApi } from '../../support/api.js';
import type { Names } from './allowed.fixtures.js';
import { endOf, type Command } from './refusals.fixtures.js';
import { jobAt, people, type Person, type World } from './world.fixtures.js';

/** What the model calls 0. Sessions end long after whatever a run comes to. */
const start = new Date('2020-01-01T12:00:00.000Z').getTime();
export const dateOf = (time: number) => new Date(start + time);

/** Everybody's. */
export const password = 'a good password';

const row = '{ id status version }';
const [job, bid, idea] = [`job ${row}`, `bid ${row}`, `idea ${row}`];

/** The mutation behind each action of the model, and what to ask of its payload. */
const mutations: Readonly<Record<string, readonly [field: string, selection: string]>> = {
  'job POST': ['postJob', job],
  'job EDIT': ['updateJob', job],
  'job PUBLISH': ['publishJob', job],
  'job DELETE': ['deleteJob', 'deletedJobId'],
  'job CANCEL': ['cancelJob', job],
  'job REOPEN': ['reopenJob', job],
  'job BID': ['placeBid', `${job} ${bid}`],
  'job DELIVER': ['deliverJob', job],
  'job REQUEST_CHANGES': ['requestJobChanges', job],
  'job COMPLETE': ['completeJob', job],
  'job RATE': ['rateJob', job],
  'job REMOVE': ['removeJob', job],
  'job RESTORE': ['restoreJob', job],
  'bid EDIT': ['updateBid', bid],
  'bid WITHDRAW': ['withdrawBid', bid],
  'bid SHORTLIST': ['shortlistBid', bid],
  'bid UNSHORTLIST': ['unshortlistBid', bid],
  'bid DECLINE': ['declineBid', bid],
  'bid AWARD': ['awardBid', bid],
  'bid REVOKE_AWARD': ['revokeAward', bid],
  'bid ACCEPT_AWARD': ['acceptAward', bid],
  'bid DECLINE_AWARD': ['declineAward', bid],
  'idea SHARE': ['shareIdea', idea],
  'idea EDIT': ['updateIdea', idea],
  'idea DELETE': ['deleteIdea', 'deletedIdeaId'],
  'idea VOTE': ['voteForIdea', idea],
  'idea WITHDRAW_VOTE': ['withdrawVote', idea],
  'idea COMMENT': ['commentOnIdea', `${idea} comment { id }`],
  'idea PROMOTE': ['promoteIdea', `${idea} ${job}`],
  'idea REMOVE': ['removeIdea', idea],
  'idea RESTORE': ['restoreIdea', idea],
  'comment EDIT': ['updateIdeaComment', 'comment { id }'],
  'comment DELETE': ['deleteIdeaComment', 'deletedCommentId'],
  'user SUSPEND': ['suspendUser', 'account { id }'],
  'user RESTORE': ['restoreUser', 'account { id }'],
  'user CLOSE': ['deleteAccount', 'deletedUserId'],
};

/** The mutation of a command; `data.done` is the payload. */
export function documentOf({ of, action }: Command): string {
  const known = action.startsWith('to:') ? (['setIdeaStatus', idea] as const) : mutations[`${of} ${action}`];
  if (!known) throw new Error(`No mutation does ${action} to a ${of}.`);
  const [field, selection] = known;
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  return `mutation ($input: ${type}) { done: ${field}(input: $input) { ${selection} } }`;
}

interface Context {
  names: Names;
  userIdOf: (person: Person) => string;
}

const budget = { currency: 'EUR', min: 100, max: 200 };
let words = 0;

/** Words that were never said before, so that every edit is one. */
function news(): string {
  words += 1;
  return `News ${words}`;
}

/** The input of a command, in the world before it. */
export function inputOf(
  command: Command,
  world: World,
  { names, userIdOf }: Context,
): Record<string, unknown> {
  const { of, action, at } = command;
  const inputs: Partial<Record<Command['of'], () => Record<string, unknown>>> = {
    user: () =>
      action === 'CLOSE'
        ? { password }
        : { userId: userIdOf(people[at] ?? 'client'), reason: 'For a reason.' },
    comment: () => ({ commentId: names.comments[at], ...(action === 'EDIT' && { body: news() }) }),
    idea: () => inputOfIdea(command, world, names),
    bid: () => inputOfBid(command, world, names),
    job: () =>
      action === 'POST' ? aPost(command) : { jobId: names.jobs[at], ...inputOfJob(command, world) },
  };
  return inputs[of]?.() ?? {};
}

function aPost({ how }: Command): Record<string, unknown> {
  const terms = { title: news(), description: 'Words.', category: 'metalwork', budget };
  return { ...terms, draft: how === 'draft', sealedBids: how === 'sealed' };
}

function inputOfJob({ action, at, how }: Command, world: World): Record<string, unknown> {
  const { version, isSealed } = jobAt(world, at);
  const end = endOf(world, how);
  const biddingEndsAt = Number.isFinite(end) ? { biddingEndsAt: dateOf(end).toISOString() } : {};
  const offer = { amount: amount(how), deliveryDays: 7, message: 'I can do it.' };
  const inputs: Readonly<Record<string, Record<string, unknown>>> = {
    EDIT: {
      ...{ title: news(), ...biddingEndsAt },
      ...(how === 'stale' && { expectedVersion: version + 1 }),
      ...(how === 'sealing' && { sealedBids: !isSealed }),
    },
    CANCEL: how === 'silent' ? {} : { reason: 'Not needed.' },
    REOPEN: biddingEndsAt,
    BID: { ...offer, jobVersion: how === 'stale' ? version + 1 : version },
    REQUEST_CHANGES: { reason: 'Not yet.' },
    RATE: { score: 5 },
    REMOVE: { reason: 'Spam.' },
  };
  return inputs[action] ?? {};
}

const amount = (how: string) => ({ amount: 150, currency: how === 'foreign' ? 'USD' : 'EUR' });

function inputOfBid({ action, at, how }: Command, world: World, names: Names): Record<string, unknown> {
  const bidId = names.bids[at];
  const known = world.bids[at];
  const seen = (version: number) => (how === 'stale' ? version + 1 : version);
  if (action === 'AWARD') return { bidId, bidVersion: seen(known?.version ?? 0) };
  if (action === 'ACCEPT_AWARD') return { bidId, jobVersion: seen(jobAt(world, known?.job ?? 0).version) };
  if (action !== 'EDIT') return { bidId };
  words += 1;
  return { bidId, amount: { ...amount(how), amount: 1_000 + words } };
}

function inputOfIdea({ action, at, how }: Command, world: World, names: Names): Record<string, unknown> {
  const version = world.ideas[at]?.version ?? 0;
  if (action === 'SHARE') return { title: news(), description: 'Words.' };
  if (action.startsWith('to:')) {
    const reason = how === 'silent' ? {} : { reason: 'It is time.' };
    return { ideaId: names.ideas[at], status: action.slice('to:'.length), ...reason };
  }
  const inputs: Readonly<Record<string, Record<string, unknown>>> = {
    EDIT: { title: news(), ...(how === 'stale' && { expectedVersion: version + 1 }) },
    COMMENT: { body: news() },
    PROMOTE: { budget, category: 'metalwork', sealedBids: how === 'sealed' },
    REMOVE: { reason: 'Spam.' },
  };
  return { ideaId: names.ideas[at], ...inputs[action] };
}

const bidStatuses = 'SUBMITTED SHORTLISTED AWARDED ACCEPTED DECLINED REFUSED WITHDRAWN CLOSED';
const looking = `query ($jobIds: [ID!]!, $ideaIds: [ID!]!) {
  jobs: nodes(ids: $jobIds) { ... on Job {
    id status version bidCount awardedBid { id } idea { id } ratings { id }
    viewerState { allowedActions rating { id }
      bids(first: 10, statuses: [${bidStatuses}]) { nodes { id status version viewerState { allowedActions } } } } } }
  ideas: nodes(ids: $ideaIds) { ... on Idea {
    id status version voteCount commentCount viewerState { hasVoted allowedActions allowedStatuses } } } }`;

/** What somebody is shown of all jobs and ideas, in the shape of `viewOf`. */
export async function readWorld(api: TestApi, names: Names, token?: string): Promise<unknown[]> {
  const { data, errors } = await api.query(looking, { jobIds: names.jobs, ideaIds: names.ideas }, token);
  if (errors) throw new Error(`Looking failed: ${JSON.stringify(errors)}`);
  return [...data.jobs.map((job: Shown | null) => job && shapeOf(job, names)), ...data.ideas];
}

interface Shown {
  ratings: unknown[];
  viewerState: { rating: unknown; bids: { nodes: { id: string }[] } } | null;
}

/** Lists of what somebody may see as the model has them: how many ratings, and the bids in the order they were placed. */
function shapeOf(node: Shown, { bids: placed }: Names): unknown {
  const { rating, bids, ...desk } = node.viewerState ?? { rating: null, bids: { nodes: [] } };
  const inOrder = bids.nodes.toSorted((one, other) => placed.indexOf(one.id) - placed.indexOf(other.id));
  return {
    ...node,
    ratings: node.ratings.length,
    viewerState: node.viewerState && { ...desk, hasRated: rating !== null, bids: inOrder },
  };
}
