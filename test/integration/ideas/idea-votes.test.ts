import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { anIdea, aUser } from '../../support/factories.js';
import { act, aMember, anIdeaOf, ask, auditOf, keyOf, told, type Member } from './ideas.fixtures.js';

let api: TestApi;
let author: Member;
let voters: Member[];
beforeAll(async () => {
  api = await startApi();
  author = await aMember(api);
  voters = [];
  for (let nr = 0; nr < 8; nr += 1) voters.push(await aMember(api));
});
afterAll(() => api.close());

const voter = (nr: number): Member => voters[nr] ?? author;

interface Standing {
  voteCount: number;
  version: number;
  updatedAt: string;
  viewerState: { hasVoted: boolean; allowedActions: string[] };
}

async function standingOf(id: string, { token }: Member): Promise<Standing> {
  const { idea } = await ask<{ idea: Standing }>(
    api,
    'query ($id: ID!) { idea(id: $id) { voteCount version updatedAt viewerState { hasVoted allowedActions } } }',
    { variables: { id }, token },
  );
  return idea;
}

/** Ideas whose counters say something else than their votes and comments. */
async function wrongCounts(): Promise<unknown[]> {
  const { rows } = await api.database.admin.query(
    `select id from ideas i where vote_count <> (select count(*) from idea_votes where idea_id = i.id)
       or comment_count <> (select count(*) from idea_comments where idea_id = i.id)`,
  );
  return rows;
}

describe('voteForIdea', () => {
  it('counts a member once, and moves neither the version nor the time', async () => {
    const id = await anIdeaOf(api, author);
    const before = await standingOf(id, voter(0));

    const answers = [await act(api, 'VOTE', id, voter(0)), await act(api, 'VOTE', id, voter(0))];

    expect(answers.map(told)).toEqual(['done', 'done']);
    const after = await standingOf(id, voter(0));
    expect(after).toMatchObject({ ...before, voteCount: 1, viewerState: { hasVoted: true } });
    expect(before.viewerState.allowedActions).toContain('VOTE');
    expect(after.viewerState.allowedActions).toContain('WITHDRAW_VOTE');
    expect(after.viewerState.allowedActions).not.toContain('VOTE');
    expect(await auditOf(api, id)).toEqual([['idea', 'VOTE', 'CONCEPT', 'CONCEPT', null]]);
  });

  it('makes one row of ten votes of a member at once', async () => {
    const id = await anIdeaOf(api, author);

    const answers = await Promise.all(Array.from({ length: 10 }, () => act(api, 'VOTE', id, voter(0))));

    expect(answers.map(told)).toEqual(Array<string>(10).fill('done'));
    const { rows } = await api.database.admin.query('select from idea_votes where idea_id = $1', [keyOf(id)]);
    expect(rows).toHaveLength(1);
    expect((await standingOf(id, voter(0))).voteCount).toBe(1);
  });

  it('counts everybody who votes at once', async () => {
    const id = await anIdeaOf(api, author);

    const answers = await Promise.all(voters.map((each) => act(api, 'VOTE', id, each)));

    expect(answers.map(told)).toEqual(voters.map(() => 'done'));
    expect((await standingOf(id, author)).voteCount).toBe(voters.length);
  });
});

describe('withdrawVote', () => {
  it('takes the vote back, and does nothing without one', async () => {
    const id = await anIdeaOf(api, author);
    await act(api, 'VOTE', id, voter(0));
    await act(api, 'VOTE', id, voter(1));

    const answers = [
      await act(api, 'WITHDRAW_VOTE', id, voter(0)),
      await act(api, 'WITHDRAW_VOTE', id, voter(0)),
    ];

    expect(answers.map(told)).toEqual(['done', 'done']);
    expect(await standingOf(id, voter(0))).toMatchObject({ voteCount: 1, viewerState: { hasVoted: false } });
    expect(await standingOf(id, voter(1))).toMatchObject({ viewerState: { hasVoted: true } });
  });

  it.each(['PROMOTED', 'DECLINED', 'ARCHIVED'])('leaves a vote where it is frozen: %s', async (status) => {
    const id = await anIdeaOf(api, author);
    await act(api, 'VOTE', id, voter(0));
    await api.database.admin.query('update ideas set status = $2 where id = $1', [keyOf(id), status]);

    const answers = [await act(api, 'WITHDRAW_VOTE', id, voter(0)), await act(api, 'VOTE', id, voter(0))];

    expect(answers.map(told)).toEqual(['CONFLICT ILLEGAL_STATE', 'CONFLICT ILLEGAL_STATE']);
    expect(await standingOf(id, voter(0))).toMatchObject({ voteCount: 1, viewerState: { hasVoted: true } });
  });
});

describe('random votes and withdrawals', () => {
  it('leave every counter equal to its count, through the service', async () => {
    const ids: string[] = [];
    for (let nr = 0; nr < 5; nr += 1) ids.push(await anIdeaOf(api, author));
    const deeds = Array.from({ length: 400 }, (_item, index) => ({
      // Two numbers that are prime to each other walk all pairs in an order that looks like none.
      deed: (index * 7919) % 3 === 0 ? ('WITHDRAW_VOTE' as const) : ('VOTE' as const),
      id: ids[(index * 31) % ids.length] ?? '',
      member: voter((index * 17 + Math.floor(index / 40)) % voters.length),
    }));

    const results = [];
    for (let from = 0; from < deeds.length; from += 40) {
      const answers = deeds.slice(from, from + 40).map(({ deed, id, member }) => act(api, deed, id, member));
      results.push(...(await Promise.all(answers)).map(told));
    }

    expect(new Set(results)).toEqual(new Set(['done']));
    expect(await wrongCounts()).toEqual([]);
  });

  it('leave every counter equal to its count, ten thousand of them', async () => {
    const { admin } = api.database;
    for (let nr = 0; nr < 20; nr += 1) await anIdea(admin, { author_id: author.userId });
    for (let nr = 0; nr < 50; nr += 1) await aUser(admin);
    await admin.query('select setseed(0.5)');

    for (let round = 0; round < 25; round += 1) {
      await admin.query(
        `insert into idea_votes (idea_id, user_id)
         select i.id, u.id from ideas i cross join users u order by random() limit 200 on conflict do nothing`,
      );
      await admin.query(
        `delete from idea_votes where (idea_id, user_id) in (
           select i.id, u.id from ideas i cross join users u order by random() limit 200)`,
      );
    }

    expect(await wrongCounts()).toEqual([]);
    const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from idea_votes');
    expect(rows[0]?.count).toBeGreaterThan(100);
  });
});
