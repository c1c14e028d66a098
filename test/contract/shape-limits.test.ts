import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/platform/limits/limits.js';
import { startApi, type TestApi } from '../support/api.js';
import { errorOf } from './errors.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_none, index) => text(index)).join(' ');

const user = 'user(id: "user_01h455vb4pex5vsknk084sn02q")';
const below = ['jobs(first: 1)', 'nodes', 'client'];

/** Fields in each other, as many as the document has levels. */
const levels = (count: number, root: string, inner: readonly string[]) =>
  `{ ${root} { ${times(count - 2, (i) => `${inner[i % inner.length]} {`)} __typename ${'}'.repeat(count)}`;

/** By what it has as many of as is said: the most that passes, in words of the refusal, and the document. */
const documents: Record<string, [number, string, (count: number) => string]> = {
  lines: [2_000, 'The document has 2001 lines', (count) => `${'\n'.repeat(count - 1)}{ __typename }`],
  definitions: [
    30,
    'The document has 31 definitions',
    (count) =>
      `{ ...F2 } ${times(count - 1, (i) => `fragment F${i + 2} on Query { ${i + 2 < count ? `...F${i + 3}` : '__typename'} }`)}`,
  ],
  aliases: [
    15,
    'The document has 16 aliases',
    (count) => `{ __type(name: "User") { ${times(count, (i) => `a${i}: name`)} } }`,
  ],
  directives: [
    20,
    'The document has 21 directives',
    (count) => `{ __type(name: "User") { ${times(count, () => 'name @skip(if: false)')} } }`,
  ],
  'root fields': [
    15,
    'The query has 16 root fields',
    (count) => `{ ${times(count, () => '...F')} } fragment F on Query { __typename }`,
  ],
  'fields of a mutation': [
    5,
    'The mutation has 6 root fields',
    (count) => `mutation { ${times(count, () => '__typename')} }`,
  ],
  'fields of a mutation about sessions': [
    1,
    'The mutation with signOut has 2 root fields',
    (count) => `mutation { ${times(count, () => 'signOut(input: {}) { __typename }')} }`,
  ],
  'levels of fields': [10, 'The query has 11 levels of fields', (count) => levels(count, user, below)],
  'levels of introspection': [
    15,
    'The query has 16 levels of introspection',
    (count) => levels(count, '__type(name: "User")', ['ofType']),
  ],
};

describe.each(Object.entries(documents))('a document with many %s', (_what, [max, measured, documentOf]) => {
  it('is executed at the limit', async () => {
    const answer = await api.query(documentOf(max));

    expect(answer.errors).toBeUndefined();
    expect(answer.status).toBe(200);
  });

  it('is refused one above, with both numbers and nothing else', async () => {
    const answer = await api.query(documentOf(max + 1));

    const verb = max === 1 ? 'is' : 'are';
    expect(errorOf(answer).message).toBe(`${measured}; at most ${max} ${verb} allowed.`);
    expect(errorOf(answer).extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(answer.status).toBe(400);
    expect(answer.errors).toHaveLength(1);
  });
});

describe.each(['signIn', 'signUp', 'refreshSession'])('%s', (name) => {
  it.each([
    ['itself', `mutation { a: ${name} b: ${name} }`],
    ['another mutation', `mutation { voteForIdea ${name} }`],
    ['itself in a fragment', `mutation { ...F ...F } fragment F on Mutation { ${name} }`],
  ])('is refused beside %s', async (_what, document) => {
    const answer = await api.query(document);

    expect(answer.errors?.map(({ message }) => message)).toEqual([
      `The mutation with ${name} has 2 root fields; at most 1 is allowed.`,
    ]);
    expect(answer.status).toBe(400);
  });
});

describe('a document that attacks', () => {
  it.each([
    [
      'by a circle of fragments',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'Cannot spread fragment "A" within itself via "B".',
    ],
    [
      'by fragments that double each other',
      `{ ...F0 } ${times(28, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F28 on Query { __typename }`,
      'The query has 1000000 or more root fields; at most 15 are allowed.',
    ],
  ])('%s is refused', async (_what, document, message) => {
    const answer = await api.query(document);

    expect(answer.errors?.map((error) => error.message)).toEqual([message]);
    expect(errorOf(answer).extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(answer.status).toBe(400);
  });

  it.each([
    ['1,000 aliases', `{ __type(name: "User") { ${times(1_000, (i) => `a${i}: name`)} } }`, 'aliases'],
    ['a depth of 1,000', levels(1_000, user, below), 'levels of fields'],
    ['10,000 directives', `{ __typename ${times(10_000, () => '@a')} }`, 'directives'],
  ])(
    'with %s is refused by its tokens, and where these may be more, by its shape',
    async (_what, document, what) => {
      const strict = await api.query(document);
      expect(errorOf(strict).extensions.code).toBe('GRAPHQL_PARSE_FAILED');

      const wide = await startApi({
        limits: { ...limits, document: { ...limits.document, tokensMax: 100_000 } },
      });
      const answer = await wide.query(document);
      await wide.close();
      expect(errorOf(answer).message).toContain(what);
      expect(errorOf(answer).extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    },
  );
});

it('lets through what graphql-js asks of a schema', async () => {
  const answer = await api.query(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }));

  expect(answer.errors).toBeUndefined();
});
