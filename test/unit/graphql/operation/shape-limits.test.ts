import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createShapeRule } from '../../../../src/graphql/operation/shape-limits.js';
import { limits, type Limits } from '../../../../src/platform/limits/limits.js';
import {
  chain,
  doubling,
  faultsIn,
  introspective,
  levels,
  nested,
  schema,
  times,
} from './shape-limits.fixtures.js';

describe('a document at a limit', () => {
  it.each<[string, string]>([
    ['30 definitions', `{ ...F0 } ${chain(29)}`],
    ['15 aliases', `{ user { ${times(15, (i) => `a${i}: name`)} } }`],
    ['20 directives', `{ user { ${times(20, () => 'name @skip(if: true)')} } }`],
    ['15 root fields', `{ ${times(15, () => 'name')} }`],
    [
      '15 root fields through fragments',
      `{ ...F ... { ...F } ...F } fragment F on Query { ${times(5, () => 'name')} }`,
    ],
    [
      '15 root fields in each of two operations',
      times(2, (i) => `query Q${i} { ${times(15, () => 'name')} }`),
    ],
    ['16 fields below the root', `{ user { ${times(16, () => 'name')} } }`],
    ['5 fields of a mutation', `mutation { ${times(5, (i) => `a${i}: rename`)} }`],
    ['one field that begins a session', 'mutation { signIn }'],
    ['10 levels', `{ ${nested(10)} }`],
    [
      '10 levels through fragments',
      `{ ...Q } fragment Q on Query { user { ...U } } fragment U on User { ${nested(9)} }`,
    ],
    ['10 levels and inline fragments', `{ ... { ... on Query { ${nested(10)} } } }`],
    ['15 levels of introspection', `{ ${introspective(15)} }`],
    [
      '15 levels of introspection through fragments',
      `{ ...Q } fragment Q on Query { __type(name: "User") { ...T } } fragment T on __Type { ${introspective(14, 'ofType')} }`,
    ],
    ['15 levels of introspection under another name', `{ type: ${introspective(15)} }`],
  ])('passes with %s', (_what, text) => {
    expect(faultsIn(text)).toEqual([]);
  });
});

describe('a document past a limit', () => {
  it.each<[string, string, string]>([
    ['definitions', `{ ...F0 } ${chain(30)}`, 'The document has 31 definitions; at most 30 are allowed.'],
    [
      'aliases',
      `{ user { ${times(15, (i) => `a${i}: name`)} ...F } } fragment F on User { b: name }`,
      'The document has 16 aliases; at most 15 are allowed.',
    ],
    [
      'directives',
      `query ($v: String @skip(if: true)) @skip(if: true) {
        ...F @skip(if: true)
        ... @skip(if: true) { name ${times(16, () => '@skip(if: true)')} }
      }
      fragment F on Query @skip(if: true) { name }`,
      'The document has 21 directives; at most 20 are allowed.',
    ],
    [
      'root fields',
      `{ ${times(16, () => 'name')} }`,
      'The query has 16 root fields; at most 15 are allowed.',
    ],
    [
      'root fields through fragments',
      `query A { ...F ... { ...F name } ...F } fragment F on Query { ${times(5, () => 'name')} }`,
      'The query "A" has 16 root fields; at most 15 are allowed.',
    ],
    [
      'root fields of the second operation',
      `query A { name } query B { ${times(16, () => 'name')} }`,
      'The query "B" has 16 root fields; at most 15 are allowed.',
    ],
    [
      'root fields of a subscription',
      `subscription { ${times(16, () => 'renamed')} }`,
      'The subscription has 16 root fields; at most 15 are allowed.',
    ],
    [
      'fields of a mutation',
      `mutation M { ${times(6, (i) => `a${i}: rename`)} }`,
      'The mutation "M" has 6 root fields; at most 5 are allowed.',
    ],
    [
      'fields beside one that begins a session',
      'mutation { rename signIn }',
      'The mutation with signIn has 2 root fields; at most 1 is allowed.',
    ],
    [
      'fields that begin a session, under other names and through fragments',
      'mutation { a: rename ...A } fragment A on Mutation { ... { ...B } } fragment B on Mutation { rename: signIn }',
      'The mutation with signIn has 2 root fields; at most 1 is allowed.',
    ],
    ['levels', `{ ${nested(11)} }`, 'The query has 11 levels of fields; at most 10 are allowed.'],
    [
      'levels through fragments',
      `{ ...Q } fragment Q on Query { user { ... { ...U } } } fragment U on User { ${nested(10)} }`,
      'The query has 11 levels of fields; at most 10 are allowed.',
    ],
    [
      'levels of a fragment that nothing spreads',
      `{ name } fragment Unused on User { ${nested(11)} }`,
      'The fragment "Unused" has 11 levels of fields; at most 10 are allowed.',
    ],
    ['levels below a name like that of introspection', `{ ${introspective(11, '__types')} }`, levels(11)],
    ['levels below a field called __schema', `{ ${introspective(11, '__schema: user')} }`, levels(11)],
    [
      'levels below __schema that is not at the root',
      `{ user { ${introspective(10, '__schema')} } }`,
      levels(11),
    ],
    [
      'levels below __schema of a fragment that is not at the root',
      `{ user { ...F } } fragment F on User { ${introspective(10, '__schema')} }`,
      levels(11),
    ],
    ['levels beside introspection', `{ ${introspective(15)} ${nested(11)} }`, levels(11)],
    [
      'levels of introspection',
      `{ ${introspective(16)} }`,
      'The query has 16 levels of introspection; at most 15 are allowed.',
    ],
    [
      'levels of introspection through fragments',
      `{ __type(name: "User") { ...T } } fragment T on __Type { ${introspective(15, 'ofType')} }`,
      'The query has 16 levels of introspection; at most 15 are allowed.',
    ],
  ])('is refused for its %s, by this rule alone', (_what, text, message) => {
    expect(faultsIn(text)).toEqual([message]);
  });

  it('is not looked into by any other rule', () => {
    const unknown = 'unknown(a: $b) { ...C @d }';
    expect(faultsIn(`{ ${unknown} }`).length).toBeGreaterThan(3);
    expect(faultsIn(`{ ${unknown} user { ${times(16, (i) => `a${i}: name`)} } }`)).toEqual([
      'The document has 16 aliases; at most 15 are allowed.',
    ]);
  });

  it('is told all that is too much', () => {
    expect(faultsIn(`{ ${times(16, (i) => `a${i}: name`)} ${nested(11)} }`)).toEqual([
      'The document has 16 aliases; at most 15 are allowed.',
      'The query has 17 root fields; at most 15 are allowed.',
      levels(11),
    ]);
  });
});

