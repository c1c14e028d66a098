import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aJob, anIdea, aUser } from '../../support/factories.js';
import { byRelevance, find } from './search.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const texts: [title: string, description: string][] = [
    ['React developer for a shop', 'Checkout and product pages.'],
    ['Checkout that converts', 'Written in React, with tests.'],
    ['Node.js service behind a queue', 'Small and well tested.'],
    ['Designing logos', 'Three drafts, one of them final.'],
    ['UI/UX for a full-stack team', 'Screens and flows.'],
    ['IT support in the office', 'Two mornings each week.'],
    ['JavaScript for a museum', 'Games for children.'],
    ['Java for a bank', 'Batch runs at night.'],
    ['Übersetzung ins Deutsche', 'Ein Vertrag, zwölf Seiten.'],
  ];
  let published = Date.now();
  for (const [title, description] of texts) {
    published -= 60_000;
    await aJob(admin, { title, description, published_at: new Date(published) });
    await anIdea(admin, { title, description });
  }
  await aJob(admin, { title: 'Quixotic draft', status: 'DRAFT', published_at: null });
  await aJob(admin, { title: 'Quixotic removal', status: 'REMOVED' });
  await aJob(admin, { title: 'Quixotic client', is_withheld: true });
  await anIdea(admin, { title: 'Quixotic removal', status: 'REMOVED' });
  await aUser(admin, { name: 'Will Jones', handle: 'plumbing-king', headline: 'Plumbing and heating' });
  await aUser(admin, { name: 'Marguerite Adeyemi', bio: 'Once a plumber, now a translator.' });
  await aUser(admin, { name: 'An Do', headline: 'Interpreter' });
  await aUser(admin, { name: 'Quixotic member', closed_at: new Date() });
});
afterAll(() => api.close());

const everyJob = (list: 'jobs' | 'ideas') => ({ list });

describe.each([everyJob('jobs'), everyJob('ideas')])('a text among $list', ({ list }) => {
  it.each([
    ['all words, in any case and order', 'SHOP react', ['React developer for a shop']],
    [
      'words of the title before those of the description',
      'react',
      ['React developer for a shop', 'Checkout that converts'],
    ],
    ['other forms of a word', 'logo design', ['Designing logos']],
    ['the beginning of the last word', 'react devel', ['React developer for a shop']],
    ['the whole word before longer ones', 'java', ['Java for a bank', 'JavaScript for a museum']],
    ['the words of a name with a dot', 'node', ['Node.js service behind a queue']],
    ['a name with a dot as it is written', 'node.js', ['Node.js service behind a queue']],
    ['the words on both sides of a stroke', 'ux', ['UI/UX for a full-stack team']],
    ['the words on both sides of a hyphen', 'stack full', ['UI/UX for a full-stack team']],
    ['words of other languages', 'übersetzung', ['Übersetzung ins Deutsche']],
    ['one letter as a word, not as a beginning', 'u', []],
    ['nothing but all the words', 'react bank', []],
    ['no word that begins elsewhere', 'script', []],
  ])('finds %s: %s', async (_what, query, names) => {
    const found = await find(api, list, query, byRelevance);

    expect(found).toEqual({ names, totalCount: names.length });
  });

  it.each([
    ['a wrong letter', 'reakt', 'React developer for a shop'],
    ['two letters changed over', 'desgining', 'Designing logos'],
    ['a letter too few', 'javascrpt', 'JavaScript for a museum'],
    ['a letter too many', 'suppport', 'IT support in the office'],
    ['one bad word among good ones', 'reakt shop', 'React developer for a shop'],
  ])('forgives %s: %s', async (_what, query, name) => {
    const found = await find(api, list, query, byRelevance);

    expect(found.names[0]).toBe(name);
  });

  it('takes a misspelt word for what titles hold, also where a description has it', async () => {
    const found = await find(api, list, 'reakt');

    expect(found.names.sort()).toEqual(['Checkout that converts', 'React developer for a shop']);
  });

  it.each([
    ['fillers beside other words', 'the logos of the', ['Designing logos']],
    ['a filler alone as the beginning of a word of a title', 'it', ['IT support in the office']],
    ['fillers that no title holds together', 'not because', []],
  ])('reads %s', async (_what, query, names) => {
    const found = await find(api, list, query);

    expect(found.names).toEqual(names);
  });

  it.each(['quixotic', 'quixotik', 'Quixotic removal'])(
    'brings nothing hidden to light: %s',
    async (query) => {
      const found = await find(api, list, query);

      expect(found).toEqual({ names: [], totalCount: 0 });
    },
  );

  it.each([
    `'`,
    `"`,
    `''`,
    '\\',
    '&',
    '|',
    '!',
    '!!a',
    '(',
    ')',
    ':*',
    'a:*',
    `a' | 'b`,
    `react' & 'x`,
    '<->',
    'a <-> b',
    '%',
    '_',
    '*',
    '🎉',
    '🎉 react',
    '\ud800',
    '​',
    '---',
    `x\\'y`,
    'a '.repeat(50).trim(),
    'x'.repeat(100),
    'é'.repeat(100),
    '𝒳'.repeat(50),
    '1e400',
    '3.14',
    'a@b.c',
    'https://x.y/z?q=1',
    '<b>react</b>',
  ])('has no syntax that could be wrong: %s', async (query) => {
    const [newest, best] = [await find(api, list, query), await find(api, list, query, byRelevance)];

    expect(newest.totalCount).toBe(newest.names.length);
    expect([...best.names].sort()).toEqual([...newest.names].sort());
  });
});

