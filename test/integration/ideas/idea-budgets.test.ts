import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob, aSkill, aUser } from '../../support/factories.js';
import { wideLimits } from '../../support/limits.js';
import { aMember, anIdeaOf, ask, keyOf, type Member } from './ideas.fixtures.js';

let api: TestApi;
let viewer: Member;
let ideaId: string;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  const { admin } = api.database;
  viewer = await aMember(api);
  const category_id = await aCategory(admin);
  const skillId = await aSkill(admin, { category_id });
  const ideaIds: string[] = [];
  for (let nr = 0; nr < 105; nr += 1) {
    // Every third is the viewer's own; all can be voted for or promoted.
    const userId = nr % 3 === 0 ? viewer.userId : await aUser(admin);
    ideaIds.push(await anIdeaOf(api, { userId }, { status: nr % 2 ? 'CONCEPT' : 'READY' }, [skillId]));
  }
  ideaId = ideaIds[0] ?? '';
  await admin.query(
    'insert into idea_votes (idea_id, user_id) select id, $1 from ideas where author_id <> $1',
    [viewer.userId],
  );
  await admin.query(
    `insert into idea_comments (id, idea_id, author_id, body)
     select gen_random_uuid(), $1, id, 'Yes.' from users cross join generate_series(1, 2)`,
    [keyOf(ideaId)],
  );
  for (let nr = 0; nr < 105; nr += 1) {
    const jobId = await aJob(admin, { client_id: viewer.userId, category_id });
    await admin.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [
      jobId,
      keyOf(ideaIds[nr % 2 ? nr : 0] ?? ''),
    ]);
  }
});
afterAll(() => api.close());

const screens = [
  // ideas, their count, skills and authors
  {
    name: 'the board',
    statements: 4,
    document: `query ($first: Int) { ideas(first: $first, orderBy: { field: VOTE_COUNT }) { totalCount edges { node {
      id title status voteCount commentCount skills { id slug name } author { id handle name } } } } }`,
  },
  // the idea, its skills, author, jobs and comments; who made them
  {
    name: 'the page of an idea',
    statements: 6,
    document: `query ($first: Int, $id: ID!) { idea(id: $id) { id version skills { id } author { id name }
      jobs(first: $first) { nodes { id title status } } comments(first: $first) { edges { node { id body author { id name } } } } } }`,
  },
  // jobs and their ideas
  {
    name: 'jobs with the ideas they grew from',
    statements: 2,
    document: 'query ($first: Int) { jobs(first: $first) { nodes { id idea { id title } } } }',
  },
];

/** Who asks is one of the statements. */
const ownScreens = [
  // who asks; ideas; votes, unended jobs, and what others have touched
  {
    name: 'the states of the ideas on the board',
    statements: 5,
    document: `query ($first: Int) { ideas(first: $first) { nodes { id viewerState { id hasVoted allowedActions allowedStatuses } } } }`,
  },
  // who asks; the idea; its comments
  {
    name: 'the states of comments',
    statements: 3,
    document: `query ($first: Int, $id: ID!) { idea(id: $id) { comments(first: $first) { nodes { id viewerState { id canEdit canDelete } } } } }`,
  },
  // who asks; the account; both lists; votes
  {
    name: 'the desk',
    statements: 5,
    document: `query ($first: Int) { viewer { ideas(first: $first) { nodes { id } }
      votedIdeas(first: $first) { nodes { id viewerState { hasVoted } } } } }`,
  },
];

async function statementsOf(document: string, first: number, token?: string): Promise<number> {
  const { calls } = await api.database.countStatements(() =>
    ask(api, document, { variables: { first, id: ideaId }, ...(token !== undefined && { token }) }),
  );
  return calls;
}

describe.each([1, 10, 100])('at %i rows', (first) => {
  it.each(screens)('$name takes $statements statements', async ({ document, statements }) => {
    expect(await statementsOf(document, first)).toBe(statements);
  });

  it.each(ownScreens)('$name take no more than $statements statements', async ({ document, statements }) => {
    const calls = await statementsOf(document, first, viewer.token);

    // A page of one idea may need none of what others do.
    expect(calls).toBeLessThanOrEqual(statements);
    expect(first === 1 ? statements : calls).toBe(statements);
  });
});
