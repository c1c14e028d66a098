import { isLegal, type Contender } from './contenders.fixtures.js';
import type { Standing } from './standings.fixtures.js';

/** How one contender fared. */
export interface Result {
  contender: Contender;
  /** `done`, or the code and reason of the refusal. */
  told: string;
  /** What the request left in the audit: `ACTION of job`. */
  wrote: readonly string[];
}

/**
 * What is wrong with how a race ended. Both contenders could do what they tried at first, so one of them must have done it:
 * then whoever was refused must be refused rightly, as things stand now.
 */
export function wrongsOf([first, second]: readonly [Result, Result], now: Standing): string[] {
  if (!hasDone(first) && !hasDone(second)) return [`both were refused: ${first.told}; ${second.told}`];
  return [wrongOf(first, second, now), wrongOf(second, first, now)].flatMap((wrong) => wrong ?? []);
}

function wrongOf(result: Result, rival: Result, now: Standing): string | null {
  const { contender, told, wrote } = result;
  const tale = `${contender.name}: ${told}, having written [${wrote.join()}]`;
  if (told === 'done') return leavesTraces(result) ? null : `${tale}, which is not what it does`;
  // Done, but gone before it was read for the answer.
  if (told === 'NOT_FOUND' && isHidden(contender, now)) return null;
  if (wrote.length > 0) return `${tale} all the same`;
  return isRightlyRefused(result, rival, now) ? null : `${tale}, without a cause`;
}

function hasDone({ told, wrote }: Result): boolean {
  return told === 'done' || wrote.length > 0;
}

const namesInAudit: Readonly<Record<string, string>> = {
  'BID of job': 'PLACE of bid',
  'RATE of job': 'RATE of rating',
  'COMMENT of idea': 'COMMENT of comment',
};

/** One event of its own, for an award one of the job too; votes may be given and withdrawn to no effect. */
function leavesTraces({ contender: { machine, action }, wrote }: Result): boolean {
  const own = `${action} of ${machine}`;
  const trace = namesInAudit[own] ?? own;
  const count = wrote.filter((event) => event === trace).length;
  if (action === 'VOTE' || action === 'WITHDRAW_VOTE') return count === wrote.length && count <= 1;
  if (!action.includes('AWARD')) return count === 1;
  return count === 1 && wrote.filter((event) => event === `${action} of job`).length === 1;
}

function isHidden({ machine }: Contender, { job, idea }: Standing): boolean {
  const row = machine === 'idea' ? idea : job;
  return row === null || row.status === 'REMOVED';
}

/** What of a member's own can stand in the way of doing it twice. */
const ownLimits: Readonly<Record<string, string>> = {
  BID: 'CONFLICT ALREADY_BID',
  RATE: 'CONFLICT ALREADY_RATED',
  PROMOTE: 'CONFLICT LIMIT_REACHED',
};

function isRightlyRefused({ contender, told }: Result, rival: Result, now: Standing): boolean {
  const { action, name } = contender;
  if (told === 'CONFLICT ILLEGAL_STATE' || told === 'CONFLICT BIDDING_ENDED') {
    return !isLegal(contender, now) || isDeletionOfTouched(contender, now);
  }
  // Whoever names a version loses to another offer, or to any change of the job.
  if (told === 'CONFLICT STALE_VERSION') return action === 'AWARD' || action === 'ACCEPT_AWARD';
  return told === ownLimits[action] && rival.contender.name === name;
}

/** An idea that others have voted for or spoken about stays. */
function isDeletionOfTouched({ machine, action }: Contender, { idea }: Standing): boolean {
  return machine === 'idea' && action === 'DELETE' && idea?.isTouched === true;
}
