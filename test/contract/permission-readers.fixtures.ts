import type { NamedType } from './permission-world.fixtures.js';
import { admins, everyone, nobody, signedIn, type Audience } from './permission-viewers.fixtures.js';

/** Who reads which object of the world by its id; null is what all others find. */
export const readers: Readonly<Record<NamedType, Readonly<Record<string, Audience>>>> = {
  User: { ...each(everyone, ...signedIn), closed: everyone },
  Viewer: Object.fromEntries(signedIn.map((kind) => [kind, [kind]])),
  // Whoever has a permission has a desk, named after themselves.
  Admin: Object.fromEntries(signedIn.map((kind) => [kind, admins.filter((admin) => admin === kind)])),
  Category: { only: everyone },
  Skill: { only: everyone },
  Job: {
    ...each(everyone, 'open', 'sealed', 'awarded', 'working', 'done', 'sealedDone', 'halfRated', 'withheld'),
    draft: ['owner', 'moderator'],
    removed: ['owner', 'counterpart', 'moderator'],
  },
  JobEvent: {
    ...each(['owner', 'moderator'], 'open', 'draft', 'sealedEarlierAward'),
    ...each(['owner', 'counterpart', 'moderator'], 'sealedAward', 'removed'),
  },
  Bid: {
    ...each(everyone, 'own', 'withdrawn', 'rivals', 'awarded', 'working', 'done', 'halfRated'),
    withheld: everyone,
    ...each(['owner', 'counterpart'], 'sealedOwn', 'sealedDone', 'removed'),
    ...each(['owner', 'rival'], 'sealedRivals', 'sealedDoneRivals', 'removedRivals'),
  },
  Rating: {
    ...each(everyone, 'doneByOwner', 'doneByCounterpart', 'sealedByOwner', 'sealedByCounterpart'),
    ...each(everyone, 'removedByOwner', 'removedByCounterpart'),
    unrevealed: ['owner'],
  },
  Idea: { ...each(everyone, 'concept', 'ready', 'promoted', 'bySuspended'), removed: ['owner', 'moderator'] },
  IdeaComment: {
    ...each(everyone, 'onConcept', 'byRival', 'bySuspended'),
    onRemoved: ['owner', 'moderator'],
  },
  AuditEvent: {
    ...each(['userManager', 'operator'], 'open', 'draft', 'removed', 'suspension', 'award', 'removal'),
    ...each(['userManager', 'operator'], 'sealedEarlierAward', 'sealedAward'),
  },
};

/**
 * Who else comes across an object along an edge: visibility is asked where an id enters the graph. The parties of a removed
 * job know each other's bids, and a moderator who reads it does; whoever bid on it gets back to it.
 */
const passersBy: Readonly<Record<string, Audience>> = {
  'Job.removed': ['rival'],
  'Bid.removed': ['rival', 'moderator'],
  'Bid.removedRivals': ['counterpart', 'moderator'],
};

/** Who may come across the object in some way. */
export function mayMeet(type: NamedType, name: string): Audience {
  return [...(readers[type][name] ?? nobody), ...(passersBy[`${type}.${name}`] ?? nobody)];
}

export function each(audience: Audience, ...names: readonly string[]): Record<string, Audience> {
  return Object.fromEntries(names.map((name) => [name, audience]));
}
