import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../../src/app.js';
import { readCostTable } from '../../../../src/graphql/cost/read-cost-table.js';
import { schemaOf } from './cost.fixtures.js';

const page = '@listSize(assumedSize: 20, sizedFields: ["nodes"])';

describe('a schema', () => {
  it('of the API bounds every list', () => {
    expect(() => readCostTable(createSchema())).not.toThrow();
  });

  it.each([
    ['a list of leaves', 'type Query { names: [String!]! }'],
    ['an assumed size', 'type Query { balls: [Ball] @listSize(assumedSize: 3) }'],
    ['a required argument', 'type Query { balls(n: Int!): [Ball] @listSize(slicingArguments: ["n"]) }'],
    ['a page', `type Query { page: Page ${page} other: Page ${page} } type Page { nodes: [Ball] }`],
    ['a page that nothing returns', 'type Query { name: String } type Page { nodes: [Ball] }'],
    ['a weight with a point', 'type Query { name: String @cost(weight: "2.0") }'],
  ])('may have %s', (_what, text) => {
    expect(() => readCostTable(schemaOf(`type Ball { id: ID } ${text}`))).not.toThrow();
  });

  it.each([
    ['a list without a size', 'type Query { balls: [Ball] }', 'how long Query.balls can be'],
    [
      'a list of an interface',
      'interface Any { id: ID } type One implements Any { id: ID } type Query { any: [Any] }',
      'Query.any',
    ],
    ['a list of leaves with a weight', 'type Query { n: [Int] @cost(weight: "1") }', 'Query.n'],
    ['a list in a list', 'type Query { balls: [[Ball!]!]! @listSize(assumedSize: 3) }', 'Query.balls'],
    [
      'an argument that can be left out',
      'type Query { balls(n: Int): [Ball] @listSize(slicingArguments: ["n"]) }',
      'Query.balls',
    ],
    [
      'an argument that can be null',
      'type Query { balls(n: Int = 3): [Ball] @listSize(slicingArguments: ["n"]) }',
      'Query.balls',
    ],
    [
      'a page that one of two fields bounds',
      `type Query { page: Page ${page} other: Page } type Page { nodes: [Ball] }`,
      'Page.nodes',
    ],
    [
      'a page that an interface returns without a bound',
      `type Query { page: Page ${page} any: Any } interface Any { id: ID } type Page implements Any { id: ID nodes: [Ball] }`,
      'Page.nodes',
    ],
    ['a list of pages', `type Query { pages: [Page] ${page} } type Page { nodes: [Ball] }`, 'Query.pages'],
    ['a list of the root', `type Query { query: Query ${page} nodes: [Ball] }`, 'Query.nodes'],
    [
      'a size of what is no list',
      `type Query { page: Page ${page} } type Page { nodes: Ball }`,
      'sizes nodes',
    ],
    [
      'a size by no argument',
      'type Query { balls: [Ball] @listSize(assumedSize: 1, slicingArguments: ["n"]) }',
      'no argument',
    ],
    ['a size below 0', 'type Query { balls: [Ball] @listSize(assumedSize: -1) }', '@listSize of Query.balls'],
    ['a weight below 0', 'type Query { ball: Ball @cost(weight: "-1") }', '@cost of Query.ball'],
    ['half a point', 'type Query { ball: Ball @cost(weight: "0.5") }', '@cost of Query.ball'],
    ['no number', 'type Query { ball(n: Int @cost(weight: "")): Ball }', '@cost of Query.ball(n:)'],
  ])('may not have %s', (_what, text, message) => {
    expect(() => readCostTable(schemaOf(`type Ball { id: ID } ${text}`))).toThrow(message);
  });
});
