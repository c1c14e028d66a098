import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill } from '../../support/factories.js';
import { act, aMember, aModerator, anIdeaOf, ask, keyOf, type Member } from './ideas.fixtures.js';
import { isMatch, orders, sorted, type Filter, type KnownIdea } from './idea-lists.fixtures.js';
import { states } from './idea-states.fixtures.js';

const skillNames = ['drawing', 'latin', 'welding'];

let api: TestApi;
let authors: Member[];
let known: KnownIdea[];
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  authors = [await aMember(api), await aMember(api), await aMember(api)];
  const skillIds = new Map<string, Uuid>();
  for (const slug of skillNames) skillIds.set(slug, await aSkill(admin, { slug }));
  known = [];
  for (let nr = 0; nr < 105; nr += 1) {
    // Numbers that are prime to each other make every combination come up; times and votes have ties.
    const status = states[nr % states.length] ?? '';
    const skills = skillNames.filter((_slug, index) => (nr >> index) % 2 === 1);
    const [author, votes] = [nr % authors.length, nr % 5];
    const createdAt = new Date(Date.UTC(2026, 0, 1 + (nr % 11)));
    const columns = { status, vote_count: votes, created_at: createdAt };
    const ids = skills.map((slug) => skillIds.get(slug) ?? '');
    const id = await anIdeaOf(api, authorOf(author), columns, ids);
    known.push({ id, status, skills, author, votes, createdAt });
  }
});
afterAll(() => api.close());

function authorOf(nr: number): Member {
  const author = authors[nr];
  if (!author) throw new Error(`There is no author ${nr}.`);
  return author;
}

interface Page {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

/** Pages through a list, 13 at a time. */
async function idsOf(document: string, variables: object, token?: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const data: { list?: Page; at?: { list: Page } } = await ask(api, document, {
      variables: { ...variables, after },
      ...(token !== undefined && { token }),
    });
    const page = data.list ?? data.at?.list;
    if (!page) throw new Error('There is no list.');
    const { nodes, pageInfo, totalCount } = page;
    ids.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) {
      expect(totalCount).toBe(ids.length);
      return ids;
    }
    after = pageInfo.endCursor;
  }
}

const selection = '{ nodes { id } pageInfo { hasNextPage endCursor } totalCount }';

const filters: { of: string; filter: Filter }[] = [
  { of: 'all', filter: {} },
  { of: 'one state', filter: { statuses: ['READY'] } },
  {
    of: 'several states, a removed one among them',
    filter: { statuses: ['CONCEPT', 'REMOVED', 'ARCHIVED'] },
  },
  { of: 'no state', filter: { statuses: [] } },
  { of: 'the removed state', filter: { statuses: ['REMOVED'] } },
  { of: 'one skill', filter: { skills: ['Latin'.toLowerCase()] } },
  { of: 'two skills', filter: { skills: ['latin', 'drawing'] } },
  { of: 'an unknown skill', filter: { skills: ['latin', 'nowhere'] } },
  { of: 'any of two skills', filter: { skillsAny: ['latin', 'welding'] } },
  { of: 'any of no skills', filter: { skillsAny: [] } },
  { of: 'an author', filter: { author: 1 } },
  {
    of: 'all at once',
    filter: {
      statuses: ['CONCEPT', 'READY'],
      skills: ['drawing'],
      skillsAny: ['latin', 'welding'],
      author: 2,
    },
  },
];

describe('Query.ideas', () => {
  it.each(filters.flatMap((each) => orders.map((orderBy) => ({ ...each, ...orderBy }))))(
    'lists $of by $field $direction',
    async ({ filter: { author, ...filter }, field, direction }) => {
      const authorId = author === undefined ? null : encodeTypeId('user', authorOf(author).userId);
      const orderBy = { field, direction };

      const ids = await idsOf(
        `query ($filter: IdeaFilter, $orderBy: IdeaOrder, $after: String) {
           list: ideas(filter: $filter, orderBy: $orderBy, first: 13, after: $after) ${selection} }`,
        { filter: { ...filter, authorId }, orderBy },
      );

      const matching = known.filter((idea) => isMatch(idea, { ...filter, author }));
      expect(ids).toEqual(sorted(matching, orderBy));
    },
  );

  it('is newest first, or most votes first, without a direction', async () => {
    const { newest, loved } = await ask<Record<'newest' | 'loved', { nodes: { id: string }[] }>>(
      api,
      `{ newest: ideas(first: 100) { nodes { id } } loved: ideas(first: 100, orderBy: { field: VOTE_COUNT }) { nodes { id } } }`,
    );

    const shown = known.filter((idea) => isMatch(idea, {}));
    expect(newest.nodes.map(({ id }) => id)).toEqual(
      sorted(shown, { field: 'CREATED_AT', direction: 'DESC' }),
    );
    expect(loved.nodes.map(({ id }) => id)).toEqual(
      sorted(shown, { field: 'VOTE_COUNT', direction: 'DESC' }),
    );
  });

  it('refuses an author that is none', async () => {
    const { errors } = await api.query(
      '{ ideas(filter: { authorId: "idea_01h455vb4pex5vsknk084sn02q" }) { nodes { id } } }',
    );

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['filter', 'authorId'], code: 'INVALID' }] } },
    ]);
  });
});

