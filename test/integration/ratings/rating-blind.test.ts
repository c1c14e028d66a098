import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { wideLimits } from '../../support/limits.js';
import { aMember, aModerator, ask, type Member } from '../jobs/posting.fixtures.js';
import { afterEnd, anEndedJob, closing, keyOf, rate, rated, type EndedJob } from './rating.fixtures.js';

let api: TestApi;
let job: EndedJob;
let ratingId: string;
/** By who they are to the rating, which the client gave. */
let callers: Record<'nobody' | 'a stranger' | 'the other side' | 'a moderator', Member | null>;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  await api.database.setNow(afterEnd(2));
  job = await anEndedJob(api);
  ratingId = await rated(api, job.id, job.client, { score: 2, comment: 'Slow.' });
  callers = {
    nobody: null,
    'a stranger': await aMember(api),
    'the other side': job.hired,
    'a moderator': await aModerator(api),
  };
});
beforeEach(() => api.database.setNow(afterEnd(2)));
afterAll(() => api.close());

const rating = 'id side score comment createdAt revealedAt author { id } subject { id } job { id }';
const user = `id ratingAverage ratingCount received: ratings { totalCount nodes { ${rating} } edges { cursor } pageInfo { endCursor } }
  asFreelancer: ratings(side: FREELANCER) { totalCount }`;

/** Every way to a rating. */
const document = `query ($rating: ID!, $job: ID!, $user: ID!) {
  node(id: $rating) { id ... on Rating { ${rating} } }
  nodes(ids: [$rating, $job, $user]) { id ... on Job { ratings { ${rating} } updatedAt version } ... on User { ${user} } }
  job(id: $job) { updatedAt version ratings { ${rating} } client { ${user} } }
  user(id: $user) { ${user} }
  jobs { totalCount nodes { ratings { ${rating} } client { ${user} } } }
  users { nodes { ${user} } }
}`;
const own = `query ($job: ID!) {
  viewer { jobsToRate { totalCount nodes { id } edges { cursor } } }
  job(id: $job) { viewerState { allowedActions ratingClosesAt rating { ${rating} }
    history { totalCount nodes { action actor { id } } } } }
}`;

async function look(member: Member | null, id = ratingId): Promise<unknown[]> {
  const variables = { rating: id, job: job.id, user: encodeTypeId('user', job.hired.userId) };
  const answers = [
    await api.query(document, variables, member?.token),
    ...(member ? [await api.query(own, { job: job.id }, member.token)] : []),
  ];
  expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined));
  return answers.map(({ text, headers }) => [text, headers['cache-control'], headers['content-length']]);
}

const who = ['nobody', 'a stranger', 'the other side', 'a moderator'] as const;

describe.each(who)('before the reveal to %s', (name) => {
  it('two worlds that differ only in what a rating says are one', async () => {
    const { admin } = api.database;
    const one = await look(callers[name]);
    await admin.query(`update ratings set score = 5, comment = 'Superb, and much longer.'`);

    const other = await look(callers[name]);

    await admin.query(`update ratings set score = 2, comment = 'Slow.'`);
    expect(other).toEqual(one);
  });

  it('a rating is told apart from none by no way to it', async () => {
    const [found, none] = [
      await look(callers[name]),
      await look(callers[name], encodeTypeId('rating', createId())),
    ];

    expect(found).toEqual(none);
    expect(JSON.stringify(found)).not.toContain(ratingId);
    expect(JSON.stringify(found)).not.toContain('Slow.');
  });
});

describe('before the reveal', () => {
  it('its author reads it in every way that is theirs', async () => {
    const data = await ask(
      api,
      `query ($rating: ID!, $job: ID!) {
        node(id: $rating) { ... on Rating { score comment revealedAt } }
        job(id: $job) { ratings { id } viewerState { rating { id score revealedAt } ratingClosesAt } }
      }`,
      { variables: { rating: ratingId, job: job.id }, token: job.client.token },
    );

    expect(data).toEqual({
      node: { score: 2, comment: 'Slow.', revealedAt: null },
      job: {
        ratings: [],
        viewerState: {
          rating: { id: ratingId, score: 2, revealedAt: null },
          ratingClosesAt: closing.toISOString(),
        },
      },
    });
  });

  it('the other side can rate without learning what was said', async () => {
    const pair = await anEndedJob(api);
    const early = await rate(api, pair.id, pair.hired, { score: 1 });

    const twice = await rate(api, pair.id, pair.hired, { score: 5 });

    expect(JSON.stringify(early.data)).not.toContain(ratingId);
    expect(twice.errors).toMatchObject([{ extensions: { reason: 'ALREADY_RATED' } }]);
  });
});

describe('after the reveal', () => {
  it.each(who)('%s reads it in every way', async (name) => {
    await api.database.setNow(closing);

    const [[text] = []] = (await look(callers[name])) as [string][];

    const answer = (JSON.parse(text ?? '{}') as { data: Record<string, object> }).data;
    const shown = { id: ratingId, score: 2, comment: 'Slow.', revealedAt: closing.toISOString() };
    const reputation = { ratingAverage: 2, ratingCount: 1, received: { totalCount: 1, nodes: [shown] } };
    expect(answer).toMatchObject({
      node: { ...shown, job: { id: job.id } },
      job: { ratings: [shown] },
      user: { ...reputation, asFreelancer: { totalCount: 1 } },
    });
  });

  it('a rating that names a sealed or removed job names no job, and stands on the page of its subject', async () => {
    const sealed = await anEndedJob(api, { sealed_bids: true });
    const removed = await anEndedJob(api);
    const ids = [sealed, removed].map(async ({ id, client, hired }) => {
      const first = await rated(api, id, client);
      return [first, await rated(api, id, hired)];
    });
    const [ofSealed, ofRemoved] = await Promise.all(ids);
    await api.database.admin.query(
      `update jobs set status = 'REMOVED', removed_from = 'COMPLETED', removed_at = app_now() where id = $1`,
      [keyOf(removed.id)],
    );

    const data = await ask(
      api,
      `query ($ids: [ID!]!, $sealed: ID!, $user: ID!) {
        nodes(ids: $ids) { ... on Rating { score job { id } } }
        job(id: $sealed) { ratings { id } viewerState { rating { score job { id } } } }
        user(id: $user) { ratingCount ratings { nodes { job { id } } } }
      }`,
      {
        variables: {
          ids: [...(ofSealed ?? []), ...(ofRemoved ?? [])],
          sealed: sealed.id,
          user: encodeTypeId('user', sealed.hired.userId),
        },
        token: sealed.client.token,
      },
    );

    const nameless = { score: 4, job: null };
    expect(data).toEqual({
      nodes: [nameless, nameless, nameless, nameless],
      job: { ratings: [], viewerState: { rating: nameless } },
      user: { ratingCount: 1, ratings: { nodes: [{ job: null }] } },
    });
  });
});
