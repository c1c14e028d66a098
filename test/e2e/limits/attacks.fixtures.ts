import type { ErrorCode } from '../../../src/platform/errors/catalogue.js';
import { tinyOf, type Sending } from './siege.fixtures.js';

/** A request that asks for more than anybody may have. */
export interface Attack extends Sending {
  /** The status and the code of its refusal. */
  refusal: `${number} ${ErrorCode}`;
  /** A request of its size that is answered. */
  harmless: Sending;
}

/** An attack by the words in which a test tells of it. */
type NamedAttack = readonly [string, Attack];

const kibibyte = 1_024;

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_none, index) => text(index)).join(' ');

const nested = (levels: number, open: string, inner: string, close: string) =>
  open.repeat(levels) + inner + close.repeat(levels);

/** Named `F0`, `F1` and so on. */
const fragments = (count: number, type: string, text: (index: number) => string) =>
  times(count, (index) => `fragment F${index} on ${type} { ${text(index)} }`);

const inFragments = (text: (index: number) => string) =>
  `{ ideas(first: 1) { nodes { ${times(29, (i) => `...F${i}`)} } } } ${fragments(29, 'Idea', text)}`;

const doubled = (type: string) =>
  `${fragments(25, type, (i) => `...F${i + 1} ...F${i + 1}`)} fragment F25 on ${type} { __typename }`;

/** Documents that are given up while they are read. */
const unreadable: Readonly<Record<string, string>> = {
  '1,000 aliases': `{ ${times(1_000, (i) => `a${i}: __typename`)} }`,
  'a depth of 1,000': nested(1_000, '{ user ', '', '}'),
  'a depth of 40,000': '{a'.repeat(40_000),
  '10,000 directives': `{ __typename ${'@a '.repeat(10_000)}}`,
  '10,000 tokens': `{ ${'a '.repeat(9_998)}}`,
  'lists in lists': `{ node(id: ${nested(40_000, '[', '', ']')}) { id } }`,
  'objects in objects': `{ jobs(filter: ${nested(20_000, '{a:', '1', '}')}) { totalCount } }`,
  'a list of 40,000 items': `{ nodes(ids: [${'1 '.repeat(40_000)}]) { id } }`,
  'fields that overlap, 99 KiB of them': inFragments(() => 'author { name } '.repeat(210)),
};

/** Documents of at most 1,000 tokens that are larger to look into than to write. */
const invalid: Readonly<Record<string, string>> = {
  '300 aliases': `{ __type(name: "User") { ${times(300, (i) => `a${i}: name`)} } }`,
  'a depth of 300': nested(300, '{a', '', '}'),
  '480 directives': `{ __typename ${'@a '.repeat(480)}}`,
  'fragments in a circle': '{ ...F0 } fragment F0 on Query { ...F1 } fragment F1 on Query { ...F0 }',
  'fragments in hundreds of circles': `{ ...F0 } ${fragments(29, 'Query', (i) => times(13, (j) => `...F${(i + j) % 29}`))}`,
  'fragments that double each other 25 times': `{ ...F0 } ${doubled('Query')}`,
  'fields that overlap and conflict': inFragments((i) => `comments(first: ${i}) { totalCount } `.repeat(2)),
  'a field 980 times': `{ ideas { nodes { ${'title '.repeat(980)}} } }`,
  'unknown fields that resemble a known one': `{ ideas { nodes { ${times(900, (i) => `commentCountt${i}`)} } } }`,
  'lists in lists': `{ node(id: ${nested(490, '[', '', ']')}) { id } }`,
  'objects in objects': `{ jobs(filter: ${nested(240, '{a:', '1', '}')}) { totalCount } }`,
  'a name of 99 KiB': `{ ${'x'.repeat(99 * kibibyte)} }`,
};

const costly =
  '{ jobs(first: 100) { nodes { client { ideas(first: 100) { nodes { comments(first: 100) { nodes { id } } } } } } } }';

/** JSON as text, because `JSON.stringify` would not come down that far. */
const withJobFilter = (json: string) =>
  `{"query":"query ($v: JobFilter) { jobs(filter: $v) { totalCount } }","variables":{"v":${json}}}`;
