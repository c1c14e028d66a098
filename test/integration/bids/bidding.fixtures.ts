import type { TestApi } from '../../support/api.js';
import { aJobOf, aMember, type Member } from '../jobs/posting.fixtures.js';
import { aBidOf, keyOf } from './bid-standings.fixtures.js';

interface Mutation {
  field: string;
  selection: string;
  /** What it takes beside the id of the bid. */
  input: Record<string, unknown>;
}

const bid = 'bid { id status version }';
const bidAndJob = `${bid} job { id status version }`;

/** Every action that a mutation stands for, with an input that no rule but those of state and person can refuse. */
const mutations = {
  EDIT: { field: 'updateBid', selection: bid, input: { deliveryDays: 30 } },
  WITHDRAW: { field: 'withdrawBid', selection: bidAndJob, input: {} },
  SHORTLIST: { field: 'shortlistBid', selection: bid, input: {} },
  UNSHORTLIST: { field: 'unshortlistBid', selection: bid, input: {} },
  DECLINE: { field: 'declineBid', selection: bid, input: {} },
  AWARD: { field: 'awardBid', selection: bidAndJob, input: { bidVersion: 1 } },
  REVOKE_AWARD: { field: 'revokeAward', selection: bidAndJob, input: {} },
  ACCEPT_AWARD: { field: 'acceptAward', selection: bidAndJob, input: { jobVersion: 1 } },
  DECLINE_AWARD: { field: 'declineAward', selection: bidAndJob, input: {} },
} as const satisfies Record<string, Mutation>;
export type Action = keyof typeof mutations;
// Object.keys forgets which keys it was given.
export const actions = Object.keys(mutations) as Action[];

type Answer = Awaited<ReturnType<TestApi['query']>>;
interface By {
  token?: string;
  input?: Record<string, unknown>;
}

/** Does something with a bid; `data.done` is the payload. */
export function act(api: TestApi, action: Action, bidId: string, { token, input = {} }: By): Promise<Answer> {
  const { field, selection, input: usual } = mutations[action];
  const document = `mutation ($input: ${typeOf(field)}) { done: ${field}(input: $input) { ${selection} } }`;
  return api.query(document, { input: { bidId, ...usual, ...input } }, token);
}

/** Tries several actions in one request, and tells what became of each. */
export async function tryAll(
  api: TestApi,
  some: readonly Action[],
  bidId: string,
  { token }: By,
): Promise<string[]> {
  if (some.length === 0) return [];
  const fields = some.map((action) => {
    const { field, selection } = mutations[action];
    return `${action}: ${field}(input: $${action}) { ${selection} }`;
  });
  const types = some.map((action) => `$${action}: ${typeOf(mutations[action].field)}`);
  const inputs = some.map((action) => [action, { bidId, ...mutations[action].input }]);
  const document = `mutation (${types.join(', ')}) { ${fields.join(' ')} }`;
  const { errors = [] } = await api.query(document, Object.fromEntries(inputs), token);
  return some.map(
    (action) => `${action} ${told({ errors: errors.filter(({ path }) => path?.[0] === action) })}`,
  );
}

function typeOf(field: string): string {
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
}

interface Told {
  errors: { extensions: { code: string; reason?: string; currentStatus?: string } }[] | undefined;
}

/** What became of a mutation: `done`, or code, reason and state of its refusal. */
export function told({ errors }: Told): string {
  const extensions = errors?.[0]?.extensions;
  if (!extensions) return 'done';
  return [extensions.code, extensions.reason, extensions.currentStatus].filter(Boolean).join(' ');
}

/** Places a bid; `data.done` is the payload. */
export function place(
  api: TestApi,
  jobId: string,
  { token, input = {} }: By,
  selection = bidAndJob,
): Promise<Answer> {
  const usual = {
    amount: { amount: 30_000, currency: 'EUR' },
    deliveryDays: 7,
    message: 'I have done this before.',
  };
  const document = `mutation ($input: PlaceBidInput!) { done: placeBid(input: $input) { ${selection} } }`;
  return api.query(document, { input: { jobId, ...usual, ...input } }, token);
}

/** A job of a client, and a bid on it. */
export interface Market {
  client: Member;
  freelancer: Member;
  jobId: string;
  bidId: string;
}

export function aFreelancer(api: TestApi): Promise<Member> {
  return aMember(api, { roles: '{FREELANCER}' });
}

/** Makes a job with one bid on it, both by new members. */
export async function aMarket(
  api: TestApi,
  columns: { job?: Record<string, unknown>; bid?: Record<string, unknown> } = {},
): Promise<Market> {
  const [client, freelancer] = [await aMember(api), await aFreelancer(api)];
  const jobId = await aJobOf(api, client, columns.job);
  const bidId = await aBidOf(api, jobId, freelancer, columns.bid);
  return { client, freelancer, jobId, bidId };
}

const dayMs = 86_400_000;

/** The columns of an awarded job. */
export function awardedColumns(now = new Date()): Record<string, unknown> {
  return { status: 'AWARDED', award_expires_at: new Date(now.getTime() + 7 * dayMs) };
}

/** Makes a job that is awarded to its one bid. */
export function anAward(api: TestApi, job: Record<string, unknown> = {}): Promise<Market> {
  return aMarket(api, { job: { ...awardedColumns(), ...job }, bid: { status: 'AWARDED' } });
}

/** A row of `bids`, with the state by the clock. */
export async function bidRow(api: TestApi, id: string): Promise<Record<string, unknown>> {
  const { rows } = await api.database.admin.query<Record<string, unknown>>(
    `select b.*, bid_status_now(b.status, job_status_now(j.status, j.bidding_ends_at, j.award_expires_at, j.delivered_at)) as "now"
     from bids b join jobs j on j.id = b.job_id where b.id = $1`,
    [keyOf(id)],
  );
  return rows[0] ?? {};
}

/** A row of `jobs`, with the state by the clock. */
export async function jobRow(api: TestApi, id: string): Promise<Record<string, unknown>> {
  const { rows } = await api.database.admin.query<Record<string, unknown>>(
    `select *, job_status_now(status, bidding_ends_at, award_expires_at, delivered_at) as "now" from jobs where id = $1`,
    [keyOf(id)],
  );
  return rows[0] ?? {};
}

/** What the audit holds of a subject, oldest first: `ACTION FROM>TO by actor: reason`. */
export async function eventsOf(
  api: TestApi,
  id: string,
  names: Record<string, string> = {},
): Promise<string[]> {
  const { rows } = await api.database.admin.query<Record<string, string | null>>(
    'select * from audit_events where subject_id = $1 order by created_at, id',
    [keyOf(id)],
  );
  return rows.map(({ action, from_status, to_status, actor_id, reason }) => {
    const actor = actor_id ? (names[actor_id] ?? 'somebody') : 'system';
    return `${action} ${from_status ?? '-'}>${to_status ?? '-'} by ${actor}${reason ? `: ${reason}` : ''}`;
  });
}

/** Every row that bidding may write, as text, so that any change shows. */
export async function everything(api: TestApi): Promise<unknown> {
  const { rows } = await api.database.admin.query(
    `select (select md5(string_agg(j::text, ' ' order by id)) from jobs j) as jobs,
       (select md5(string_agg(b::text, ' ' order by id)) from bids b) as bids,
       (select count(*) from audit_events) as events`,
  );
  return rows[0];
}
