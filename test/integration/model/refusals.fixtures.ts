import { ableTo, findLaw, laws } from './law.fixtures.js';
import {
  bidAt,
  commentAt,
  day,
  ideaAt,
  jobAt,
  open,
  people,
  rolesOf,
  type Idea,
  type Job,
  type Person,
  type Viewer,
  type World,
} from './world.fixtures.js';

/** What somebody tries: one mutation, or the passing of time. */
export interface Command {
  readonly by: Viewer;
  /** What it is done to, and the action as the tables name it. */
  readonly of: 'job' | 'bid' | 'idea' | 'comment' | 'user' | 'clock';
  readonly action: string;
  /** The place of the row. */
  readonly at: number;
  /** What is unusual about the input. */
  readonly how: string;
}

/** Code, reason and current state, `-` for what is absent. */
type Refusal = string;
type Check = [applies: boolean, refusal: Refusal];

const forbidden = 'FORBIDDEN - -';
const notFound = 'NOT_FOUND - -';
const badInput = 'BAD_USER_INPUT - -';
const illegal = (status: string) => `CONFLICT ILLEGAL_STATE ${status}`;
const stale = 'CONFLICT STALE_VERSION -';
const unauthenticated = 'UNAUTHENTICATED - -';
const sessionEnded = 'UNAUTHENTICATED SESSION_ENDED -';

/** How a command must be refused; null where it is legal. */
export function refusalOf(world: World, command: Command): Refusal | null {
  const { by } = command;
  if (command.of === 'clock') return null;
  if (by === 'nobody') return unauthenticated;
  if (world.closed.includes(by)) return sessionEnded;
  if (world.suspended.includes(by)) return 'FORBIDDEN SUSPENDED -';
  const checks = { job: ofJob, bid: ofBid, idea: ofIdea, comment: ofComment, user: ofUser }[command.of];
  return first(checks(world, by, command));
}

function first(checks: readonly Check[]): Refusal | null {
  return checks.find(([applies]) => applies)?.[1] ?? null;
}

const isModerator = (who: Viewer) => who === 'moderator';
const removals = ['REMOVE', 'RESTORE'];

/** Everything a person is to a job. */
function partiesOfJob(who: Person, { client, hired }: Job): string[] {
  return [
    ...(client === who ? ['client'] : []),
    ...(client !== who && rolesOf[who].includes('FREELANCER') ? ['freelancer'] : []),
    ...(hired === who ? ['hired'] : []),
    ...(isModerator(who) ? ['moderator'] : []),
  ];
}

/** Whether a job is shown to somebody. */
export function isJobVisible({ status, client, hired }: Job, who: Viewer): boolean {
  if (status === 'gone') return false;
  return !['DRAFT', 'REMOVED'].includes(status) || client === who || hired === who || isModerator(who);
}

function ofJob(world: World, by: Person, command: Command): Check[] {
  const { action, at, how } = command;
  if (action === 'POST') return [[!rolesOf[by].includes('CLIENT'), forbidden]];
  const job = jobAt(world, at);
  const parties = partiesOfJob(by, job);
  const law = findLaw('job', action, { from: job.status, parties });
  const isAble = ableTo('job', action).some((party) => parties.includes(party));
  return [
    [removals.includes(action) && !isModerator(by), forbidden],
    [!isJobVisible(job, by), notFound],
    [action === 'BID' && job.client === by, 'FORBIDDEN OWN_JOB -'],
    [!isAble, forbidden],
    [how === 'stale', stale],
    [action === 'BID' && job.status === 'EXPIRED', 'CONFLICT BIDDING_ENDED EXPIRED'],
    [!law || (law.when === 'started' && job.hired === null), illegal(job.status)],
    ...ofJobInput(world, by, command),
  ];
}

/** What a move needs beyond the state. */
function ofJobInput(world: World, by: Person, { action, at, how }: Command): Check[] {
  const job = jobAt(world, at);
  const checks: Readonly<Record<string, () => Check[]>> = {
    BID: () => ofPlacing(world, by, at, how),
    EDIT: () => ofTerms(world, at, how),
    CANCEL: () => [[how === 'silent' && job.status === 'IN_PROGRESS', badInput]],
    REOPEN: () => [[how === 'past', badInput]],
    RESTORE: () => ofRestoring(world, job),
    RATE: () => [
      [job.ratedBy.includes(by), 'CONFLICT ALREADY_RATED -'],
      [(job.endedAt ?? 0) + 14 * day <= world.now, 'CONFLICT RATING_CLOSED -'],
    ],
  };
  return checks[action]?.() ?? [];
}

/** What had not ended comes back only to people who are still there, and never as a second job of one idea. */
function ofRestoring(world: World, job: Job): Check[] {
  if (job.removedFrom === 'COMPLETED' || job.removedFrom === 'CANCELLED') return [];
  const haveLeft = [job.client, job.hired].some((who) => who !== null && world.closed.includes(who));
  return [
    [haveLeft, illegal('REMOVED')],
    [job.idea !== null && hasUnended(world, job.idea, job.client), 'CONFLICT LIMIT_REACHED -'],
  ];
}

/** What was bid on stays as sealed as it was; with open bids the end is not drawn nearer. */
function ofTerms(world: World, at: number, how: string): Check[] {
  const { status, biddingEndsAt } = jobAt(world, at);
  const bids = world.bids.filter((bid) => bid.job === at);
  const isSooner = endOf(world, how) < (biddingEndsAt ?? -Infinity);
  return [
    [how === 'sealing' && bids.length > 0, illegal(status)],
    [isSooner && bids.some((bid) => open.includes(bid.status)), illegal(status)],
  ];
}

