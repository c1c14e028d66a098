import { describe, expect, it } from 'vitest';
import { costOf, schemaOf, weighText } from './cost.fixtures.js';

const schema = schemaOf(`
  directive @any on FIELD
  interface Thing { id: ID }
  type Box implements Thing @cost(weight: "3") { id: ID things: [Ball!] @listSize(assumedSize: 4) }
  type Ball implements Thing { id: ID box: Box twin: Ball look: Look @cost(weight: "7") }
  union Any = Box | Ball
  enum Look { DULL SHINY }
  enum Rare @cost(weight: "2") { YES }
  type Free @cost(weight: "0") { ball: Ball }
  type Page { nodes: [Ball] edges: [Edge!]! total: Int @cost(weight: "5") }
  type Edge { node: Ball }
  input Search { text: String @cost(weight: "6") inner: [Search!] plain: Int }
  type Query {
    ball: Ball box: Box thing: Thing any: Any free: Free number: Int rare: Rare
    cheap: Box @cost(weight: "1")
    things: [Thing] @listSize(assumedSize: 3)
    dice: [Int!]! @cost(weight: "2") @listSize(assumedSize: 6)
    plain: [Int!]!
    page(first: Int, last: Int): Page
      @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
    pick(ids: [ID!]!): [Ball] @listSize(slicingArguments: ["ids"])
    some(first: Int! = 8): [Ball!]! @listSize(slicingArguments: ["first"])
    find(search: Search, limit: Int = 5 @cost(weight: "4")): Ball
  }
  type Mutation { move: Ball }
`);

describe('what is requested', () => {
  it.each([
    ['the root alone', '{ number __typename }', 1],
    ['an object', '{ ball { id __typename } }', 1 + 1],
    ['a mutation', 'mutation { move { id } }', 1 + 1],
    ['aliases, each for itself', '{ a: ball { id } b: ball { id } }', 1 + 2],
    ['the weight of a type', '{ box { id } }', 1 + 3],
    ['the weight of a field, before that of its type', '{ cheap { id } }', 1 + 1],
    ['a free object, but not what it holds', '{ free { ball { id } } }', 1 + 1],
    ['a leaf of a field with a weight', '{ ball { look } }', 1 + 1 + 7],
    ['a leaf of a type with a weight', '{ rare }', 1 + 2],
    ['leaves without a weight', '{ plain number }', 1],
    ['a list of leaves with a weight', '{ dice }', 1 + 6 * 2],
    ['an assumed size', '{ box { things { twin { id } } } }', 1 + 3 + 4 * 2],
    ['the same key twice', '{ ball { id } ball { twin { id } } ball { twin { look } } }', 1 + 1 + 1 + 7],
    ['an inline fragment', '{ ... { ball { id } } ... on Query { ball { id } } }', 1 + 1],
    [
      'a fragment twice in one selection',
      '{ ...F ball { ...G ...G } ...F } fragment F on Query { ball { id } } fragment G on Ball { twin { id } }',
      1 + 1 + 1,
    ],
    [
      'a fragment in two selections',
      '{ a: ball { ...G } b: ball { ...G } } fragment G on Ball { twin { id } }',
      1 + 2 * 2,
    ],
    ['the dearest type of an interface', '{ thing { id } }', 1 + 3],
    [
      'what the dearest type selects',
      '{ thing { ... on Ball { twin { look } } ... on Box { id } } }',
      1 + 1 + 1 + 7,
    ],
    ['a union', '{ any { ... on Thing { id } ... on Ball { id } } }', 1 + 3],
    ['a union of which nothing is selected', '{ any { __typename } }', 1 + 3],
    ['a list of an interface', '{ things { ... on Box { things { id } } } }', 1 + 3 * (3 + 4)],
    ['introspection', '{ __schema { types { fields { name } } } b: __type(name: "Box") { name } }', 1 + 200],
    ['what is skipped', '{ ball @skip(if: true) { id } box @include(if: false) { id } }', 1],
    ['what is not skipped', '{ ball @skip(if: false) { id } box @include(if: true) @any { id } }', 1 + 1 + 3],
    [
      'fragments that are skipped',
      '{ ...F @skip(if: true) ...F ... @include(if: false) { a: ball { id } } } fragment F on Query { ball { id } }',
      1 + 1,
    ],
  ])('counts %s', (_what, text, cost) => {
    expect(costOf(schema, text)).toBe(cost);
  });

  it.each([
    ['a page without a size', '{ page { nodes { id } } }', 1 + 1 + 20],
    ['first', '{ page(first: 3) { nodes { id } } }', 1 + 1 + 3],
    ['last', '{ page(last: 3) { edges { node { id } } } }', 1 + 1 + 3 * 2],
    ['nodes beside edges', '{ page(last: 3) { edges { node { id } } nodes { id } } }', 1 + 1 + 3 * 2 + 3],
    ['a total, once', '{ page(last: 3) { total nodes { id } } }', 1 + 1 + 5 + 3],
    ['the larger of two sizes', '{ page(first: 2, last: 7) { nodes { id } } }', 1 + 1 + 7],
    ['null as no size', '{ page(first: null) { nodes { id } } }', 1 + 1 + 20],
    ['the length of a list', '{ pick(ids: ["a", "b"]) { id } }', 1 + 2],
    ['one for a list, as GraphQL allows', '{ pick(ids: "a") { id } }', 1 + 1],
    ['the default of an argument', '{ some { id } }', 1 + 8],
    ['zero', '{ page(first: 0) { nodes { look } } }', 1 + 1],
    ['less than zero as zero', '{ page(first: -5) { nodes { look } } some(first: -1) { id } }', 1 + 1],
    [
      'a size far above every page as the largest page',
      '{ page(first: 1000000000) { nodes { id } } }',
      1 + 1 + 100,
    ],
  ])('reads sizes: %s', (_what, text, cost) => {
    expect(costOf(schema, text)).toBe(cost);
  });

  it.each([
    ['given', { n: 3, ids: ['a'] }, 1 + (1 + 3) + 1],
    ['absent', { ids: ['a'] }, 1 + (1 + 2) + 1],
    ['null', { n: null, ids: ['a'] }, 1 + (1 + 20) + 1],
    ['one that does not fit', { n: 'many', ids: ['a'] }, 1 + (1 + 2) + 0],
    ['one that is too large for an Int', { n: 1e300, ids: ['a'] }, 1 + (1 + 2) + 0],
    ['one that no JSON holds', { n: Number.NaN, ids: ['a'] }, 1 + (1 + 2) + 0],
    ['a required one missing', {}, 1 + (1 + 2) + 0],
  ])('reads variables: %s', (_what, variables, cost) => {
    const text =
      'query ($n: Int = 2, $ids: [ID!]!) { page(first: $n) { nodes { id } } pick(ids: $ids) { id } }';
    expect(costOf(schema, text, variables)).toBe(cost);
  });

  it.each([
    [{ no: true }, 1],
    [{ no: false }, 1 + 1],
    [{ no: 'x' }, 1 + 1],
    [{}, 1 + 1],
  ])('skips as variables say: %j', (variables, cost) => {
    expect(costOf(schema, 'query ($no: Boolean!) { ball @skip(if: $no) { id } }', variables)).toBe(cost);
  });

  it.each([
    ['{ find { id } }', {}, 1 + 1 + 4],
    ['{ find(limit: null) { id } }', {}, 1 + 1],
    ['{ find(limit: 1, search: { plain: 1 }) { id } }', {}, 1 + 1 + 4],
    ['{ find(limit: null, search: { text: "a" }) { id } }', {}, 1 + 1 + 6],
    [
      'query ($s: Search) { find(limit: null, search: $s) { id } }',
      { s: { text: 'a', inner: [{ text: 'b' }, { plain: 1 }, { text: 'c' }] } },
      1 + 1 + 18,
    ],
  ])('counts arguments and what stands in them: %s', (text, variables, cost) => {
    expect(costOf(schema, text, variables)).toBe(cost);
  });
});

