import { coerceInputValue, parse, validate } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { errorCatalogue, isErrorCode } from '../../src/platform/errors/catalogue.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { aCategory } from '../support/factories.js';
import { aThirdOf } from './bad-values.fixtures.js';
import { byLiteral, byVariable, type World } from './calls.fixtures.js';
import { errorsOf } from './errors.fixtures.js';
import { aLegalCall } from './legal-calls.fixtures.js';
import { anything, literals, meaninglessAt } from './mutations.fixtures.js';
import { placesOf, type Place } from './places.fixtures.js';
import { createSnapshots, emptyTables, type Snapshot } from './rows.fixtures.js';

const schema = createSchema();
const places = placesOf(schema)
  .filter(({ parent }) => parent === 'Mutation')
  .map((place) => [place.name, place] as const);
const refusing = places.filter(([, place]) => meaninglessAt(place).length > 0);

let api: TestApi;
let categoryId: Uuid;
let look: () => Promise<Snapshot>;
let before: Snapshot;
beforeAll(async () => {
  api = await startApi();
  look = await createSnapshots(api.database.admin);
});
afterAll(() => api.close());
beforeEach(async () => {
  await emptyTables(api.database.admin);
  categoryId = await aCategory(api.database.admin, { slug: 'staged' });
  before = await look();
});

let world: World;
let token: string;
/** Makes a call that only the value can spoil; what was taken before has made of the last one something else. */
async function startAnew({ field }: Place): Promise<void> {
  const call = await aLegalCall(api, categoryId, field.name);
  token = call.token;
  world = { schema, roots: {}, samples: { currency: 'EUR', min: 1, max: 2, amount: 1 }, input: call.input };
  before = await look();
}
afterEach(async () => {
  expect(await look()).toEqual(before);
});

type Operation = [document: string, variables: Record<string, unknown>];

/** Sends the value; expects either no error, or errors that changed nothing. */
async function send(place: Place, operation: Operation, shown: string): Promise<Answer> {
  const answer = await api.query(...operation, token);

  const faults = errorsOf(answer);
  if (faults.length === 0) await startAnew(place);
  else if (answer.data) expect.soft(await look(), shown).toEqual(before);
  for (const { extensions } of faults) {
    const { code, fields = [] } = extensions;
    const status = isErrorCode(code) ? errorCatalogue[code].httpStatus : 500;
    expect.soft(status, `${shown}: ${code}`).toBeLessThan(500);
    if (code === 'BAD_USER_INPUT') expect.soft(fields.length, shown).toBeGreaterThan(0);
    for (const { path } of fields) expect.soft(path[0], shown).toBe('input');
  }
  return answer;
}

/** Expects that it was refused before anything ran, or by a field at or below the place. */
function expectRefusalAt(place: Place, answer: Answer, shown: string): void {
  const fields = errorsOf(answer).flatMap(({ extensions }) => extensions.fields ?? []);
  const leads = fields.filter(({ path }) => place.path.every((name, index) => path[index] === name));
  expect.soft(leads.length, `${shown}: ${JSON.stringify(answer.errors)}`).toBeGreaterThan(0);
}

const show = (value: unknown) => JSON.stringify(value).slice(0, 100);

/** Whether the value has the type of the place. */
function fits({ type }: Place, value: unknown): boolean {
  let isFitting = true;
  coerceInputValue(value, type, () => {
    isFitting = false;
  });
  return isFitting;
}

describe('every input of a mutation', () => {
  it('is reached by this test', () => {
    const inputs = places.filter(([, { path }]) => path.length === 1);

    expect(inputs.length).toBe(Object.keys(schema.getMutationType()?.getFields() ?? {}).length);
    expect(inputs.length).toBeGreaterThan(0);
  });

  it.each(places)('takes any variable, or refuses it by its name: %s', async (_name, place) => {
    await startAnew(place);

    for (const value of aThirdOf(anything)) {
      const answer = await send(place, byVariable(place, value, world), show(value));

      if (fits(place, value)) continue;
      expect.soft(answer.status, show(value)).toBe(400);
      expectRefusalAt(place, answer, show(value));
    }
  });

  it.each(places)('takes any literal, or refuses it: %s', async (_name, place) => {
    await startAnew(place);

    for (const literal of aThirdOf(literals)) {
      const document = byLiteral(place, literal, world);
      const isValid = validate(schema, parse(document)).length === 0;

      const answer = await send(place, [document, {}], literal.slice(0, 100));

      const codes = new Set(errorsOf(answer).map(({ extensions }) => extensions.code));
      if (isValid) continue;
      expect.soft(answer.status, literal.slice(0, 100)).toBe(400);
      expect.soft([...codes], literal.slice(0, 100)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    }
  });

  it.each(refusing)('refuses what has the right type and no meaning: %s', async (_name, place) => {
    await startAnew(place);

    for (const value of meaninglessAt(place)) {
      const answer = await send(place, byVariable(place, value, world), show(value));

      expectRefusalAt(place, answer, show(value));
    }
  });
});
