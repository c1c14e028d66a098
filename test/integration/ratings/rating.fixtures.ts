import { expect } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import type { TestApi } from '../../support/api.js';
import { aRating } from '../../support/factories.js';
import { aJobOf, aMember, ask, type Member } from '../jobs/posting.fixtures.js';

const day = 86_400_000;

/** When the jobs below ended. */
export const ended = new Date('2026-03-10T12:00:00.000Z');
export const afterEnd = (days: number, milliseconds = 0) =>
  new Date(ended.getTime() + days * day + milliseconds);
/** From this moment on no rating is taken, and all are revealed. */
export const closing = afterEnd(14);

/** A job that ended after work began, and its sides, who have no other. */
export interface EndedJob {
  id: string;
  key: Uuid;
  client: Member;
  hired: Member;
}

export async function anEndedJob(
  api: TestApi,
  columns: Record<string, unknown> = {},
  sides: { client?: Member; hired?: Member } = {},
): Promise<EndedJob> {
  const client = sides.client ?? (await aMember(api));
  const hired = sides.hired ?? (await aMember(api, { roles: '{FREELANCER}' }));
  const id = await aJobOf(api, client, {
    status: 'COMPLETED',
    hired_id: hired.userId,
    published_at: afterEnd(-60),
    bidding_ends_at: afterEnd(-40),
    ended_at: ended,
    ...columns,
  });
  return { id, key: keyOf(id), client, hired };
}

export function keyOf(id: string): Uuid {
  const decoded = decodeTypeId(id);
  if (!decoded) throw new Error(`${id} is no id.`);
  return decoded.id;
}

/** Inserts what the client, or the hired, says of the other; revealed 14 days after the end unless `columns` says otherwise. */
export function aRatingOf(
  api: TestApi,
  { key, client, hired }: EndedJob,
  side: 'CLIENT' | 'FREELANCER',
  columns: Record<string, unknown> = {},
): Promise<Uuid> {
  const [author, subject] = side === 'FREELANCER' ? [client, hired] : [hired, client];
  const rated = { jobId: key, authorId: author.userId, subjectId: subject.userId, side };
  return aRating(api.database.admin, rated, { created_at: ended, revealed_at: closing, ...columns });
}

const rating = 'id side score comment createdAt revealedAt author { id } subject { id } job { id }';

/** Rates a job; `data.done` is the payload. */
export function rate(
  api: TestApi,
  jobId: string,
  sender: { token?: string },
  input: Record<string, unknown> = {},
): ReturnType<TestApi['query']> {
  const document = `mutation ($input: RateJobInput!) {
    done: rateJob(input: $input) { rating { ${rating} } job { id version } } }`;
  return api.query(document, { input: { jobId, score: 4, ...input } }, sender.token);
}

/** Rates a job where nothing stands in the way, and returns the id of the rating. */
export async function rated(
  api: TestApi,
  jobId: string,
  sender: Member,
  input: Record<string, unknown> = {},
): Promise<string> {
  const { data, errors } = await rate(api, jobId, sender, input);
  expect(errors).toBeUndefined();
  return (data as { done: { rating: { id: string } } }).done.rating.id;
}

/** What became of a mutation: `done`, or the code, reason and state of its refusal. */
export function told({ errors }: Pick<Awaited<ReturnType<TestApi['query']>>, 'errors'>): string {
  if (!errors?.[0]) return 'done';
  const refusal: { code: string; reason?: string; currentStatus?: string } = errors[0].extensions;
  const { code, reason, currentStatus } = refusal;
  return [code, reason, currentStatus].filter(Boolean).join(' ');
}

interface Shown {
  ratingAverage: number | null;
  ratingCount: number;
  ratings: { totalCount: number; nodes: { score: number }[] };
}

/** What everybody reads of how a member was rated: the mean, the number, and the list with its total. */
export async function reputationOf(api: TestApi, { userId }: Member): Promise<string> {
  const { user } = await ask<{ user: Shown }>(
    api,
    'query ($id: ID!) { user(id: $id) { ratingAverage ratingCount ratings { totalCount nodes { score } } } }',
    { variables: { id: encodeTypeId('user', userId) } },
  );
  const scores = user.ratings.nodes.map(({ score }) => score).join(', ');
  return `${String(user.ratingAverage)} of ${user.ratingCount}: ${scores || 'nothing'} (${user.ratings.totalCount})`;
}

/** The scores of a job's ratings that everybody reads. */
export async function scoresOf(api: TestApi, id: string): Promise<number[]> {
  const { job } = await ask<{ job: { ratings: { score: number }[] } }>(
    api,
    'query ($id: ID!) { job(id: $id) { ratings { score } } }',
    { variables: { id } },
  );
  return job.ratings.map(({ score }) => score);
}
