import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import {
  act,
  aMember,
  aModerator,
  anIdeaOf,
  ask,
  auditOf,
  everything,
  keyOf,
  told,
  type Member,
} from './ideas.fixtures.js';

const now = new Date('2026-03-10T12:00:00.000Z');

let api: TestApi;
let author: Member;
let guest: Member;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  [author, guest] = [await aMember(api), await aMember(api)];
});
afterAll(() => api.close());

interface Page {
  edges: { cursor: string; node: { id: string; body: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  totalCount: number;
}

async function commentsOf(id: string, args = 'first: 100'): Promise<Page> {
  const { idea } = await ask<{ idea: { comments: Page } }>(
    api,
    `query ($id: ID!) { idea(id: $id) { comments(${args}) {
       edges { cursor node { id body } } pageInfo { hasNextPage endCursor } totalCount } } }`,
    { variables: { id } },
  );
  return idea.comments;
}

async function comment(
  ideaId: string,
  body: string,
  member = guest,
): Promise<{ id: string; cursor: string }> {
  const { data } = await act(api, 'COMMENT', ideaId, { ...member, input: { body } });
  return { id: data.done.comment.id, cursor: data.done.commentEdge.cursor };
}

function change(commentId: string, body: string, { token }: Member): ReturnType<TestApi['query']> {
  const document =
    'mutation ($input: UpdateIdeaCommentInput!) { done: updateIdeaComment(input: $input) { comment { id body updatedAt } } }';
  return api.query(document, { input: { commentId, body } }, token);
}

function remove(commentId: string, { token }: Member): ReturnType<TestApi['query']> {
  const document =
    'mutation ($input: DeleteIdeaCommentInput!) { done: deleteIdeaComment(input: $input) { deletedCommentId idea { id commentCount } } }';
  return api.query(document, { input: { commentId } }, token);
}

async function stateOf(id: string, { token }: Member): Promise<unknown> {
  const { node } = await ask<{ node: { viewerState: unknown } | null }>(
    api,
    'query ($id: ID!) { node(id: $id) { ... on IdeaComment { viewerState { canEdit canDelete } } } }',
    { variables: { id }, token },
  );
  return node?.viewerState;
}

describe('commentOnIdea', () => {
  it('adds to the end of the list, with a cursor that holds there', async () => {
    const id = await anIdeaOf(api, author);
    await comment(id, 'One.');
    const second = await comment(id, '  Two. \n');
    await comment(id, 'Three.');

    const after = await commentsOf(id, `first: 10, after: "${second.cursor}"`);

    expect(after.edges.map(({ node }) => node.body)).toEqual(['Three.']);
    const all = await commentsOf(id);
    expect(all.edges.map(({ node }) => node.body)).toEqual(['One.', 'Two.', 'Three.']);
    expect(all.edges[1]).toMatchObject({ cursor: second.cursor, node: { id: second.id } });
    expect(all.totalCount).toBe(3);
  });

  it('counts, and moves neither the version nor the time of the idea', async () => {
    const id = await anIdeaOf(api, author, { updated_at: now });

    const { data } = await act(api, 'COMMENT', id, guest);

    const { idea } = await ask<{ idea: unknown }>(
      api,
      'query ($id: ID!) { idea(id: $id) { commentCount version updatedAt } }',
      { variables: { id } },
    );
    expect(idea).toEqual({ commentCount: 1, version: 1, updatedAt: now.toISOString() });
    expect(await auditOf(api, data.done.comment.id)).toEqual([['comment', 'COMMENT', null, null, null]]);
  });

  it('puts twenty comments at once in one order that readers who page can follow', async () => {
    const id = await anIdeaOf(api, author);

    const made = await Promise.all(Array.from({ length: 20 }, (_item, nr) => comment(id, `Nr ${nr}`)));

    const bodies: string[] = [];
    let page = await commentsOf(id, 'first: 7');
    for (;;) {
      bodies.push(...page.edges.map(({ node }) => node.body));
      if (!page.pageInfo.hasNextPage) break;
      page = await commentsOf(id, `first: 7, after: "${page.pageInfo.endCursor}"`);
    }
    expect(bodies).toHaveLength(20);
    expect(new Set(bodies).size).toBe(20);
    const backwards = await commentsOf(id, 'last: 100');
    expect(backwards.edges.map(({ node }) => node.body)).toEqual(bodies);
    expect(new Set(made.map(({ cursor }) => cursor)).size).toBe(20);
  });

  it.each(['', '  \n', 'x'.repeat(5_001), 'a\u0000b'])(
    'refuses a text that is none: case %#',
    async (body) => {
      const id = await anIdeaOf(api, author);

      const answer = await act(api, 'COMMENT', id, { ...guest, input: { body } });

      expect(answer.errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'body'] }] } },
      ]);
    },
  );
});

