import fc from 'fast-check';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../../src/app.js';
import { readCostTable } from '../../../../src/graphql/cost/read-cost-table.js';
import { weigh, type WeighedOperation } from '../../../../src/graphql/cost/weigh.js';
import { Weights } from '../../../../src/graphql/cost/weights.js';
import { printSchema } from '../../../../src/graphql/schema/build-schema.js';
import { createChoose, randomOperation } from './random-operation.fixtures.js';

const schema = buildSchema(printSchema(createSchema()));
const table = readCostTable(schema);

function operationOf(text: string, variables: Record<string, unknown>): WeighedOperation {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document must have one operation.');
  return { document, operation, variables };
}

describe('the weight of an operation that comes again', () => {
  it('is what it is by itself, whatever variables came before', () => {
    const weights = new Weights(table);
    const tapes = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 30, maxLength: 300 });
    const sizes = fc.constantFrom(undefined, null, 0, 1, 7, 'many');
    const property = fc.property(tapes, fc.array(sizes, { minLength: 2 }), (tape, firsts) => {
      const { text, variables } = randomOperation(schema, createChoose(tape));
      const weighed = operationOf(text, variables);
      for (const first of firsts) {
        const again = { ...weighed, variables: { ...variables, first } };
        expect(weights.weigh(again).requested).toBe(weigh(table, again).requested);
      }
    });

    fc.assert(property, { numRuns: 200 });
  });

  it('is worked out once for all texts of its variables', () => {
    const weights = new Weights(table);
    const weighed = operationOf('query ($id: ID!) { job(id: $id) { title } }', { id: 'job_1' });

    const [first, second] = [
      weights.weigh(weighed),
      weights.weigh({ ...weighed, variables: { id: 'job_2' } }),
    ];

    expect(second).toBe(first);
  });

  it('tells lists of different lengths apart', () => {
    const weights = new Weights(table);
    const weighed = operationOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a'] });
    const more = { ...weighed, variables: { ids: ['a', 'b', 'c'] } };

    expect(weights.weigh(weighed).requested).toBe(weigh(table, weighed).requested);
    expect(weights.weigh(more).requested).toBe(weigh(table, more).requested);
  });

  it('is worked out anew where the variables are long', () => {
    const weights = new Weights(table);
    const weighed = operationOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array<string>(600).fill('a'),
    });

    expect(weights.weigh(weighed)).not.toBe(weights.weigh(weighed));
  });
});
