import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { aCategory, aSkill } from '../support/factories.js';
import { startServer, type ServerProcess } from '../support/server-process.js';

// An answer's shape is what its document says.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = any;

interface Person {
  token: string;
  userId: string;
}

let database: TestDatabase;
let server: ServerProcess;
let [ada, ben, chioma]: Person[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const category_id = await aCategory(database.admin, { slug: 'web-development' });
  await aSkill(database.admin, { slug: 'typescript', category_id });
  server = await startServer({ DATABASE_URL: database.url });
  ada = await signUp('ada', ['CLIENT']);
  ben = await signUp('ben', ['FREELANCER']);
  chioma = await signUp('chioma', ['FREELANCER', 'CLIENT']);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

async function send(document: string, variables: object, person?: Person): Promise<Data> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(person && { authorization: `Bearer ${person.token}` }),
    },
    body: JSON.stringify({ query: document, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function signUp(handle: string, roles: string[]): Promise<Person> {
  const { signUp: payload } = await send(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { session { accessToken viewer { user { id } } } } }`,
    { input: { email: `${handle}@example.com`, password: 'correct horse', name: handle, handle, roles } },
  );
  const { accessToken, viewer } = payload.session;
  return { token: accessToken, userId: viewer.user.id };
}

/** Runs one mutation and answers its payload. */
async function doAs(
  person: Person | undefined,
  field: string,
  input: object,
  selection: string,
): Promise<Data> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { done: ${field}(input: $input) { ${selection} } }`;
  return (await send(document, { input }, person)).done;
}

const budget = { type: 'FIXED', currency: 'EUR', min: 100_000, max: 200_000 };
const bidFields = 'bid { id version status } job { id status version bidCount }';

describe('the story of a job', () => {
  it('goes from a post over two bids, an award refused and one accepted, to ratings that both sides may read', async () => {
    const { job } = await doAs(
      ada,
      'postJob',
      {
        title: 'A shop',
        description: 'Ten pages.',
        category: 'web-development',
        skills: ['typescript'],
        budget,
      },
      'job { id version }',
    );
    const offer = { jobId: job.id, jobVersion: job.version, deliveryDays: 14, message: 'Gladly.' };
    const first = await doAs(
      ben,
      'placeBid',
      { ...offer, amount: { amount: 120_000, currency: 'EUR' } },
      bidFields,
    );
    const second = await doAs(
      chioma,
      'placeBid',
      { ...offer, amount: { amount: 150_000, currency: 'EUR' } },
      bidFields,
    );
    expect(second.job).toMatchObject({ status: 'OPEN', bidCount: 2, version: job.version });

    await doAs(ada, 'awardBid', { bidId: first.bid.id, bidVersion: first.bid.version }, bidFields);
    const refused = await doAs(ben, 'declineAward', { bidId: first.bid.id, reason: 'Ill.' }, bidFields);
    expect(refused).toMatchObject({ bid: { status: 'REFUSED' }, job: { status: 'OPEN' } });

    const award = await doAs(
      ada,
      'awardBid',
      { bidId: second.bid.id, bidVersion: second.bid.version },
      bidFields,
    );
    const jobVersion = award.job.version as number;
    const accepted = await doAs(chioma, 'acceptAward', { bidId: second.bid.id, jobVersion }, bidFields);
    expect(accepted).toMatchObject({ bid: { status: 'ACCEPTED' }, job: { status: 'IN_PROGRESS' } });

    await doAs(chioma, 'deliverJob', { jobId: job.id, message: 'Here it is.' }, 'job { id }');
    const ended = await doAs(ada, 'completeJob', { jobId: job.id }, 'job { status endedAt }');
    expect(ended.job.status).toBe('COMPLETED');

    const rating = 'rating { score revealedAt } job { ratings { score } }';
    const blind = await doAs(ada, 'rateJob', { jobId: job.id, score: 5, comment: 'Superb.' }, rating);
    expect(blind).toEqual({ rating: { score: 5, revealedAt: null }, job: { ratings: [] } });
    const revealed = await doAs(chioma, 'rateJob', { jobId: job.id, score: 4 }, rating);
    expect(revealed.rating.revealedAt).not.toBeNull();
    expect(revealed.job.ratings).toHaveLength(2);

    const { user } = await send(
      'query ($id: ID!) { user(id: $id) { ratingAverage ratingCount completedJobCount ratings { nodes { comment job { id } } } } }',
      { id: chioma?.userId },
    );
    expect(user).toEqual({
      ...{ ratingAverage: 5, ratingCount: 1, completedJobCount: 1 },
      ratings: { nodes: [{ comment: 'Superb.', job: { id: job.id } }] },
    });
    const history = `query ($id: ID!) { job(id: $id) { viewerState { history(last: 20) { nodes { action from to } } } } }`;
    const { nodes } = (await send(history, { id: job.id }, ada)).job.viewerState.history;
    expect((nodes as { action: string }[]).map(({ action }) => action).reverse()).toEqual([
      ...['POST', 'AWARD', 'DECLINE_AWARD', 'AWARD', 'ACCEPT_AWARD', 'DELIVER', 'COMPLETE'],
    ]);
  });
});

describe('the story of an idea', () => {
  it('goes from a concept over votes and comments to a published job that names it', async () => {
    const shared = { title: 'Share tools', description: 'Who lends what.', skills: ['typescript'] };
    const { idea } = await doAs(ben, 'shareIdea', shared, 'idea { id status }');
    expect(idea.status).toBe('CONCEPT');

    await doAs(ada, 'voteForIdea', { ideaId: idea.id }, 'idea { voteCount }');
    const voted = await doAs(chioma, 'voteForIdea', { ideaId: idea.id }, 'idea { voteCount }');
    const commented = await doAs(
      ada,
      'commentOnIdea',
      { ideaId: idea.id, body: 'I would pay for that.' },
      'commentEdge { cursor node { body author { handle } } } idea { commentCount }',
    );
    expect(voted.idea.voteCount).toBe(2);
    expect(commented.idea.commentCount).toBe(1);

    for (const status of ['REFINING', 'READY']) {
      await doAs(ben, 'setIdeaStatus', { ideaId: idea.id, status }, 'idea { status }');
    }
    const promoted = await doAs(
      ada,
      'promoteIdea',
      { ideaId: idea.id, category: 'web-development', budget },
      'job { id status title idea { id } } idea { status jobs { nodes { id } } }',
    );
    expect(promoted).toMatchObject({
      job: { status: 'DRAFT', title: 'Share tools', idea: { id: idea.id } },
      idea: { status: 'PROMOTED', jobs: { nodes: [] } },
    });

    await doAs(ada, 'publishJob', { jobId: promoted.job.id }, 'job { status }');
    const read = await send(
      'query ($id: ID!) { idea(id: $id) { status voteCount jobs { nodes { id status } } } }',
      { id: idea.id },
    );
    expect(read.idea).toEqual({
      ...{ status: 'PROMOTED', voteCount: 2 },
      jobs: { nodes: [{ id: promoted.job.id, status: 'OPEN' }] },
    });
  });
});
