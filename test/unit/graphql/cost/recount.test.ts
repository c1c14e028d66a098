import { describe, expect, it } from 'vitest';
import { schemaOf, weighText } from './cost.fixtures.js';

const schema = schemaOf(`
  interface Thing { id: ID }
  type Box implements Thing @cost(weight: "3") { id: ID balls: [Ball] @listSize(assumedSize: 4) }
  type Ball implements Thing { id: ID name: String twin: Ball }
  type Page { nodes: [Ball] total: Int @cost(weight: "5") }
  type Query {
    ball(hard: Boolean @cost(weight: "2")): Ball
    box: Box
    thing: Thing
    things: [Thing] @listSize(assumedSize: 3)
    dice: [Int] @cost(weight: "2") @listSize(assumedSize: 6)
    page(first: Int): Page @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
  }
`);

describe('what an answer did cost', () => {
  it.each([
    ['nothing at all', '{ box { id } }', null, 1],
    ['what never ran', '{ box { id } }', undefined, 1],
    ['no object', '{ box { id } }', { box: null }, 1],
    ['an object', '{ box { id } }', { box: { id: null } }, 1 + 3],
    [
      'a list by its length',
      '{ box { balls { id } } }',
      { box: { balls: [{ id: 1 }, { id: 2 }] } },
      1 + 3 + 2,
    ],
    ['an empty list', '{ box { balls { id } } }', { box: { balls: [] } }, 1 + 3],
    ['a list that failed', '{ box { balls { id } } }', { box: { balls: null } }, 1 + 3],
    ['nulls in a list', '{ box { balls { id } } }', { box: { balls: [null, { id: 1 }, null] } }, 1 + 3 + 1],
    ['what was done for a leaf', '{ page { total } }', { page: { total: null } }, 1 + 1 + 5],
    ['nothing where the object is not there', '{ page { total } }', { page: null }, 1],
    ['what an argument weighs', '{ ball(hard: true) { id } }', { ball: null }, 1 + 2],
    ['leaves in a list', '{ dice }', { dice: [1, null, 3] }, 1 + 2 * 2],
    ['aliases', '{ a: ball { id } b: ball { id } }', { a: { id: 1 }, b: { id: 1 } }, 1 + 2],
    ['introspection', '{ __type(name: "Nothing") { name } }', { __type: null }, 1 + 100],
    [
      'a list no further than its size',
      '{ page(first: 2) { nodes { id } } }',
      { page: { nodes: [{ id: 1 }, { id: 2 }, { id: 3 }] } },
      1 + 1 + 2,
    ],
    ['the dearest type that fits', '{ thing { id } }', { thing: { id: 1 } }, 1 + 3],
    [
      'the type that it tells',
      '{ thing { id kind: __typename } }',
      { thing: { id: 1, kind: 'Ball' } },
      1 + 1,
    ],
    [
      'the type whose keys it has',
      '{ things { ... on Ball { twin { id } } ... on Box { balls { id } } } }',
      { things: [{ twin: { id: 1 } }, { balls: [{ id: 1 }, null] }, { twin: null }] },
      1 + 2 + (3 + 1) + 1,
    ],
    [
      'the type whose keys it has, free ones too',
      '{ thing { id ... on Ball { name } } }',
      { thing: { id: 1, name: null } },
      1 + 1,
    ],
  ])('counts %s', (_what, text, data, cost) => {
    const weight = weighText(schema, text);
    expect(weight.countActual(data)).toBe(cost);
    expect(cost).toBeLessThanOrEqual(weight.requested);
    expect(weight.fields(data).reduce((sum, { actual }) => sum + actual, 1)).toBe(cost);
  });
});

describe('what an error made null', () => {
  it.each([
    [
      'a list',
      '{ page(first: 3) { nodes { id } } }',
      { page: { nodes: null } },
      [['page', 'nodes', 0]],
      1 + 1 + 3,
    ],
    [
      'an object above it',
      '{ page(first: 3) { nodes { id } } }',
      { page: null },
      [['page', 'nodes', 1, 'id']],
      1 + 1 + 3,
    ],
    [
      'an item of a list, the others by what they hold',
      '{ things { ... on Box { balls { id } } } }',
      { things: [null, {}] },
      [['things', 0, 'balls']],
      1 + (3 + 4) + 1,
    ],
    ['everything', '{ page(first: 3) { nodes { id } } thing { id } }', null, [['thing']], 1 + (1 + 3) + 3],
    ['nothing where the value stands', '{ thing { id } }', { thing: { id: 1 } }, [['thing']], 1 + 3],
  ])('costs what was requested for %s', (_what, text, data, paths, cost) => {
    const weight = weighText(schema, text);
    expect(weight.countActual(data, paths)).toBe(cost);
    expect(cost).toBeLessThanOrEqual(weight.requested);
    expect(weight.fields(data, paths).reduce((sum, { actual }) => sum + actual, 1)).toBe(cost);
  });
});

describe('where the points go', () => {
  it('is told by path, without indexes', () => {
    const text =
      '{ page(first: 3) { total nodes { ...B } } box { balls { id } } } fragment B on Ball { id twin { id } }';
    const data = {
      page: {
        total: 9,
        nodes: [
          { id: 1, twin: { id: 2 } },
          { id: 2, twin: null },
        ],
      },
      box: { balls: [] },
    };
    expect(weighText(schema, text).fields(data)).toEqual([
      { path: 'page', requested: 1, actual: 1 },
      { path: 'page.total', requested: 5, actual: 5 },
      { path: 'page.nodes', requested: 3, actual: 2 },
      { path: 'page.nodes.twin', requested: 3, actual: 1 },
      { path: 'box', requested: 3, actual: 3 },
      { path: 'box.balls', requested: 4, actual: 0 },
    ]);
  });

  it('is told before the answer too', () => {
    expect(weighText(schema, '{ box { id } }').fields()).toEqual([{ path: 'box', requested: 3, actual: 0 }]);
  });
});
