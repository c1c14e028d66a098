import { encodeTypeId } from '../../src/platform/ids/type-id.js';

const tooLong = 'x'.repeat(10_000);
const loneSurrogate = '\ud800';
const known = '01890a5d-ac96-774b-bcce-b302099a8057';
const unknownId = (prefix: string) => encodeTypeId(prefix, known);

/** Every third of some values, from any of the first three on: each place is given a third of them in a run, and all of them in time. */
export function aThirdOf<T>(values: readonly T[]): T[] {
  const start = Math.floor(Math.random() * 3);
  return values.filter((_value, index) => index % 3 === start);
}

/** Sent to every place, whatever its type: most do not fit it. */
export const anything: readonly unknown[] = [
  ...[null, true, 0, -1, 1, 101, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 2 ** 53, 1e300, -0.1],
  ...[
    '',
    ' ',
    'x',
    '0',
    '1e3',
    '\0',
    'a\0b',
    loneSurrogate,
    '\udc00\ud800',
    '\u202e',
    '%',
    '_',
    '\\',
    tooLong,
  ],
  ...[
    `job_${'7'.repeat(26)}`,
    unknownId('user'),
    unknownId('event'),
    'NULL',
    'undefined',
    "'; drop table jobs; --",
  ],
  ...['EUR', 'eur', 'XXQ', 'OPEN', 'ASC', 'RELEVANCE', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'],
  ...[
    '2024-02-30T00:00:00Z',
    '0001-01-01T00:00:00+23:59',
    '294277-01-01T00:00:00Z',
    '-004714-01-01T00:00:00Z',
  ],
  ...[[], [[]], [null], [''], ['\0'], [loneSurrogate], [1], [tooLong], Array<string>(50).fill('x'), [{}]],
  ...[{}, { a: 1 }, { constructor: 1 }, { field: 'NOPE' }, { field: null }, { amount: '1', currency: 'EUR' }],
  ...[
    { amount: 1 },
    { amount: 0.5, currency: 'EUR' },
    { amount: -1, currency: 'EUR' },
    { amount: 1, currency: 'Q' },
  ],
];

/** Written into documents at every place. */
export const literals: readonly string[] = [
  ...[
    'null',
    'true',
    '0',
    '-1',
    '101',
    '1.5',
    '2147483648',
    '9007199254740992',
    '99999999999999999999',
    '1e400',
  ],
  ...[
    '""',
    '"x"',
    '"\\u0000"',
    '"\\u{10FFFF}"',
    '"""\n"""',
    'OPEN',
    'NOPE',
    'EUR',
    '[]',
    '[[]]',
    '[null]',
    '[""]',
  ],
  ...['{}', '{a: 1}', '{field: NOPE}', '{amount: 1}', '{amount: -1, currency: "EUR"}', '$undeclared'],
  ...[`"${tooLong}"`, `[${'"x" '.repeat(51)}]`, '"2024-02-30T00:00:00Z"', `"${unknownId('event')}"`],
];

const pageSizes = [-(2 ** 31), -1, 0, 101, 2 ** 31 - 1];
const cursors = [
  '',
  'x',
  '\0',
  loneSurrogate,
  tooLong,
  'bnVsbA',
  'W10',
  'WzEsMiwzLDRd',
  Buffer.from('{}').toString('base64url'),
];
const texts = ['', '\0', 'a\0b', tooLong];
const slugLists = [[''], ['\0'], [tooLong], Array<string>(51).fill('x'), ['x', '']];
const badIds = [
  '',
  ' ',
  'x',
  '\0',
  loneSurrogate,
  tooLong,
  known,
  'user_',
  `user_8${'z'.repeat(25)}`,
  unknownId('user').toUpperCase(),
  ` ${unknownId('user')}`,
  `${unknownId('user')}\n`,
];

/** Values of the right type that mean nothing there, by the last name of the place's path. */
export const meaningless: Readonly<Record<string, readonly unknown[]>> = {
  first: pageSizes,
  last: pageSizes,
  after: cursors,
  before: cursors,
  handle: texts,
  slug: texts,
  query: texts,
  skills: slugLists,
  skillsAny: slugLists,
  categories: slugLists,
  amount: [-1, -(2 ** 53 - 1)],
  id: badIds,
  ids: [...badIds.map((id) => [id]), Array<string>(101).fill(unknownId('user'))],
  clientId: [...badIds, unknownId('job')],
  authorId: [...badIds, unknownId('idea')],
  actorId: [...badIds, unknownId('viewer')],
  subjectId: badIds,
  actions: [...slugLists, ['x'.repeat(41)]],
  minRating: [-0.1, 5.1, -1, 1e300],
};

/** Ids with the prefix of another type: refused where the field names a type. */
export const foreignIds: Readonly<Record<string, readonly string[]>> = {
  user: [unknownId('job'), unknownId('skill'), unknownId('bid')],
  skill: [unknownId('user'), unknownId('category'), unknownId('nothing')],
  job: [unknownId('user'), unknownId('jo'), unknownId('jobs')],
  bid: [unknownId('job'), unknownId('bidstate'), unknownId('rating')],
  idea: [unknownId('job'), unknownId('comment'), unknownId('ideas')],
};

/** Well-formed values that name nothing, by field. */
export const nameNothing: Readonly<Record<string, Record<string, unknown>>> = {
  'user(id: $id)': { id: unknownId('user') },
  'job(id: $id)': { id: unknownId('job') },
  'skill(id: $id)': { id: unknownId('skill') },
  'bid(id: $id)': { id: unknownId('bid') },
  'idea(id: $id)': { id: unknownId('idea') },
  'node(id: $id)': { id: unknownId('category') },
  'userByHandle(handle: $text)': { text: 'nobody' },
  'skillBySlug(slug: $text)': { text: loneSurrogate },
};

/** Filters that nothing matches. */
export const matchNothing: Readonly<Record<string, Record<string, unknown>>> = {
  'skills(query: $text)': { text: 'no such skill' },
  'skills(categories: [$text])': { text: 'no-such-category' },
  'jobs(filter: { skills: [$text] })': { text: 'no-such-skill' },
  'jobs(filter: { skillsAny: [$text] })': { text: loneSurrogate },
  'jobs(filter: { categories: [$text] })': { text: '%' },
  'jobs(filter: { clientId: $id })': { id: unknownId('user') },
  'jobs(filter: { query: $text })': { text: 'zzyzx' },
  'ideas(filter: { query: $text })': { text: 'zzyzx' },
  'ideas(filter: { skills: [$text] })': { text: 'no-such-skill' },
  'ideas(filter: { skillsAny: [$text] })': { text: loneSurrogate },
  'ideas(filter: { authorId: $id })': { id: unknownId('user') },
  'users(filter: { query: $text })': { text: 'zzyzx' },
  'users(filter: { skills: [$text] })': { text: 'no-such-skill' },
  'users(filter: { skillsAny: [$text] })': { text: 'no-such-skill' },
};
