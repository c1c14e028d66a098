import { coerceInputValue, parse, validate } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { errorCatalogue, isErrorCode } from '../../src/platform/errors/catalogue.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { byLiteral, byVariable, type World } from './calls.fixtures.js';
import { errorsOf } from './errors.fixtures.js';
import { aBusyViewer, anything, literals, meaninglessAt } from './mutations.fixtures.js';
import { placesOf, type Place } from './places.fixtures.js';
import { createSnapshots, type Snapshot } from './rows.fixtures.js';

const schema = createSchema();
const places = placesOf(schema)
  .filter(({ parent }) => parent === 'Mutation')
  .map((place) => [place.name, place] as const);
const refusing = places.filter(([, place]) => meaninglessAt(place).length > 0);

let api: TestApi;
let world: World;
let userId: Uuid;
let look: () => Promise<Snapshot>;
beforeAll(async () => {
  api = await startApi();
  const { samples, ...viewer } = await aBusyViewer(api);
  userId = viewer.userId;
  world = { schema, roots: {}, samples };
  look = await createSnapshots(api.database.admin);
});
afterAll(() => api.close());

let token: string;
let before: Snapshot;
/** What was taken may have ended the session, and has written something. */
async function startAnew(): Promise<void> {
  token = await api.tokenFor(userId);
  before = await look();
}
beforeEach(startAnew);
afterEach(async () => {
  expect(await look()).toEqual(before);
});

/** Sends the value as the member; expects either no error, or errors that changed nothing. */
async function send(document: string, variables: Record<string, unknown>, shown: string): Promise<Answer> {
  const answer = await api.query(document, variables, token);

  const faults = errorsOf(answer);
  if (faults.length === 0) await startAnew();
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
    for (const value of anything) {
      const [document, variables] = byVariable(place, value, world);

      const answer = await send(document, variables, show(value));

      if (fits(place, value)) continue;
      expect.soft(answer.status, show(value)).toBe(400);
      expectRefusalAt(place, answer, show(value));
    }
  });

  it.each(places)('takes any literal, or refuses it: %s', async (_name, place) => {
    for (const literal of literals) {
      const document = byLiteral(place, literal, world);
      const isValid = validate(schema, parse(document)).length === 0;

      const answer = await send(document, {}, literal.slice(0, 100));

      const codes = new Set(errorsOf(answer).map(({ extensions }) => extensions.code));
      if (isValid) continue;
      expect.soft(answer.status, literal.slice(0, 100)).toBe(400);
      expect.soft([...codes], literal.slice(0, 100)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    }
  });

  it.each(refusing)('refuses what has the right type and no meaning: %s', async (_name, place) => {
    for (const value of meaninglessAt(place)) {
      const answer = await send(...byVariable(place, value, world), show(value));

      expectRefusalAt(place, answer, show(value));
    }
  });
});