describe('a text among members', () => {
  it.each([
    ['a name that English takes for a filler', 'will', ['Will Jones']],
    ['a name of fillers alone', 'an do', ['An Do']],
    ['a handle', 'plumbing-king', ['Will Jones']],
    [
      'other forms of a word, in the headline before the bio',
      'plumbing',
      ['Will Jones', 'Marguerite Adeyemi'],
    ],
    ['the beginning of a name', 'marg', ['Marguerite Adeyemi']],
    ['a misspelt name', 'margerite', ['Marguerite Adeyemi']],
    ['nobody who has left', 'quixotic', []],
  ])('finds %s: %s', async (_what, query, names) => {
    const found = await find(api, 'users', query, byRelevance);

    expect(found).toEqual({ names, totalCount: names.length });
  });
});

describe('a text to search for', () => {
  const refused: [query: string, code: string][] = [
    ['', 'TOO_SHORT'],
    [' '.repeat(100), 'TOO_SHORT'],
    ['x'.repeat(101), 'TOO_LONG'],
    ['a\0b', 'INVALID'],
  ];

  it.each(
    ['jobs', 'ideas', 'users'].flatMap((list) => refused.map(([query, code]) => ({ list, query, code }))),
  )('is refused among $list with $code when it is no text', async ({ list, query, code }) => {
    const noun = { jobs: 'Job', ideas: 'Idea', users: 'User' }[list];

    const { errors } = await api.query(
      `query ($filter: ${noun ?? ''}Filter) { ${list}(filter: $filter) { totalCount } }`,
      { filter: { query } },
    );

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['filter', 'query'], code }] } },
    ]);
  });

  it('may have a hundred characters and white space around them', async () => {
    const found = await find(api, 'jobs', ` ${'react '.repeat(16)}shop `);

    expect(found.names).toEqual(['React developer for a shop']);
  });

  it.each([
    'jobs(orderBy: { field: RELEVANCE })',
    'users(orderBy: { field: RELEVANCE })',
    'ideas(orderBy: { field: RELEVANCE })',
    'jobs(filter: { statuses: [OPEN] }, orderBy: { field: RELEVANCE })',
  ])('is needed for the order by relevance: %s', async (call) => {
    const { errors } = await api.query(`{ ${call} { totalCount } }`);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['orderBy', 'field'], code: 'INVALID' }] } },
    ]);
  });

  it('is understood together with others by one statement, each as itself', async () => {
    const document = `query ($a: String, $b: String, $c: String) {
      a: jobs(filter: { query: $a }) { nodes { title } }
      b: jobs(filter: { query: $b }) { nodes { title } }
      c: jobs(filter: { query: $c }) { nodes { title } }
    }`;
    let answer;

    const { calls } = await api.database.countStatements(async () => {
      answer = await api.query(document, { a: 'reakt shop', b: '\ud800', c: 'logos' });
    });

    expect(answer).toMatchObject({
      data: {
        a: { nodes: [{ title: 'React developer for a shop' }] },
        b: { nodes: [] },
        c: { nodes: [{ title: 'Designing logos' }] },
      },
    });
    // The texts, and a page of each.
    expect(calls).toBe(4);
  });

  it('adds up with other conditions', async () => {
    const found = await find(api, 'jobs', 'react', { filter: { statuses: ['COMPLETED'] } });

    expect(found).toEqual({ names: [], totalCount: 0 });
  });
});
