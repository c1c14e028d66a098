import { aBid, aRating } from '../support/factories.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import type { ErrorReason, FieldErrorCode } from '../../src/platform/errors/catalogue.js';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { daysFromNow } from './permission-ground.fixtures.js';
import { idOfIdea, idOfJob, type Stage } from './permission-stages.fixtures.js';
import type { ViewerKind } from './permission-viewers.fixtures.js';

/** Sends one request, or what must come before it too, and gives its answer. */
export type Provoke = (stage: Stage) => Promise<Answer>;

interface Call {
  mutation: string;
  input: object;
  by: ViewerKind;
  /** The Idempotency-Key. */
  key?: string;
}

async function send(stage: Stage, { mutation, input, by, key }: Call): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename } }`;
  return post(stage.api, { query, variables: { input } }, { token: await stage.tokenFor(by), key });
}

function post(
  api: TestApi,
  payload: object,
  { token, key }: { token?: string | undefined; key?: string | undefined } = {},
): Promise<Answer> {
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(key !== undefined && { 'idempotency-key': key }),
  };
  return api.send({ method: 'POST', url: '/graphql', payload, headers });
}

const offer = { amount: { amount: 20_000, currency: 'EUR' }, deliveryDays: 5, message: 'I can do this.' };
const budget = { currency: 'EUR', min: 1, max: 2 };

async function placeBid(stage: Stage, job: Promise<Uuid>, by: ViewerKind = 'counterpart'): Promise<Answer> {
  return send(stage, { mutation: 'placeBid', input: { ...(await idOfJob(job)), ...offer }, by });
}

/** Rates a job as its owner. */
function rate(stage: Stage, jobId: Uuid): Promise<Answer> {
  const input = { jobId: encodeTypeId('job', jobId), score: 5 };
  return send(stage, { mutation: 'rateJob', input, by: 'owner' });
}

/** A job that the counterpart has done. */
function aDoneJob({ aJob, people }: Stage, endedAt: Date): Promise<Uuid> {
  return aJob({ status: 'COMPLETED', hired_id: people.counterpart, ended_at: endedAt });
}

async function signUp(stage: Stage, input: object): Promise<Answer> {
  const member = {
    email: 'ada@example.com',
    password: 'long enough',
    name: 'Ada',
    handle: 'ada',
    roles: ['CLIENT'],
  };
  return send(stage, { mutation: 'signUp', input: { ...member, ...input }, by: 'anonymous' });
}

async function editJob(stage: Stage, changes: object): Promise<Answer> {
  const input = { ...(await idOfJob(stage.aJob())), ...changes };
  return send(stage, { mutation: 'updateJob', input, by: 'owner' });
}

/** One way to each reason; the state of the data is all that is wrong with most. */
export const reasonProvocations: Readonly<Record<ErrorReason, Provoke>> = {
  ILLEGAL_STATE: async (stage) =>
    send(stage, { mutation: 'publishJob', input: await idOfJob(stage.aJob()), by: 'owner' }),
  STALE_VERSION: (stage) => editJob(stage, { expectedVersion: 9, title: 'Another' }),
  ALREADY_BID: async (stage) => {
    const jobId = await stage.aJob();
    await aBid(stage.api.database.admin, jobId, { freelancer_id: stage.people.counterpart });
    return placeBid(stage, Promise.resolve(jobId));
  },
  ALREADY_RATED: async (stage) => {
    const { owner, counterpart } = stage.people;
    const jobId = await aDoneJob(stage, daysFromNow(-1));
    const sides = { jobId, authorId: owner, subjectId: counterpart, side: 'FREELANCER' } as const;
    await aRating(stage.api.database.admin, sides);
    return rate(stage, jobId);
  },
  BIDDING_ENDED: (stage) => placeBid(stage, stage.aJob({ bidding_ends_at: daysFromNow(-1) })),
  RATING_CLOSED: async (stage) => rate(stage, await aDoneJob(stage, daysFromNow(-15))),
  OWN_JOB: (stage) => placeBid(stage, stage.aJob(), 'owner'),
  OWN_IDEA: async (stage) =>
    send(stage, { mutation: 'voteForIdea', input: await idOfIdea(stage.anIdea()), by: 'owner' }),
  EMAIL_TAKEN: async (stage) => {
    await signUp(stage, { email: 'taken@example.com', handle: 'had-it-first' });
    return signUp(stage, { email: 'Taken@example.com' });
  },
  HANDLE_TAKEN: async (stage) => {
    await signUp(stage, { email: 'first@example.com', handle: 'taken' });
    return signUp(stage, { handle: 'Taken' });
  },
  CURRENCY_MISMATCH: async (stage) => {
    const input = { ...(await idOfJob(stage.aJob())), ...offer, amount: { amount: 20_000, currency: 'USD' } };
    return send(stage, { mutation: 'placeBid', input, by: 'counterpart' });
  },
  IDEMPOTENCY_KEY_REUSED: async (stage) => {
    const idea = { title: 'A title', description: 'A text.' };
    const call = { mutation: 'shareIdea', by: 'owner', key: 'one-key' } as const;
    await send(stage, { ...call, input: idea });
    return send(stage, { ...call, input: { ...idea, title: 'Another' } });
  },
  SUSPENDED: (stage) =>
    send(stage, { mutation: 'updateProfile', input: { name: 'Another' }, by: 'suspended' }),
  SESSION_ENDED: async (stage) => {
    const token = await stage.tokenFor('owner');
    await send(stage, { mutation: 'signOutEverywhere', input: {}, by: 'owner' });
    return post(stage.api, { query: '{ viewer { id } }' }, { token });
  },
  LIMIT_REACHED: async (stage) => {
    const input = { ...(await idOfIdea(stage.anIdea({ status: 'READY' }))), budget, category: 'staged' };
    await send(stage, { mutation: 'promoteIdea', input, by: 'owner' });
    return send(stage, { mutation: 'promoteIdea', input, by: 'owner' });
  },
  QUOTA_EXCEEDED: () =>
    withFewOf((api) => post(api, { query: '{ jobs(first: 80) { nodes { client { id } } } }' })),
  FIELD_RATE_EXCEEDED: () =>
    withFewOf((api) => {
      const search = (text: string) => `skills(first: 1, query: "${text}") { totalCount }`;
      return post(api, { query: `{ one: ${search('a')} two: ${search('b')} }` });
    }),
  TOO_MANY_REQUESTS: () =>
    withFewOf(async (api) => {
      await post(api, { query: '{ __typename }' });
      return post(api, { query: '{ __typename }' });
    }),
};

/** Asks a service where a hundredth of the limits holds. */
async function withFewOf(ask: (api: TestApi) => Promise<Answer>): Promise<Answer> {
  const api = await startApi({ settings: { LIMITS_FACTOR: '0.01' } });
  return ask(api).finally(() => api.close());
}

/** One way to each code of a field. */
export const fieldProvocations: Readonly<Record<FieldErrorCode, Provoke>> = {
  REQUIRED: (stage) => send(stage, { mutation: 'shareIdea', input: { description: 'A text.' }, by: 'owner' }),
  NOT_NULLABLE: (stage) => editJob(stage, { title: null }),
  TOO_SHORT: (stage) => editJob(stage, { title: '' }),
  TOO_LONG: (stage) => editJob(stage, { title: 'x'.repeat(201) }),
  OUT_OF_RANGE: ({ api }) => post(api, { query: '{ jobs(first: 101) { totalCount } }' }),
  INVALID: ({ api }) => post(api, { query: '{ node(id: "nonsense") { id } }' }),
  UNKNOWN: (stage) => editJob(stage, { category: 'no-such-category' }),
  TAKEN: async (stage) => {
    await signUp(stage, { email: 'second@example.com', handle: 'taken-too' });
    return signUp(stage, { handle: 'taken-too' });
  },
};
