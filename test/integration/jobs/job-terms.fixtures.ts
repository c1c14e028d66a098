/** The time at which every job is posted. */
export const now = new Date('2026-03-10T12:00:00.000Z');

const budget = { currency: 'EUR', min: 100, max: 200 };

/** Terms that a job may have. */
export const good = { title: 'Weld a gate', description: 'Two wings.', category: 'metalwork', budget };

const eleven = Array.from({ length: 11 }, (_item, index) => `skill-${index}`);

/** What is wrong, the input, and each fault as `path code`, the path below `input`. */
type Row = [title: string, input: Record<string, unknown>, faults: string[]];

/** Terms that neither a new job nor a change may have. */
export const badTerms: Row[] = [
  ['an empty title', { title: '' }, ['title TOO_SHORT']],
  ['a title of white space', { title: ' \t ' }, ['title TOO_SHORT']],
  ['a title of 201 characters', { title: 'x'.repeat(201) }, ['title TOO_LONG']],
  ['a title of 300 characters', { title: 'x'.repeat(300) }, ['title TOO_LONG']],
  ['a title of two lines', { title: 'one\ntwo' }, ['title INVALID']],
  ['a title with a NUL', { title: 'a\0b' }, ['title INVALID']],
  ['an empty description', { description: '\n' }, ['description TOO_SHORT']],
  ['a description of 5,001 characters', { description: 'x'.repeat(5_001) }, ['description TOO_LONG']],
  ['a description with an escape', { description: 'a\u001bb' }, ['description INVALID']],
  ['no such category', { category: 'nowhere' }, ['category UNKNOWN']],
  ['an empty category', { category: '' }, ['category TOO_SHORT']],
  ['a category with a NUL', { category: 'a\0b' }, ['category INVALID']],
  ['no such skill', { skills: ['welding', 'nothing'] }, ['skills.1 UNKNOWN']],
  [
    'unknown names and a past end, all at once',
    { category: 'nowhere', skills: ['a', 'welding', 'b', 'a'], biddingEndsAt: '2020-01-01T00:00:00Z' },
    [
      'category UNKNOWN',
      'skills.0 UNKNOWN',
      'skills.2 UNKNOWN',
      'skills.3 UNKNOWN',
      'biddingEndsAt OUT_OF_RANGE',
    ],
  ],
  ['eleven skills', { skills: eleven }, ['skills TOO_LONG']],
  ['an empty skill', { skills: [''] }, ['skills.0 TOO_SHORT']],
  ['a budget upside down', { budget: { ...budget, min: 201 } }, ['budget.min OUT_OF_RANGE']],
  ['a budget below 0', { budget: { ...budget, min: -1 } }, ['budget.min OUT_OF_RANGE']],
  ['a budget of nothing', { budget: { ...budget, min: 0, max: 0 } }, ['budget.max OUT_OF_RANGE']],
  ['an end that is now', { biddingEndsAt: now.toISOString() }, ['biddingEndsAt OUT_OF_RANGE']],
  ['an end that is past', { biddingEndsAt: '2026-03-10T11:59:59.999Z' }, ['biddingEndsAt OUT_OF_RANGE']],
  [
    'an end in the year 10000',
    { biddingEndsAt: '9999-12-31T23:59:59-12:00' },
    ['biddingEndsAt OUT_OF_RANGE'],
  ],
  [
    'several faults, all at once',
    { title: '', description: '', budget: { ...budget, min: 201 }, skills: eleven },
    ['title TOO_SHORT', 'description TOO_SHORT', 'budget.min OUT_OF_RANGE', 'skills TOO_LONG'],
  ],
];

/** What a change cannot clear. */
export const nulls: Row[] = ['title', 'description', 'category', 'budget', 'skills', 'sealedBids'].map(
  (name) => [`null for ${name}`, { [name]: null }, [`${name} NOT_NULLABLE`]],
);
