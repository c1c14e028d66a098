import { bidMoves, type BidMove } from '../../../src/modules/bids/bid.states.js';
import { ideaMoves, type IdeaMove } from '../../../src/modules/ideas/idea.states.js';
import { jobMoves, type JobMove } from '../../../src/modules/jobs/job.states.js';
import type { Stage } from './stage.fixtures.js';

/** Takes a guard out of the service while it runs; what comes back puts it in again. */
type Break = (stage: Stage) => Promise<() => Promise<void>>;

/** Changes the first row of a table that is meant, or deletes it. */
function inTable<Move>(
  table: readonly Move[],
  isMeant: (move: Move) => boolean,
  change: Partial<Move> | null,
): Break {
  return () => {
    // Nothing but this test ever writes a table.
    const writable = table as Move[];
    const at = writable.findIndex(isMeant);
    const intact = writable[at];
    if (intact === undefined) throw new Error('No such move.');
    writable.splice(at, 1, ...(change ? [{ ...intact, ...change }] : []));
    return Promise.resolve(() => {
      writable.splice(at, change ? 1 : 0, intact);
      return Promise.resolve();
    });
  };
}

const job = (action: JobMove['action'], by: JobMove['by'], change: Partial<JobMove> | null) =>
  inTable(jobMoves, (move) => move.action === action && move.by === by, change);
const bid = (action: BidMove['action'], by: BidMove['by'], change: Partial<BidMove> | null) =>
  inTable(bidMoves, (move) => move.action === action && move.by === by, change);
const idea = (action: IdeaMove['action'], change: Partial<IdeaMove> | null) =>
  inTable(ideaMoves, (move) => move.action === action, change);

/** Says something else in a function of the database. */
function inSql(name: string, intact: string, broken: string): Break {
  return async ({ api: { database } }) => {
    const { rows } = await database.admin.query<{ text: string }>(
      'select pg_get_functiondef(oid) as text from pg_proc where proname = $1',
      [name],
    );
    const text = rows[0]?.text ?? '';
    if (!text.includes(intact)) throw new Error(`${name} says nothing of ${intact}.`);
    await database.admin.query(text.replaceAll(intact, broken));
    return async () => {
      await database.admin.query(text);
    };
  };
}

/** One guard each: every column of the tables, and what the clock does in SQL. */
export const brokenGuards: readonly [name: string, Break][] = [
  ['from: an expired job can be edited', job('EDIT', 'CLIENT', { from: ['DRAFT', 'OPEN', 'EXPIRED'] })],
  ['by: a client accepts their own award', bid('ACCEPT_AWARD', 'FREELANCER', { by: 'CLIENT' })],
  ['no row: nobody can reopen a job', job('REOPEN', 'CLIENT', null)],
  [
    'jobIn: a bid is declined while another is awarded',
    bid('DECLINE', 'CLIENT', { jobIn: ['OPEN', 'EXPIRED', 'AWARDED'] }),
  ],
  ['to: bids beside the accepted one are closed', bid('DECLINE', 'SYSTEM', { to: 'CLOSED' })],
  ['by: anyone edits an idea', idea('EDIT', { by: 'ANYONE' })],
  ['from: votes go on after promotion', idea('VOTE', { from: ['CONCEPT', 'REFINING', 'READY', 'PROMOTED'] })],
  ['clock: an expired job waits a day longer', inSql('job_status_now', '1440 hours', '1464 hours')],
  ['clock: a lapsed award stays one', inSql('bid_status_now', "'SHORTLISTED'::bid_status", 'status')],
];
