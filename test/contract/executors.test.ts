import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { questionsAbout } from '../integration/cache/questions.fixtures.js';
import { costOf } from '../unit/graphql/cost/cost.fixtures.js';
import { createChoose, randomOperation } from '../unit/graphql/cost/random-operation.fixtures.js';
import { askers } from './cache-viewers.fixtures.js';
import { isCompiled, startExecutors, type Executors } from './executors.fixtures.js';
import { idsOf, readingOf } from './random-readings.fixtures.js';

let executors: Executors;
beforeAll(async () => {
  executors = await startExecutors();
}, 60_000);
afterAll(() => executors.close());

describe('an operation that is compiled and one that graphql-js runs', () => {
  it('answer the same to each caller, whatever clients ask', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    const questions = questionsAbout(executors.world);
    for (const { document, variables } of questions) {
      for (const asker of askers)
        wrong.push(...(await executors.differences(asker, { document, variables })));
    }

    expect(wrong).toEqual([]);
    expect(questions.filter(({ document }) => isCompiled(document)).length).toBeGreaterThan(40);
  });

  it('answer the same to random operations', { timeout: 120_000 }, async () => {
    const schema = createSchema();
    const ids = idsOf(executors.world);
    const tapes = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 30, maxLength: 200 });
    let compiledCount = 0;
    const property = fc.asyncProperty(tapes, fc.constantFrom(...askers), async (tape, asker) => {
      const choose = createChoose(tape);
      const { text, variables } = randomOperation(schema, choose);
      const plain = { text: withoutConditions(text), variables };
      const reading = readingOf(plain, () => ids[choose(ids.length)] ?? '');
      fc.pre(costOf(schema, reading.document, reading.variables) < 1_000);
      fc.pre(!reading.document.includes('rateLimit'));
      compiledCount += isCompiled(reading.document) ? 1 : 0;

      expect(await executors.differences(asker, reading)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 300, interruptAfterTimeLimit: 60_000 });

    expect(compiledCount).toBeGreaterThan(50);
  });
});

/** Without what is left to graphql-js: conditions and defaults. */
function withoutConditions(text: string): string {
  return text.replace(/ @(skip|include)\(if: [^)]*\)/g, '').replace(/: (\w+) = \w+/g, ': $1');
}
