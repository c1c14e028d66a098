import {
  bidMoves,
  findBidMove,
  type BidAction,
  type BidParty,
} from '../../../src/modules/bids/bid.states.js';
import * as idea from '../../../src/modules/ideas/idea.states.js';
import * as job from '../../../src/modules/jobs/job.states.js';
import type { BidStanding, Standing } from './standings.fixtures.js';

/** Somebody who does something with one of the rows of a standing; `who` tells members of one party apart. */
export type Contender = { name: string; who: number } & (
  | { machine: 'job'; action: job.JobAction; party: job.JobParty }
  | { machine: 'bid'; action: BidAction; party: BidParty; bid: number }
  | {
      machine: 'idea';
      action: idea.IdeaAction | 'SET_STATUS';
      party: idea.IdeaParty;
      target?: idea.IdeaStatusTarget;
    }
);

// Of some parties two members can do the same at once; there is one of the others, or it makes no difference.
const [oneOf, twoOf] = [[0], [0, 1]];

/** Everything that the tables let anybody do from one standing, in the order of the tables. */
export function contendersIn(standing: Standing): Contender[] {
  return [...jobContenders(standing), ...bidContenders(standing), ...ideaContenders(standing)];
}

/** Whether the tables let the contender do it as things stand now. */
export function isLegal(contender: Contender, now: Standing): boolean {
  if (contender.machine === 'job') {
    return now.job !== null && job.findMove(contender.action, now.job, [contender.party]) !== undefined;
  }
  if (contender.machine === 'bid') {
    const bid = bidOf(now, contender.bid);
    return bid !== null && findBidMove(contender.action, bid, [contender.party]) !== undefined;
  }
  return (
    now.idea !== null && idea.findMove(deedOf(contender), now.idea.status, [contender.party]) !== undefined
  );
}

/** Every move of the tables that somebody makes, from each of its states: `bid WITHDRAW by FREELANCER in SUBMITTED`. */
export function movesOfTables(): string[] {
  const namesOf = (
    machine: string,
    moves: readonly { action: string; by: string; from: readonly string[] }[],
  ) =>
    moves
      .filter(({ by }) => by !== 'SYSTEM')
      .flatMap(({ action, by, from }) => from.map((status) => `${machine} ${action} by ${by} in ${status}`));
  const jobMoves = job.jobMoves.filter(({ action }) => isOfJob(action));
  return [...namesOf('job', jobMoves), ...namesOf('bid', bidMoves), ...namesOf('idea', idea.ideaMoves)];
}

/** The move of the tables that a contender makes from a standing, in the same words. */
export function moveOf(contender: Contender, standing: Standing): string {
  const row = contender.machine === 'idea' ? standing.idea : standing.job;
  const status = contender.machine === 'bid' ? standing.bids[contender.bid] : row?.status;
  return `${contender.machine} ${contender.action} by ${contender.party} in ${status ?? 'none'}`;
}

function jobContenders({ job: row }: Standing): Contender[] {
  if (!row) return [];
  return job.jobMoves.flatMap(({ action, by: party, from }): Contender[] => {
    if (!isOfJob(action) || party === 'SYSTEM' || !from.includes(row.status)) return [];
    if (!job.findMove(action, row, [party])) return [];
    return (party === 'FREELANCER' ? twoOf : oneOf).map((who) => ({
      name: `${action} by ${party} ${who}`,
      machine: 'job',
      action,
      party,
      who,
    }));
  });
}

// An award moves both; its entrance is the bid.
function isOfJob(action: job.JobMove['action']): action is job.JobAction {
  return action in job.jobActions;
}

function bidContenders(standing: Standing): Contender[] {
  return standing.bids.flatMap((written, bid) =>
    bidMoves.flatMap(({ action, by: party, from, jobIn }): Contender[] => {
      const now = bidOf(standing, bid);
      if (action === 'CLOSE' || party === 'SYSTEM' || !now) return [];
      if (!from.includes(now.status) || !jobIn.includes(now.jobStatus)) return [];
      const name = `${action} bid ${bid} (${written}) by ${party}`;
      return [{ name, machine: 'bid', action, party, bid, who: bid }];
    }),
  );
}

function ideaContenders({ idea: row }: Standing): Contender[] {
  if (!row) return [];
  return idea.ideaMoves.flatMap(({ action, by: party, from, to }): Contender[] => {
    if (action === 'RELEASE' || party === 'SYSTEM' || !from.includes(row.status)) return [];
    // Where such a move leads is what is asked for.
    const target = action === 'SET_STATUS' ? { target: to as idea.IdeaStatusTarget } : {};
    return (party === 'MEMBER' || party === 'CLIENT' ? twoOf : oneOf).map((who) => ({
      name: `${action} the idea to ${to} by ${party} ${who}`,
      machine: 'idea',
      action,
      party,
      who,
      ...target,
    }));
  });
}

function deedOf({ action, target }: Extract<Contender, { machine: 'idea' }>): idea.IdeaDeed {
  return target ? { action, target } : { action };
}

function bidOf({ bids, job: row }: Standing, index: number): BidStanding | null {
  const status = bids[index];
  return status && row ? { status, jobStatus: row.status } : null;
}