describe('what is too much to weigh', () => {
  const levels = (count: number, levelOf: (level: number) => string) =>
    Array.from({ length: count }, (_, level) => levelOf(level)).join('\n');

  it('doubles with each fragment and is counted exactly', () => {
    const fragments = levels(
      30,
      (n) => `fragment F${n} on Ball { a: twin { ...F${n + 1} } b: twin { ...F${n + 1} } }`,
    );
    const weight = weighText(schema, `{ ball { ...F0 } } ${fragments} fragment F30 on Ball { id }`);
    // A tree of 31 levels.
    expect(weight.requested).toBe(1 + (2 ** 31 - 1));
    const rows = weight.fields();
    expect(rows.length).toBeLessThan(1_000);
    expect(rows.reduce((sum, { requested }) => sum + requested, 1)).toBe(weight.requested);
  });

  it.each([50, 600])('stays a number that can be counted with: %i lists in lists', (count) => {
    const text = `{ page(first: 2000000000) { nodes { ${'box { things { ... on Ball { '.repeat(count)} id ${'} } }'.repeat(count)} } } }`;
    expect(costOf(schema, text)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('is as dear as can be when fragments merge in more ways than can be looked at', () => {
    // Which fragments meet depends on every step of the path: each of 2^24 paths merges another set of them.
    const depth = 24;
    const names = (level: number) => Array.from({ length: level + 1 }, (_, n) => `...F${level}x${n}`);
    const fragments = levels(depth, (level) =>
      names(level)
        .map((name, n) => {
          const stay = `...F${level + 1}x${n}`;
          const both = n === 0 ? `${stay} ...F${level + 1}x${level + 1}` : stay;
          return `fragment ${name.slice(3)} on Ball { a: twin { ${stay} } b: twin { ${both} } }`;
        })
        .join('\n'),
    );
    const last = names(depth)
      .map((name) => `fragment ${name.slice(3)} on Ball { ${name.slice(3)}: id }`)
      .join('\n');
    expect(costOf(schema, `{ ball { ...F0x0 } } ${fragments} ${last}`)).toBe(Number.MAX_SAFE_INTEGER);
  });
});
