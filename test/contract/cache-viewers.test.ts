import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { questionsAbout } from '../integration/cache/questions.fixtures.js';
import { costOf } from '../unit/graphql/cost/cost.fixtures.js';
import { createChoose, randomOperation } from '../unit/graphql/cost/random-operation.fixtures.js';
import { forgetAll } from './cache-api.fixtures.js';
import {
  askers,
  differences,
  startComparison,
  type Asker,
  type Comparison,
  type Reading,
} from './cache-viewers.fixtures.js';
import { idsOf, readingOf } from './random-readings.fixtures.js';

let comparison: Comparison;
let readings: Reading[];
beforeAll(async () => {
  comparison = await startComparison();
  // Each of them is asked by everybody, also by those for whom it is not.
  const catalogue = { document: '{ errorCatalogue { code meaning reasons fieldCodes } }', variables: {} };
  const questions = [catalogue, ...questionsAbout(comparison.world)].map(({ document, variables }) => ({
    document,
    variables,
  }));
  readings = [...new Map(questions.map((question) => [JSON.stringify(question), question])).values()];
}, 60_000);
afterAll(() => comparison.close());

/** Of one random document, so that many can be tried. */
const costMax = 1_000;

const thrice = (order: readonly Asker[]) => [...order, ...order, ...order];
const forward = thrice(askers);
const backward = thrice(askers.toReversed());

/** What everybody is told of everything, by one who asks after the other. */
async function readAll(order: readonly Asker[]): Promise<{ wrong: string[]; hits: Record<string, number> }> {
  const [wrong, hits]: [string[], Record<string, number>] = [[], {}];
  for (const reading of readings) {
    const found = await differences(comparison, reading, order);
    wrong.push(...found.wrong);
    for (const [name, count] of Object.entries(found.hits)) hits[name] = (hits[name] ?? 0) + count;
  }
  return { wrong, hits };
}

/** Both scopes were served to each of these. */
function expectHits(hits: Record<string, number>): void {
  for (const asker of askers) expect(hits[`public ${asker}`]).toBeGreaterThan(20);
  for (const asker of askers.filter((each) => each !== 'nobody'))
    expect(hits[`private ${asker}`]).toBeGreaterThan(20);
}

describe('one service that keeps answers tells each caller what one without a cache would', () => {
  it.each([
    ['nobody', forward],
    ['an administrator', backward],
  ])('when %s asks first', { timeout: 120_000 }, async (_who, order) => {
    await forgetAll(comparison.api);

    const { wrong, hits } = await readAll(order);

    expect(wrong).toEqual([]);
    expectHits(hits);
  });

  it('when all ask at once', { timeout: 120_000 }, async () => {
    await forgetAll(comparison.api);
    const wrong: string[] = [];
    for (const reading of readings) {
      const right = new Map<Asker, string>();
      for (const asker of askers) right.set(asker, (await comparison.fresh(asker, reading)).text);
      const asking = [...forward, ...backward].map(async (asker) => {
        const { text } = await comparison.kept(asker, reading);
        if (text !== right.get(asker)) wrong.push(`${asker}: ${reading.document} was ${text}`);
      });
      await Promise.all(asking);
    }

    expect(wrong).toEqual([]);
  });

  it('whatever they ask', { timeout: 120_000 }, async () => {
    const schema = createSchema();
    const ids = idsOf(comparison.world);
    const tapes = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 30, maxLength: 200 });
    const hits = new Map<string, number>();
    const property = fc.asyncProperty(tapes, async (tape) => {
      const choose = createChoose(tape);
      const reading = readingOf(randomOperation(schema, choose), () => ids[choose(ids.length)] ?? '');
      fc.pre(costOf(schema, reading.document, reading.variables) < costMax);
      // What is left of the quota is another number each time.
      fc.pre(!reading.document.includes('rateLimit'));
      const found = await differences(comparison, reading, forward);
      expect(found.wrong).toEqual([]);
      for (const [name, count] of Object.entries(found.hits)) hits.set(name, (hits.get(name) ?? 0) + count);
    });
    await fc.assert(property, { numRuns: 50, interruptAfterTimeLimit: 30_000 });

    expect([...hits.keys()]).toEqual(expect.arrayContaining(['public nobody', 'public client']));
  });
});
