import { timeAfter } from './consequences.fixtures.js';
import type { Command } from './refusals.fixtures.js';
import { people, viewers, type Person, type World } from './world.fixtures.js';

/** Something that can be done. */
export interface Kind {
  of: Command['of'];
  action: string;
  /** What the input can be like. */
  hows: readonly string[];
}

function kinds(of: Kind['of'], text: string): Kind[] {
  return text
    .trim()
    .split(/\s+/)
    .map((cell) => {
      const [action = '', hows = 'usual'] = cell.split('=');
      return { of, action, hows: hows.split(',') };
    });
}

/** All that can be done, and after `=` what the input can be like. */
export const everything: readonly Kind[] = [
  ...kinds(
    'job',
    `POST=draft,usual,draft,sealed EDIT=usual,stale,sealing,sooner,later PUBLISH DELETE CANCEL=usual,silent
     REOPEN=sooner,later,past BID=usual,stale,foreign DELIVER REQUEST_CHANGES COMPLETE RATE REMOVE RESTORE`,
  ),
  ...kinds(
    'bid',
    `EDIT=usual,foreign WITHDRAW SHORTLIST UNSHORTLIST DECLINE AWARD=usual,stale REVOKE_AWARD
     ACCEPT_AWARD=usual,stale DECLINE_AWARD`,
  ),
  ...kinds(
    'idea',
    `SHARE EDIT=usual,stale DELETE VOTE WITHDRAW_VOTE COMMENT PROMOTE=usual,sealed REMOVE RESTORE
     to:CONCEPT to:REFINING to:READY to:DECLINED=usual,silent to:ARCHIVED`,
  ),
  ...kinds('comment', 'EDIT DELETE'),
  ...kinds('user', 'SUSPEND RESTORE CLOSE'),
  ...kinds('clock', 'PASS=move,move-before,close,close-before,day'),
];

/** What of a kind can be tried in this world: by everybody, on every row, in every manner. */
export function candidates(world: World, { of, action, hows }: Kind): Command[] {
  const places = placesOf(world, of, action);
  if (of === 'clock') {
    return places.flatMap((at) =>
      hows
        .filter((how) => timeAfter(world, at, how) > world.now)
        .map((how) => ({ by: 'nobody' as const, of, action, at, how })),
    );
  }
  const actors = of === 'user' && action === 'CLOSE' ? people.filter((who) => who !== 'moderator') : viewers;
  return actors.flatMap((by) => places.flatMap((at) => hows.map((how) => ({ by, of, action, at, how }))));
}

/** The rows that it can be done to. A world stays small, so that steps meet. */
function placesOf(world: World, of: Kind['of'], action: string): number[] {
  const { jobs, bids, ideas, comments } = world;
  const adds: Readonly<Record<string, boolean>> = {
    POST: jobs.length < 2,
    PROMOTE: jobs.length < 3,
    BID: bids.length < 6,
    SHARE: ideas.length < 2,
    COMMENT: comments.length < 3,
  };
  if (adds[action] === false) return [];
  if (action === 'POST' || action === 'SHARE' || action === 'CLOSE') return [0];
  if (of === 'user') return [...people.keys()].filter((at) => isInvolved(world, people[at]));
  return [...{ job: jobs, clock: jobs, bid: bids, idea: ideas, comment: comments }[of].keys()];
}

function isInvolved({ jobs, bids }: World, member: Person | undefined): boolean {
  return jobs.some(({ client }) => client === member) || bids.some(({ freelancer }) => freelancer === member);
}
