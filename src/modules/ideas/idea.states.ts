import { keysOf } from '../../platform/records/record.js';

/** Every state of an idea, and what it means. */
export const ideaStatuses = {
  CONCEPT: 'A first thought. Takes votes.',
  REFINING: 'Being worked out. Takes votes.',
  READY: 'Worked out, so that a client can make a job of it. Takes votes.',
  PROMOTED: 'A job has grown from it; further ones may.',
  DECLINED: 'Turned down by a moderator.',
  ARCHIVED: 'Put away by its author.',
  REMOVED: 'Taken down by a moderator.',
} as const;
export type IdeaStatus = keyof typeof ideaStatuses;

/** The states in which everybody sees an idea. */
export const publicStatuses = [
  'CONCEPT',
  'REFINING',
  'READY',
  'PROMOTED',
  'DECLINED',
  'ARCHIVED',
] as const satisfies readonly IdeaStatus[];

/** The states that somebody can choose for an idea. */
export const ideaStatusTargets = {
  CONCEPT: 'Back to a first thought: by its author, from DECLINED by a moderator.',
  REFINING: 'To be worked out, or worked out further: by its author.',
  READY: 'Worked out: by its author.',
  DECLINED: 'Turned down, for a reason: by a moderator.',
  ARCHIVED: 'Put away: by its author.',
} as const satisfies Partial<Record<IdeaStatus, string>>;
export type IdeaStatusTarget = keyof typeof ideaStatusTargets;

/** What somebody can do with an idea, and what it does: the values of `allowedActions`. */
export const ideaActions = {
  EDIT: 'Change what the idea says: `updateIdea`.',
  DELETE: 'Throw it away: `deleteIdea`.',
  VOTE: 'Vote for it: `voteForIdea`.',
  WITHDRAW_VOTE: 'Take the vote back: `withdrawVote`.',
  COMMENT: 'Say something about it: `commentOnIdea`.',
  PROMOTE: 'Make a draft of a job from it: `promoteIdea`.',
  REMOVE: 'Take it down, for a reason: `removeIdea`.',
  RESTORE: 'Bring it back: `restoreIdea`.',
} as const;
export type IdeaAction = keyof typeof ideaActions;

/** Who somebody is to an idea, and how a refusal names them. */
export const ideaParties = {
  AUTHOR: 'the author of the idea',
  MEMBER: 'a member who is not its author',
  ANYONE: 'a member',
  CLIENT: 'a member with the role CLIENT',
  MODERATOR: 'a member with the permission MODERATE',
  SYSTEM: 'the service itself',
} as const;
export type IdeaParty = keyof typeof ideaParties;

/** One legal move: from any of some states by an action of one party. */
export interface IdeaMove {
  /** SET_STATUS is what `allowedStatuses` tells of; RELEASE is what happens to an idea when its last job goes. */
  readonly action: IdeaAction | 'SET_STATUS' | 'RELEASE';
  readonly from: readonly IdeaStatus[];
  /**
   * The state it leads to. AS_BEFORE changes none; nothing is left of an idea that is GONE; one that is RESTORED gets the
   * state from before its removal, or READY for one that was PROMOTED and whose last job has gone since.
   */
  readonly to: IdeaStatus | 'AS_BEFORE' | 'GONE' | 'RESTORED';
  readonly by: IdeaParty;
  readonly needsReason?: true;
}

/** The states in which votes move; they freeze in all others. */
const votable = ['CONCEPT', 'REFINING', 'READY'] as const satisfies readonly IdeaStatus[];

/**
 * Every legal move of an idea that exists. All else is refused. Both what a mutation decides and what `allowedActions` and
 * `allowedStatuses` say come from here.
 */
export const ideaMoves: readonly IdeaMove[] = [
  { action: 'EDIT', from: ['CONCEPT', 'REFINING'], to: 'AS_BEFORE', by: 'AUTHOR' },
  { action: 'SET_STATUS', from: ['CONCEPT', 'READY'], to: 'REFINING', by: 'AUTHOR' },
  { action: 'SET_STATUS', from: ['REFINING'], to: 'READY', by: 'AUTHOR' },
  { action: 'SET_STATUS', from: ['REFINING', 'ARCHIVED'], to: 'CONCEPT', by: 'AUTHOR' },
  { action: 'SET_STATUS', from: ['DECLINED'], to: 'CONCEPT', by: 'MODERATOR' },
  { action: 'SET_STATUS', from: votable, to: 'DECLINED', by: 'MODERATOR', needsReason: true },
  { action: 'SET_STATUS', from: [...votable, 'PROMOTED'], to: 'ARCHIVED', by: 'AUTHOR' },
  { action: 'VOTE', from: votable, to: 'AS_BEFORE', by: 'MEMBER' },
  { action: 'WITHDRAW_VOTE', from: votable, to: 'AS_BEFORE', by: 'MEMBER' },
  { action: 'COMMENT', from: [...votable, 'PROMOTED', 'DECLINED'], to: 'AS_BEFORE', by: 'ANYONE' },
  { action: 'PROMOTE', from: ['READY', 'PROMOTED'], to: 'PROMOTED', by: 'CLIENT' },
  { action: 'RELEASE', from: ['PROMOTED'], to: 'READY', by: 'SYSTEM' },
  { action: 'DELETE', from: ['CONCEPT'], to: 'GONE', by: 'AUTHOR' },
  { action: 'REMOVE', from: publicStatuses, to: 'REMOVED', by: 'MODERATOR', needsReason: true },
  { action: 'RESTORE', from: ['REMOVED'], to: 'RESTORED', by: 'MODERATOR' },
];

/** What is to be done: an action, and for SET_STATUS the state that is wanted. */
export interface IdeaDeed {
  readonly action: IdeaMove['action'];
  readonly target?: IdeaStatusTarget;
}

/** What the parties can do with an idea in a state, each action once, in the order of the schema. */
export function actionsIn(status: IdeaStatus, parties: readonly IdeaParty[]): IdeaAction[] {
  return keysOf(ideaActions).filter((action) => findMove({ action }, status, parties));
}

/** Where the parties can take an idea from a state by SET_STATUS, in the order of the schema. */
export function targetsIn(status: IdeaStatus, parties: readonly IdeaParty[]): IdeaStatusTarget[] {
  return keysOf(ideaStatusTargets).filter((target) =>
    findMove({ action: 'SET_STATUS', target }, status, parties),
  );
}

/** The move that a deed of the parties is in a state; undefined where it is none. */
export function findMove(
  deed: IdeaDeed,
  status: IdeaStatus,
  parties: readonly IdeaParty[],
): IdeaMove | undefined {
  return movesOf(deed).find((move) => move.from.includes(status) && parties.includes(move.by));
}

/** Who can ever do it. */
export function partiesThatMay(deed: IdeaDeed): IdeaParty[] {
  return [...new Set(movesOf(deed).map(({ by }) => by))];
}

function movesOf({ action, target }: IdeaDeed): IdeaMove[] {
  return ideaMoves.filter((move) => move.action === action && (!target || move.to === target));
}