describe('updateIdeaComment', () => {
  it("changes the viewer's own words", async () => {
    const { id } = await comment(await anIdeaOf(api, author), 'Yes.');

    const { data } = await change(id, ' No. ', guest);

    expect(data.done.comment).toMatchObject({ id, body: 'No.' });
    expect(await auditOf(api, id)).toEqual([
      ['comment', 'COMMENT', null, null, null],
      ['comment', 'EDIT', null, null, null],
    ]);
    expect(await stateOf(id, guest)).toEqual({ canEdit: true, canDelete: true });
  });

  it('writes nothing when they say that already', async () => {
    const { id } = await comment(await anIdeaOf(api, author), 'Yes.');
    const before = await everything(api);

    const answer = await change(id, 'Yes.', guest);

    expect(told(answer)).toBe('done');
    expect(await everything(api)).toEqual(before);
  });

  it('is for nobody else, moderators and the author of the idea among them', async () => {
    const { id } = await comment(await anIdeaOf(api, author), 'Yes.');
    const moderator = await aModerator(api);

    const answers = [await change(id, 'No.', author), await change(id, 'No.', moderator)];

    expect(answers.map(told)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await stateOf(id, author)).toEqual({ canEdit: false, canDelete: false });
    expect(await stateOf(id, moderator)).toEqual({ canEdit: false, canDelete: true });
  });

  it('ends where comments end', async () => {
    const ideaId = await anIdeaOf(api, author);
    const { id } = await comment(ideaId, 'Yes.');
    await act(api, 'to ARCHIVED', ideaId, author);

    const answer = await change(id, 'No.', guest);

    expect(answer.errors).toMatchObject([
      { extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE', currentStatus: 'ARCHIVED' } },
    ]);
    expect(await stateOf(id, guest)).toEqual({ canEdit: false, canDelete: true });
  });
});

describe('deleteIdeaComment', () => {
  it("deletes the viewer's own words in any state", async () => {
    const ideaId = await anIdeaOf(api, author);
    const { id } = await comment(ideaId, 'Yes.');
    await act(api, 'to ARCHIVED', ideaId, author);

    const { data } = await remove(id, guest);

    expect(data.done).toEqual({ deletedCommentId: id, idea: { id: ideaId, commentCount: 0 } });
    expect((await commentsOf(ideaId)).edges).toEqual([]);
    expect((await auditOf(api, id)).at(-1)).toEqual(['comment', 'DELETE', null, null, null]);
  });

  it('lets moderators delete any, and others none but their own', async () => {
    const { id } = await comment(await anIdeaOf(api, author), 'Yes.');

    const refused = await remove(id, author);
    const done = await remove(id, await aModerator(api));
    const gone = await remove(id, guest);

    expect([refused, done, gone].map(told)).toEqual(['FORBIDDEN', 'done', 'NOT_FOUND']);
  });
});

describe('a comment on a removed idea', () => {
  it('is there for the author of the idea and moderators alone', async () => {
    const ideaId = await anIdeaOf(api, author);
    const { id } = await comment(ideaId, 'Yes.');
    await api.database.admin.query(
      `update ideas set status = 'REMOVED', removed_from = 'CONCEPT' where id = $1`,
      [keyOf(ideaId)],
    );
    const moderator = await aModerator(api);

    const seen = [await stateOf(id, guest), await stateOf(id, author), await stateOf(id, moderator)];

    expect(seen).toEqual([
      undefined,
      { canEdit: false, canDelete: false },
      { canEdit: false, canDelete: true },
    ]);
    expect([await change(id, 'No.', guest), await remove(id, guest)].map(told)).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
  });
});
