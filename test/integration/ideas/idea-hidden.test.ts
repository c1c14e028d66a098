import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aJob, aSkill } from '../../support/factories.js';
import {
  act,
  aMember,
  aModerator,
  anIdeaOf,
  ask,
  deeds,
  keyOf,
  told,
  type Member,
} from './ideas.fixtures.js';

let api: TestApi;
let author: Member;
let voter: Member;
let moderator: Member;
let ideaId: string;
let commentId: string;
let jobId: string;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  [author, voter, moderator] = [await aMember(api), await aMember(api), await aModerator(api)];
  ideaId = await anIdeaOf(api, author, {}, [await aSkill(admin, { slug: 'welding' })]);
  await act(api, 'VOTE', ideaId, voter);
  commentId = (await act(api, 'COMMENT', ideaId, voter)).data.done.comment.id;
  const job = await aJob(admin, { client_id: voter.userId });
  await admin.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [job, keyOf(ideaId)]);
  jobId = encodeTypeId('job', job);
  await act(api, 'REMOVE', ideaId, moderator);
});
afterAll(() => api.close());

/** Every way to an idea by its id, by the ids of what hangs on it, and by lists. */
const document = `query ($id: ID!, $comment: ID!, $job: ID!, $author: ID!) {
  idea(id: $id) { id }
  node(id: $id) { id }
  nodes(ids: [$id, $comment]) { id }
  ideas(filter: { statuses: [REMOVED, CONCEPT] }) { nodes { id } totalCount }
  bySkill: ideas(filter: { skills: ["welding"] }) { nodes { id } totalCount }
  byAuthor: ideas(filter: { authorId: $author }, orderBy: { field: VOTE_COUNT }) { nodes { id } totalCount }
  author: user(id: $author) { ideas { nodes { id } totalCount } removed: ideas(statuses: [REMOVED]) { nodes { id } } }
  job(id: $job) { idea { id } }
  viewer { ideas { nodes { id } } removed: ideas(statuses: [REMOVED]) { nodes { id } } votedIdeas { nodes { id } totalCount } }
  admin { ideas(statuses: [REMOVED]) { nodes { id } } }
}`;

async function seenBy(member?: Member): Promise<unknown> {
  const variables = {
    id: ideaId,
    comment: commentId,
    job: jobId,
    author: encodeTypeId('user', author.userId),
  };
  return ask(api, document, {
    variables,
    ...(member && { token: member.token }),
  });
}

const nothing = { nodes: [], totalCount: 0 };
const inPublic = {
  ideas: nothing,
  bySkill: nothing,
  byAuthor: nothing,
  author: { ideas: nothing, removed: { nodes: [] } },
  job: { idea: null },
};
const toNobody = { idea: null, node: null, nodes: [null, null] };

describe('a removed idea', () => {
  it('is nowhere for who is signed out', async () => {
    expect(await seenBy()).toEqual({ ...inPublic, ...toNobody, viewer: null, admin: null });
  });

  it('is nowhere for who voted for it', async () => {
    const viewer = { ideas: { nodes: [] }, removed: { nodes: [] }, votedIdeas: nothing };

    expect(await seenBy(voter)).toEqual({ ...inPublic, ...toNobody, viewer, admin: null });
  });

  it('is on the desk of its author, and there by its id', async () => {
    const list = { nodes: [{ id: ideaId }] };

    expect(await seenBy(author)).toEqual({
      ...inPublic,
      idea: { id: ideaId },
      node: { id: ideaId },
      nodes: [{ id: ideaId }, { id: commentId }],
      viewer: { ideas: list, removed: list, votedIdeas: nothing },
      admin: null,
    });
  });

  it('is on the desk of moderators, and there by its id', async () => {
    expect(await seenBy(moderator)).toEqual({
      ...inPublic,
      idea: { id: ideaId },
      node: { id: ideaId },
      nodes: [{ id: ideaId }, { id: commentId }],
      viewer: { ideas: { nodes: [] }, removed: { nodes: [] }, votedIdeas: nothing },
      admin: { ideas: { nodes: [{ id: ideaId }] } },
    });
  });

  it.each(deeds.filter((deed) => deed !== 'REMOVE' && deed !== 'RESTORE'))(
    'answers others like one that does not exist, and makes them wait for nobody: %s',
    async (deed) => {
      const { admin } = api.database;
      await admin.query('begin');
      await admin.query('select from ideas where id = $1 for update', [keyOf(ideaId)]);

      const answer = await act(api, deed, ideaId, voter).finally(() => admin.query('rollback'));

      expect(told(answer)).toBe('NOT_FOUND');
      expect(answer.errors?.[0]?.message).toBe(`There is no idea ${ideaId}.`);
      expect(answer.errors?.[0]?.extensions).not.toHaveProperty('currentStatus');
    },
  );
});