/** The end of bidding that an input names; never sooner than any where it names none. */
export function endOf({ now }: World, how: string): number {
  return { sooner: now + day / 24, later: now + 45 * day, past: now }[how] ?? Infinity;
}

function ofPlacing(world: World, by: Person, at: number, how: string): Check[] {
  const { client, status } = jobAt(world, at);
  const earlier = world.bids.filter((bid) => bid.job === at && bid.freelancer === by);
  const inTheWay = [...open, 'AWARDED', 'ACCEPTED', 'DECLINED'];
  return [
    [world.suspended.includes(client), illegal(status)],
    [earlier.length >= 3 || earlier.some((bid) => inTheWay.includes(bid.status)), 'CONFLICT ALREADY_BID -'],
    [how === 'foreign', 'BAD_USER_INPUT CURRENCY_MISMATCH -'],
  ];
}

function ofBid(world: World, by: Person, { action, at, how }: Command): Check[] {
  const bid = bidAt(world, at);
  const job = jobAt(world, bid.job);
  const parties = [
    ...(bid.freelancer === by ? ['freelancer'] : []),
    ...(job.client === by ? ['client'] : []),
  ];
  const isHidden = parties.length === 0 && (job.isSealed || ['DRAFT', 'REMOVED'].includes(job.status));
  const law = findLaw('bid', action, { from: bid.status, parties, when: job.status });
  const isOfJob = findLaw('bid', action, { from: bid.status, parties }) !== undefined;
  return [
    [isHidden, notFound],
    [!ableTo('bid', action).some((party) => parties.includes(party)), forbidden],
    [how === 'stale', stale],
    [!law, illegal(isOfJob ? job.status : bid.status)],
    [action === 'EDIT' && world.suspended.includes(job.client), illegal(job.status)],
    [how === 'foreign', 'BAD_USER_INPUT CURRENCY_MISMATCH -'],
  ];
}

/** Everything a person is to an idea. */
export function partiesOfIdea(who: Person, { author }: Idea): string[] {
  return [
    author === who ? 'author' : 'other',
    ...(rolesOf[who].includes('CLIENT') ? ['poster'] : []),
    ...(isModerator(who) ? ['moderator'] : []),
  ];
}

/** Whether an idea is shown to somebody. */
export function isIdeaVisible({ status, author }: Idea, who: Viewer): boolean {
  return status !== 'gone' && (status !== 'REMOVED' || author === who || isModerator(who));
}

function ofIdea(world: World, by: Person, { action, at, how }: Command): Check[] {
  if (action === 'SHARE') return [];
  const idea = ideaAt(world, at);
  const parties = partiesOfIdea(by, idea);
  const able = ableTo('idea', action);
  const isOfOthers = able.join() === 'other';
  return [
    [removals.includes(action) && !isModerator(by), forbidden],
    [!isIdeaVisible(idea, by), notFound],
    [!able.some((party) => parties.includes(party)), isOfOthers ? 'FORBIDDEN OWN_IDEA -' : forbidden],
    [how === 'stale', stale],
    [!findLaw('idea', action, { from: idea.status, parties }), illegal(idea.status)],
    [how === 'silent', badInput],
    [action === 'DELETE' && isTouched(world, at, by), illegal(idea.status)],
    [action === 'PROMOTE' && hasUnended(world, at, by), 'CONFLICT LIMIT_REACHED -'],
  ];
}

function isTouched({ ideas, comments, jobs }: World, at: number, author: Person): boolean {
  if (jobs.some((job) => job.idea === at && job.status !== 'gone')) return true;
  const hasVotes = ideas[at]?.votes.some((voter) => voter !== author) ?? false;
  return hasVotes || comments.some((each) => each.idea === at && !each.isGone && each.author !== author);
}

function hasUnended({ jobs }: World, idea: number, client: Person): boolean {
  const ended = ['COMPLETED', 'CANCELLED', 'REMOVED', 'gone'];
  return jobs.some((job) => job.idea === idea && job.client === client && !ended.includes(job.status));
}

function ofComment(world: World, by: Person, { action, at }: Command): Check[] {
  const comment = commentAt(world, at);
  const idea = ideaAt(world, comment.idea);
  const isOwn = comment.author === by;
  const isOpen = laws.some((law) => law.action === 'COMMENT' && law.from === idea.status);
  return [
    [comment.isGone || !isIdeaVisible(idea, by), notFound],
    [!isOwn && (action === 'EDIT' || !isModerator(by)), forbidden],
    [action === 'EDIT' && !isOpen, illegal(idea.status)],
  ];
}

function ofUser(world: World, by: Person, { action, at }: Command): Check[] {
  if (action === 'CLOSE') return ofClosing(world, by);
  const member = people[at] ?? 'client';
  const isSuspended = world.suspended.includes(member);
  return [
    [!isModerator(by), forbidden],
    [world.closed.includes(member), notFound],
    [action === 'SUSPEND' && member === by, forbidden],
    [action === 'SUSPEND' && isSuspended, illegal('SUSPENDED')],
    [action === 'RESTORE' && !isSuspended, illegal('ACTIVE')],
  ];
}

/** Nobody leaves in the middle of a job; of several the oldest is named. */
function ofClosing(world: World, by: Person): Check[] {
  const own = world.jobs.find(
    ({ client, hired, status }) =>
      (client === by || hired === by) && (status === 'AWARDED' || status === 'IN_PROGRESS'),
  );
  const isAwarded = world.bids.some((bid) => bid.freelancer === by && bid.status === 'AWARDED');
  return [
    [own !== undefined, illegal(own?.status ?? '')],
    [isAwarded, illegal('AWARDED')],
  ];
}
