import type { Deed } from './ideas.fixtures.js';

export const states = [
  'CONCEPT',
  'REFINING',
  'READY',
  'PROMOTED',
  'DECLINED',
  'ARCHIVED',
  'REMOVED',
] as const;
export type State = (typeof states)[number];

/** The author, another member, one with the role CLIENT, and a moderator who is not the author. */
export const roles = ['author', 'member', 'client', 'moderator'] as const;
export type Role = (typeof roles)[number];

/** Where something leads from each state in which it is legal. */
type Ways = Partial<Record<State, State | 'gone'>>;

const toRemoved: Ways = {
  CONCEPT: 'REMOVED',
  REFINING: 'REMOVED',
  READY: 'REMOVED',
  PROMOTED: 'REMOVED',
  DECLINED: 'REMOVED',
  ARCHIVED: 'REMOVED',
};
const asBefore: Ways = { CONCEPT: 'CONCEPT', REFINING: 'REFINING', READY: 'READY' };
const spoken: Ways = { ...asBefore, PROMOTED: 'PROMOTED', DECLINED: 'DECLINED' };

/**
 * The table of domain.md, section 2, written out once more. Who has no row can never do it. What is removed below was a
 * CONCEPT before.
 */
export const ways: Readonly<Record<Deed, Partial<Record<Role, Ways>>>> = {
  EDIT: { author: { CONCEPT: 'CONCEPT', REFINING: 'REFINING' } },
  DELETE: { author: { CONCEPT: 'gone' } },
  VOTE: { member: asBefore, client: asBefore, moderator: asBefore },
  WITHDRAW_VOTE: { member: asBefore, client: asBefore, moderator: asBefore },
  COMMENT: { author: spoken, member: spoken, client: spoken, moderator: spoken },
  PROMOTE: { client: { READY: 'PROMOTED', PROMOTED: 'PROMOTED' } },
  REMOVE: { moderator: toRemoved },
  RESTORE: { moderator: { REMOVED: 'CONCEPT' } },
  'to CONCEPT': {
    author: { REFINING: 'CONCEPT', ARCHIVED: 'CONCEPT' },
    moderator: { DECLINED: 'CONCEPT' },
  },
  'to REFINING': { author: { CONCEPT: 'REFINING', READY: 'REFINING' } },
  'to READY': { author: { REFINING: 'READY' } },
  'to DECLINED': { moderator: { CONCEPT: 'DECLINED', REFINING: 'DECLINED', READY: 'DECLINED' } },
  'to ARCHIVED': {
    author: { CONCEPT: 'ARCHIVED', REFINING: 'ARCHIVED', READY: 'ARCHIVED', PROMOTED: 'ARCHIVED' },
  },
};

/** Whether an idea is hidden from somebody. */
export function isHidden(role: Role, state: State): boolean {
  return state === 'REMOVED' && (role === 'member' || role === 'client');
}

/** What becomes of a deed: the next state, or how it is refused. */
export function outcomeOf(deed: Deed, role: Role, state: State): { next: string } | { refusal: string } {
  const next = ways[deed][role]?.[state];
  return next ? { next } : { refusal: refusalOf(deed, role, state) };
}

function refusalOf(deed: Deed, role: Role, state: State): string {
  // Removal is behind a permission, which is asked for first of all.
  const isGuarded = deed === 'REMOVE' || deed === 'RESTORE';
  if (isHidden(role, state) && !isGuarded) return 'NOT_FOUND';
  if (ways[deed][role]) return 'CONFLICT ILLEGAL_STATE';
  return deed.endsWith('VOTE') ? 'FORBIDDEN OWN_IDEA' : 'FORBIDDEN';
}