describe('the ideas of one member', () => {
  it.each(orders)('are paged by $field $direction', async (orderBy) => {
    const { userId, token } = authorOf(0);
    const statuses = ['CONCEPT', 'READY', 'REMOVED'];
    const documentOf = (parent: string, names: string) =>
      `query ($statuses: [IdeaStatus!], $orderBy: IdeaOrder, $after: String${names}) { at: ${parent} {
         list: ideas(statuses: $statuses, orderBy: $orderBy, first: 13, after: $after) ${selection} } }`;

    const user = encodeTypeId('user', userId);
    const inPublic = await idsOf(documentOf('user(id: $user)', ', $user: ID!'), { statuses, orderBy, user });
    const own = await idsOf(documentOf('viewer', ''), { statuses, orderBy }, token);

    const wanted = known.filter((idea) => idea.author === 0 && statuses.includes(idea.status));
    expect(own).toEqual(sorted(wanted, orderBy));
    expect(inPublic).toEqual(
      sorted(
        wanted.filter(({ status }) => status !== 'REMOVED'),
        orderBy,
      ),
    );
  });
});

describe('Viewer.votedIdeas', () => {
  it('lists the newest vote first', async () => {
    const voter = await aMember(api);
    const open = known.filter(({ status }) => status === 'CONCEPT').slice(0, 15);
    for (const [index, { id }] of open.entries()) {
      await api.database.setNow(new Date(Date.UTC(2026, 5, 1, 0, Math.floor(index / 3))));
      await act(api, 'VOTE', id, voter);
    }
    await api.database.setNow(null);

    const first = await ask<{ viewer: { votedIdeas: Page } }>(
      api,
      `{ viewer { votedIdeas(first: 7) ${selection} } }`,
      { token: voter.token },
    );
    const rest = await ask<{ viewer: { votedIdeas: Page } }>(
      api,
      `query ($after: String) { viewer { votedIdeas(first: 100, after: $after) ${selection} } }`,
      { variables: { after: first.viewer.votedIdeas.pageInfo.endCursor }, token: voter.token },
    );

    const ids = [...first.viewer.votedIdeas.nodes, ...rest.viewer.votedIdeas.nodes].map(({ id }) => id);
    const newestFirst = open
      .map(({ id }, index) => ({ id, at: Math.floor(index / 3) }))
      .sort((one, other) => other.at - one.at || (keyOf(one.id) > keyOf(other.id) ? -1 : 1));
    expect(ids).toEqual(newestFirst.map(({ id }) => id));
    expect(first.viewer.votedIdeas.totalCount).toBe(15);
  });
});

describe('Admin.ideas', () => {
  it('lists all, removed ones too, newest first, by state and by words of the title', async () => {
    const { token } = await aModerator(api);
    await anIdeaOf(api, authorOf(0), { title: '100% Iron_gate', created_at: new Date(Date.UTC(2025, 0, 1)) });

    const { admin } = await ask<{
      admin: Record<'all' | 'removed' | 'found', { nodes: { id: string; title: string }[] }>;
    }>(
      api,
      `{ admin { all: ideas(first: 100) { nodes { id title } }
         removed: ideas(first: 100, statuses: [REMOVED]) { nodes { id title } }
         found: ideas(query: "% iron_") { nodes { id title } } } }`,
      { token },
    );

    const newest = { field: 'CREATED_AT', direction: 'DESC' } as const;
    expect(admin.all.nodes.map(({ id }) => id)).toEqual(sorted(known, newest).slice(0, 100));
    const removed = known.filter(({ status }) => status === 'REMOVED');
    expect(admin.removed.nodes.map(({ id }) => id)).toEqual(sorted(removed, newest));
    expect(admin.found.nodes.map(({ title }) => title)).toEqual(['100% Iron_gate']);
  });

  it('is for moderators alone', async () => {
    const member = await aMember(api);
    await api.database.admin.query(`update accounts set permissions = '{OPERATE}' where user_id = $1`, [
      member.userId,
    ]);

    const { errors } = await api.query('{ admin { ideas { nodes { id } } } }', {}, member.token);

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });
});