const withIds = (json: string) =>
  `{"query":"query ($v: [ID!]!) { nodes(ids: $v) { id } }","variables":{"v":${json}}}`;

/** JSON that is no operation which could run. */
const bad: Readonly<Record<string, string>> = {
  'a variable of 10,000 objects in each other': withJobFilter(nested(10_000, '{"a":', '1', '}')),
  'a variable of known fields in each other': withJobFilter(nested(7_000, '{"skills":[', '', ']}')),
  'a variable of 10,000 lists in each other': withIds(nested(10_000, '[', '', ']')),
  'a variable of 49,000 lists in each other': withIds(nested(49_000, '[', '', ']')),
  'a variable of 20,000 items': withIds(JSON.stringify(Array<string>(20_000).fill('x'))),
  'a variable of 8,000 unknown fields': withJobFilter(
    JSON.stringify(Object.fromEntries(Array.from({ length: 8_000 }, (_none, i) => [`a${i}`, 1]))),
  ),
  'a batch of 1,000 operations': JSON.stringify(Array<object>(1_000).fill({ query: '{ __typename }' })),
  'a body of lists in lists': nested(50_000, '[', '', ']'),
};

const attack = (refusal: Attack['refusal'], body: string): Attack => ({
  refusal,
  body,
  harmless: { body: tinyOf(Buffer.byteLength(body)) },
});

const documents = (refusal: Attack['refusal'], texts: Readonly<Record<string, string>>): NamedAttack[] =>
  Object.entries(texts).map(([what, query]) => [what, attack(refusal, JSON.stringify({ query }))]);

export const attacks: readonly NamedAttack[] = [
  ...documents('400 GRAPHQL_PARSE_FAILED', unreadable),
  ...documents('400 GRAPHQL_VALIDATION_FAILED', invalid).map(([what, one]): NamedAttack => [
    `${what}, within 1,000 tokens`,
    one,
  ]),
  ...documents('400 QUERY_TOO_COMPLEX', { 'pages of pages of pages': costly }),
  ...Object.entries(bad).map(([what, body]): NamedAttack => [what, attack('400 BAD_USER_INPUT', body)]),
  [
    'headers of 20 KiB',
    {
      refusal: '431 BAD_USER_INPUT',
      body: tinyOf(),
      headers: { 'x-large': 'x'.repeat(20 * kibibyte) },
      harmless: { body: tinyOf(), headers: { 'x-large': 'x'.repeat(15 * kibibyte) } },
    },
  ],
];

const large = {
  refusal: '413 PAYLOAD_TOO_LARGE',
  body: Buffer.alloc(50 * kibibyte * kibibyte, ' '),
  harmless: { body: tinyOf(100 * kibibyte) },
} as const;

/** Bodies that nobody could send by the hundred. */
export const largeAttacks: readonly NamedAttack[] = [
  ['50 MB', large],
  ['50 MB of a length that is not told', { ...large, headers: { 'transfer-encoding': 'chunked' } }],
];

/** Documents within every limit that take the most of what they may; new in each turn, so that none is remembered. */
export const heavyDocuments: Readonly<Record<string, (turn: number) => string>> = {
  'fragments that double each other 25 times, below the root': (turn) =>
    `{ ideas(first: 1) { nodes { ...F0 } } } ${doubled('Idea')} #${turn}`,
  'fields that overlap in 30 definitions': (turn) =>
    `${inFragments(() => 'author { name } '.repeat(6))} #${turn}`,
};

const lines = '\n'.repeat(47_000);

/** Within every other limit: GraphQL.js counts the lines anew for each error. */
export const manyLines: Readonly<Record<string, string>> = {
  'a document with 100 errors': JSON.stringify({
    query: `{ ideas { nodes { ${lines}${times(480, (i) => `a${i}`)} } } }`,
  }),
  'an operation with 900 errors': JSON.stringify({
    query: `query ($v: [ID!]!) { ${lines}${times(9, (i) => `a${i}: nodes(ids: $v) { id }`)} }`,
    variables: { v: Array<string>(100).fill('x') },
  }),
};
