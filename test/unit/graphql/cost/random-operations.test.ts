import fc from 'fast-check';
import {
  NoUnusedVariablesRule,
  buildSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../../src/app.js';
import { readCostTable } from '../../../../src/graphql/cost/read-cost-table.js';
import { weigh } from '../../../../src/graphql/cost/weigh.js';
import { printSchema } from '../../../../src/graphql/schema/build-schema.js';
import { countOtherwise } from './other-counter.fixtures.js';
import { answerAtRandom } from './random-answer.fixtures.js';
import { createChoose, randomOperation } from './random-operation.fixtures.js';

// From its text: what clients read in the SDL is what they are charged.
const schema = buildSchema(printSchema(createSchema()));
const table = readCostTable(schema);
const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

const tapes = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 30, maxLength: 300 });

function weighRandom(tape: readonly number[]) {
  const { text, variables } = randomOperation(schema, createChoose(tape));
  const document = parse(text);
  expect(validate(schema, document, rules)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation was made.');
  return { document, variables, weight: weigh(table, { document, operation, variables }) };
}

describe('over random operations', () => {
  it('another counter asks as much', () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const { document, variables, weight } = weighRandom(tape);
        expect(weight.requested).toBe(countOtherwise(schema, document, variables));
        const rows = weight.fields();
        expect(rows.reduce((sum, { requested }) => sum + requested, 1)).toBe(weight.requested);
      }),
      { numRuns: 400 },
    );
  });

  it('another counter finds as much in the answer, and never more than was asked', () => {
    fc.assert(
      fc.property(tapes, tapes, (tape, answers) => {
        const { document, variables, weight } = weighRandom(tape);
        // Sizes multiply, and every item of this answer is made.
        fc.pre(weight.requested < 3_000);
        const { data, errors, given } = answerAtRandom(schema, document, variables, createChoose(answers));
        // Null for an argument that takes none, where a variable may be null; its field answers null.
        expect(errors.filter(({ message }) => !message.includes('must not be null'))).toEqual([]);
        fc.pre(errors.length === 0);
        expect(weight.countActual(data)).toBe(given);
        expect(given).toBeLessThanOrEqual(weight.requested);
        const rows = weight.fields(data);
        expect(rows.reduce((sum, { actual }) => sum + actual, 1)).toBe(given);
        expect(rows.reduce((sum, { requested }) => sum + requested, 1)).toBe(weight.requested);
      }),
      { numRuns: 200 },
    );
  });

  it('makes operations worth counting', () => {
    const texts = fc.sample(tapes, { numRuns: 300, seed: 1 }).map((tape) => {
      const { text, variables } = randomOperation(schema, createChoose(tape));
      return { text, cost: countOtherwise(schema, parse(text), variables) };
    });
    expect(texts.filter(({ cost }) => cost > 20).length).toBeGreaterThan(100);
    for (const part of [
      'fragment F1',
      '... on ',
      '$first',
      '$ids',
      '@skip',
      'nodes(',
      'edges',
      'totalCount',
      'facets',
    ])
      expect(texts.filter(({ text }) => text.includes(part)).length, part).toBeGreaterThan(3);
  });
});
