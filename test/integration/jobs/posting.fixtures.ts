import { expect } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import type { TestApi } from '../../support/api.js';
import { aCategory, aJob, aUser } from '../../support/factories.js';

/** A signed-in member. */
export interface Member {
  userId: Uuid;
  token: string;
}

export async function aMember(api: TestApi, columns: Record<string, unknown> = {}): Promise<Member> {
  const userId = await aUser(api.database.admin, columns);
  return { userId, token: await api.tokenFor(userId) };
}

export const draftColumns = { status: 'DRAFT', published_at: null, bidding_ends_at: null };

/** Inserts a job of the member, in a category that others share, and returns its global id. */
export async function aJobOf(
  api: TestApi,
  { userId }: Member,
  columns: Record<string, unknown> = {},
): Promise<string> {
  const { admin } = api.database;
  const { rows } = await admin.query<{ id: Uuid }>('select id from categories order by position limit 1');
  const category_id = rows[0]?.id ?? (await aCategory(admin));
  return encodeTypeId('job', await aJob(admin, { client_id: userId, category_id, ...columns }));
}

const aheadOfAll = '2099-01-01T00:00:00.000Z';

interface Mutation {
  field: string;
  selection: string;
  /** What it takes beside the id of the job. */
  input: Record<string, unknown>;
}

const job = 'job { id status version }';

/** Every action that a mutation stands for, with an input that no rule but those of state and person can refuse. */
const mutations = {
  EDIT: { field: 'updateJob', selection: job, input: { title: 'Another title' } },
  PUBLISH: { field: 'publishJob', selection: job, input: {} },
  DELETE: { field: 'deleteJob', selection: 'deletedJobId', input: {} },
  CANCEL: { field: 'cancelJob', selection: job, input: { reason: 'Not needed any more.' } },
  REOPEN: { field: 'reopenJob', selection: job, input: { biddingEndsAt: aheadOfAll } },
  DELIVER: { field: 'deliverJob', selection: job, input: { message: 'Here it is.' } },
  REQUEST_CHANGES: { field: 'requestJobChanges', selection: job, input: { reason: 'The colours are off.' } },
  COMPLETE: { field: 'completeJob', selection: job, input: {} },
  RATE: { field: 'rateJob', selection: job, input: { score: 5 } },
  REMOVE: { field: 'removeJob', selection: job, input: { reason: 'Against the rules.' } },
  RESTORE: { field: 'restoreJob', selection: job, input: {} },
} as const satisfies Record<string, Mutation>;
export type Action = keyof typeof mutations;
// Object.keys forgets which keys it was given.
export const actions = Object.keys(mutations) as Action[];

/** Does something with a job; `data.done` is the payload. */
export function act(
  api: TestApi,
  action: Action,
  jobId: string,
  { token, input = {} }: { token?: string; input?: Record<string, unknown> },
): ReturnType<TestApi['query']> {
  const { field, selection, input: usual } = mutations[action];
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { done: ${field}(input: $input) { ${selection} } }`;
  return api.query(document, { input: { jobId, ...usual, ...input } }, token);
}

/** Asks for what must be had without an error. */
export async function ask<T>(
  api: TestApi,
  document: string,
  { variables, token }: { variables?: Record<string, unknown>; token?: string } = {},
): Promise<T> {
  const { data, errors } = await api.query(document, variables, token);
  expect(errors).toBeUndefined();
  return data as T;
}

/** What the viewer may do with a job; null where they cannot see it. */
export async function allowedActions(
  api: TestApi,
  jobId: string,
  { token }: Member,
): Promise<string[] | null> {
  const { job: found } = await ask<{ job: { viewerState: { allowedActions: string[] } } | null }>(
    api,
    'query ($id: ID!) { job(id: $id) { viewerState { allowedActions } } }',
    { variables: { id: jobId }, token },
  );
  return found?.viewerState.allowedActions ?? null;
}

/** A signed-in member who may take jobs down. */
export async function aModerator(api: TestApi): Promise<Member> {
  const member = await aMember(api);
  await api.database.admin.query(`update accounts set permissions = '{MODERATE}' where user_id = $1`, [
    member.userId,
  ]);
  return member;
}

/** Suspends a member, and nothing else of what `suspendUser` does. */
export async function suspend(api: TestApi, { userId }: Member): Promise<void> {
  await api.database.admin.query(
    `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where user_id = $1`,
    [userId],
  );
}

/** How many rows stand in the tables that posting writes. */
export async function rowCounts(api: TestApi): Promise<Record<string, number>> {
  const { rows } = await api.database.admin.query<Record<string, number>>(
    `select (select count(*)::int from jobs) as jobs, (select count(*)::int from job_skills) as job_skills,
       (select count(*)::int from audit_events) as audit_events`,
  );
  return rows[0] ?? {};
}

/** Every row of the tables that what is done to jobs writes, as text, so that any change shows. */
export async function everything(api: TestApi): Promise<unknown> {
  const { rows } = await api.database.admin.query(
    `select (select jsonb_agg(to_jsonb(j) order by id) from jobs j) as jobs,
       (select jsonb_agg(to_jsonb(s) order by job_id, position) from job_skills s) as skills,
       (select jsonb_agg(to_jsonb(r) order by id) from ratings r) as ratings,
       (select count(*) from audit_events) as events`,
  );
  return rows[0];
}
