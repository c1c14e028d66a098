import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill } from '../../support/factories.js';
import {
  act,
  aMember,
  aModerator,
  anIdeaOf,
  ask,
  auditOf,
  keyOf,
  told,
  type Member,
} from './ideas.fixtures.js';

let api: TestApi;
let author: Member;
beforeAll(async () => {
  api = await startApi();
  author = await aMember(api, { roles: '{FREELANCER}' });
});
afterAll(() => api.close());

describe('deleteIdea', () => {
  it('leaves nothing of an idea that only its author commented on', async () => {
    const id = await anIdeaOf(api, author, {}, [await aSkill(api.database.admin)]);
    await act(api, 'COMMENT', id, author);

    const answer = await act(api, 'DELETE', id, author);

    expect(answer.data).toEqual({ done: { deletedIdeaId: id } });
    const { rows } = await api.database.admin.query(
      `select (select count(*)::int from ideas where id = $1) as ideas,
         (select count(*)::int from idea_skills where idea_id = $1) as skills,
         (select count(*)::int from idea_comments where idea_id = $1) as comments`,
      [keyOf(id)],
    );
    expect(rows).toEqual([{ ideas: 0, skills: 0, comments: 0 }]);
    expect(await auditOf(api, id)).toEqual([['idea', 'DELETE', 'CONCEPT', null, null]]);
  });

  it.each(['VOTE', 'COMMENT'] as const)(
    'is refused, and not offered, after the %s of another',
    async (deed) => {
      const id = await anIdeaOf(api, author);
      await act(api, deed, id, await aMember(api));

      const answer = await act(api, 'DELETE', id, author);

      expect(answer.errors).toMatchObject([
        { extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE', currentStatus: 'CONCEPT' } },
      ]);
      const { idea } = await ask<{ idea: { viewerState: { allowedActions: string[] } } }>(
        api,
        'query ($id: ID!) { idea(id: $id) { viewerState { allowedActions } } }',
        { variables: { id }, token: author.token },
      );
      expect(idea.viewerState.allowedActions).toEqual(['EDIT', 'COMMENT']);
    },
  );

  const rounds = Array.from({ length: 10 }, (_item, index) => index + 1);
  it.each(rounds)('meets a vote at the same moment: one of them comes first, round %i', async () => {
    const id = await anIdeaOf(api, author);
    const voter = await aMember(api);

    const [deleted, voted] = await Promise.all([act(api, 'DELETE', id, author), act(api, 'VOTE', id, voter)]);

    const results = [told(deleted), told(voted)];
    expect([
      ['done', 'NOT_FOUND'],
      ['CONFLICT ILLEGAL_STATE', 'done'],
    ]).toContainEqual(results);
  });
});

describe('removeIdea and restoreIdea', () => {
  it.each(['CONCEPT', 'REFINING', 'READY', 'DECLINED', 'ARCHIVED'])(
    'bring an idea back as it was: %s',
    async (status) => {
      const id = await anIdeaOf(api, author, { status });
      const moderator = await aModerator(api);

      const removed = await act(api, 'REMOVE', id, { ...moderator, input: { reason: ' Spam. ' } });
      const restored = await act(api, 'RESTORE', id, { ...moderator, input: { reason: 'It was none.' } });

      expect(removed.data.done.idea).toEqual({ id, status: 'REMOVED', version: 2 });
      expect(restored.data.done.idea).toEqual({ id, status, version: 3 });
      expect(await auditOf(api, id)).toEqual([
        ['idea', 'REMOVE', status, 'REMOVED', 'Spam.'],
        ['idea', 'RESTORE', 'REMOVED', status, 'It was none.'],
      ]);
    },
  );

  it('tells who names nothing that there is nothing', async () => {
    const moderator = await aModerator(api);
    const id = await anIdeaOf(api, author);
    await api.database.admin.query('delete from ideas where id = $1', [keyOf(id)]);

    const answers = await Promise.all([
      act(api, 'REMOVE', id, moderator),
      act(api, 'RESTORE', id, moderator),
    ]);

    expect(answers.map(told)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });
});
