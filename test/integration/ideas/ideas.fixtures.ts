import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import type { TestApi } from '../../support/api.js';
import { anAccount, anIdea, aUser } from '../../support/factories.js';
import type { Member } from '../jobs/posting.fixtures.js';

export { aMember, ask, type Member } from '../jobs/posting.fixtures.js';

/** A signed-in member who may moderate and has no other role than FREELANCER. */
export async function aModerator(api: TestApi): Promise<Member> {
  const { admin } = api.database;
  const userId = await aUser(admin, { roles: '{FREELANCER}' });
  await anAccount(admin, userId, { permissions: '{MODERATE}' });
  return { userId, token: await api.tokenFor(userId) };
}

/** Inserts an idea of the member and returns its global id. */
export async function anIdeaOf(
  api: TestApi,
  { userId }: Pick<Member, 'userId'>,
  columns: Record<string, unknown> = {},
  skillIds: readonly Uuid[] = [],
): Promise<string> {
  return encodeTypeId('idea', await anIdea(api.database.admin, { author_id: userId, ...columns }, skillIds));
}

interface Mutation {
  field: string;
  selection: string;
  /** What it takes beside the id of the idea. */
  input: Record<string, unknown>;
}

const idea = 'idea { id status version }';
const toStatus = (status: string): Mutation => ({
  field: 'setIdeaStatus',
  selection: idea,
  input: { status, reason: 'It is time.' },
});

/** What a promotion says beside the idea; the category must exist. */
const promotion = { budget: { currency: 'EUR', min: 100, max: 200 }, category: 'metalwork' };

/** Everything that can be done with an idea, with an input that no rule but those of state and person can refuse. */
const mutations = {
  EDIT: { field: 'updateIdea', selection: idea, input: { title: 'Another title' } },
  DELETE: { field: 'deleteIdea', selection: 'deletedIdeaId', input: {} },
  VOTE: { field: 'voteForIdea', selection: idea, input: {} },
  WITHDRAW_VOTE: { field: 'withdrawVote', selection: idea, input: {} },
  COMMENT: {
    field: 'commentOnIdea',
    selection: `comment { id body } commentEdge { cursor node { id } } ${idea}`,
    input: { body: 'Yes.' },
  },
  PROMOTE: { field: 'promoteIdea', selection: `job { id status } ${idea}`, input: promotion },
  REMOVE: { field: 'removeIdea', selection: idea, input: { reason: 'Spam.' } },
  RESTORE: { field: 'restoreIdea', selection: idea, input: {} },
  'to CONCEPT': toStatus('CONCEPT'),
  'to REFINING': toStatus('REFINING'),
  'to READY': toStatus('READY'),
  'to DECLINED': toStatus('DECLINED'),
  'to ARCHIVED': toStatus('ARCHIVED'),
} as const satisfies Record<string, Mutation>;
export type Deed = keyof typeof mutations;
// Object.keys forgets which keys it was given.
export const deeds = Object.keys(mutations) as Deed[];

/** Does something with an idea; `data.done` is the payload. */
export function act(
  api: TestApi,
  deed: Deed,
  ideaId: string,
  { token, input = {} }: { token?: string; input?: Record<string, unknown> },
): ReturnType<TestApi['query']> {
  const { field, selection, input: usual } = mutations[deed];
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { done: ${field}(input: $input) { ${selection} } }`;
  return api.query(document, { input: { ideaId, ...usual, ...input } }, token);
}

/** What became of a mutation: `done`, or the code and reason of its refusal. */
export function told({
  errors,
}: {
  errors: { extensions: { code: string; reason?: string } }[] | undefined;
}): string {
  const extensions = errors?.[0]?.extensions;
  return extensions ? [extensions.code, extensions.reason].filter(Boolean).join(' ') : 'done';
}

/** Every row of the tables that ideas are written to, so that any change shows. */
export async function everything({ database }: TestApi): Promise<unknown> {
  const { rows } = await database.admin.query(
    `select (select jsonb_agg(to_jsonb(i) order by id) from ideas i) as ideas,
       (select jsonb_agg(to_jsonb(v) order by idea_id, user_id) from idea_votes v) as votes,
       (select jsonb_agg(to_jsonb(c) order by id) from idea_comments c) as comments,
       (select jsonb_agg(to_jsonb(s) order by idea_id, position) from idea_skills s) as skills,
       (select count(*) from idea_jobs) as links, (select count(*) from jobs) as jobs,
       (select count(*) from audit_events) as events`,
  );
  return rows[0];
}

/** The audit of an idea, a job or a comment: action, states and reason of each event. */
export async function auditOf({ database }: TestApi, id: string): Promise<unknown[][]> {
  const { rows } = await database.admin.query<{ event: unknown[] }>(
    `select jsonb_build_array(subject_type, action, from_status, to_status, reason) as event
     from audit_events where subject_id = $1 order by created_at, id`,
    [keyOf(id)],
  );
  return rows.map(({ event }) => event);
}

/** The key behind a global id. */
export function keyOf(id: string): Uuid {
  return decodeTypeId(id)?.id ?? '';
}