describe('fragments', () => {
  it.each<[string, string, string[]]>([
    ['itself', '{ ...A } fragment A on Query { ...A }', ['Cannot spread fragment "A" within itself.']],
    [
      'another that spreads it',
      '{ ...A } fragment A on Query { ... { ...B } } fragment B on Query { name ...A }',
      ['Cannot spread fragment "A" within itself via "B".'],
    ],
    [
      'itself below a field and through two others',
      `{ ...A } fragment A on Query { user { ...B } } fragment B on User { ...C } fragment C on User { user { ...A } }`,
      ['Cannot spread fragment "A" within itself via "B", "C".'],
    ],
    [
      'two that spread themselves, and nothing spreads it',
      '{ name } fragment A on Query { ...B ...C } fragment B on Query { ...B } fragment C on Query { ...C }',
      ['Cannot spread fragment "B" within itself.', 'Cannot spread fragment "C" within itself.'],
    ],
  ])('may not spread: %s', (_what, text, messages) => {
    expect(faultsIn(text)).toEqual(messages);
  });

  it('tell where they spread themselves', () => {
    const document = parse('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }');
    const [fault] = validate(schema, document, [createShapeRule(limits.document)]);
    expect(fault?.locations).toEqual([
      { line: 1, column: 32 },
      { line: 1, column: 61 },
    ]);
  });

  it('may be unknown, which another rule tells', () => {
    expect(faultsIn('{ name ...A }')).toEqual(['Unknown fragment "A".']);
  });

  it('that double each other at the root are counted without being walked', () => {
    expect(faultsIn(`{ ...F0 } ${doubling(4, 'Query', 'name')}`)).toEqual([
      'The query has 16 root fields; at most 15 are allowed.',
    ]);
    expect(faultsIn(`{ ...F0 } ${doubling(28, 'Query', 'name')}`)).toEqual([
      'The query has 1000000 or more root fields; at most 15 are allowed.',
    ]);
  });

  it('that double each other below the root are measured without being walked', () => {
    expect(faultsIn(`{ user { ...F0 } } ${doubling(28, 'User', nested(10))}`)).toEqual([levels(11)]);
  });
});

describe('a document of raised limits', () => {
  const count = 20_000;
  const wide: Limits['document'] = { ...limits.document, definitionsMax: count, rootFieldsMax: 16 };

  it.each<[string, string, string[]]>([
    ['fields in each other', `{ ${nested(1_000)} }`, [levels(1_000)]],
    ['inline fragments', `{ ${'... { '.repeat(1_000)}${nested(11)}${' }'.repeat(1_000)} }`, [levels(11)]],
    [
      'fragments in a row',
      `{ ...F0 ${times(17, () => 'name')} } ${chain(count - 1)}`,
      ['The query has 18 root fields; at most 16 are allowed.'],
    ],
    [
      'fragments that double each other',
      `{ ...F0 } ${doubling(count - 2, 'Query', 'name')}`,
      ['The query has 1000000 or more root fields; at most 16 are allowed.'],
    ],
  ])('is measured however deep: %s', (_what, text, messages) => {
    expect(faultsIn(text, wide)).toEqual(messages);
  });

  it('is told no more than ten of its cycles', () => {
    const text = `{ ...A } fragment A on Query { ${times(count, () => '...A')} }`;
    expect(faultsIn(text, wide)).toEqual(new Array(10).fill('Cannot spread fragment "A" within itself.'));
  });
});
