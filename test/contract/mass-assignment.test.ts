import { getNullableType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory } from '../support/factories.js';
import { wideLimits } from '../support/limits.js';
import { byLiteral, byVariable } from './calls.fixtures.js';
import { errorsOf } from './errors.fixtures.js';
import { aLegalCall } from './legal-calls.fixtures.js';
import { placesOf, type Place } from './places.fixtures.js';
import { columnsOf, createSnapshots, type Snapshot } from './rows.fixtures.js';

const schema = createSchema();
/** Every input object that a mutation takes, at every depth. */
const objects = placesOf(schema)
  .filter(({ parent, type }) => parent === 'Mutation' && isInputObjectType(getNullableType(type)))
  .map((place) => [place.name, place] as const);

let api: TestApi;
let categoryId: Uuid;
let look: () => Promise<Snapshot>;
/** What a caller might hope to set: every column, as the database and as the API spell it. */
let names: string[];
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  categoryId = await aCategory(api.database.admin, { slug: 'staged' });
  look = await createSnapshots(api.database.admin);
  const columns = (await columnsOf(api.database.admin)).map(({ column }) => column);
  names = [
    ...new Set([...columns, ...columns.map(toCamelCase), 'isAdmin', 'viewer', 'user', 'client', 'actor']),
  ];
});
afterAll(() => api.close());

function toCamelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

/** For what a right input does not name, such as a budget that is left as it is. */
const samples = { currency: 'EUR', min: 1, max: 2, amount: 1 };

/** What the input does not ask for, in portions of which each name gets an error of its own. */
function strangersTo({ type }: Place): string[][] {
  const bare = getNullableType(type);
  const known = isInputObjectType(bare) ? Object.keys(bare.getFields()) : [];
  const strangers = names.filter((name) => !known.includes(name));
  return Array.from({ length: Math.ceil(strangers.length / 40) }, (_item, index) =>
    strangers.slice(40 * index, 40 * (index + 1)),
  );
}

/** The place that a field of that name would be, had the object one. */
function fieldOf(place: Place, name: string): Place {
  return { ...place, path: [...place.path, name] };
}

function objectAt(value: unknown, path: readonly string[]): object {
  return path.reduce((inner, name) => (inner as Record<string, object>)[name] ?? {}, value as object);
}

describe('a mutation', () => {
  it('is tried with the columns that matter', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'id',
        'version',
        'status',
        'clientId',
        'client_id',
        'permissions',
        'passwordHash',
        'hiredId',
        'freelancerId',
        'revealedAt',
        'vote_count',
        'suspended_at',
      ]),
    );
    expect(objects.length).toBeGreaterThan(50);
  });

  it.each(objects)('refuses every column it does not ask for, in the document: %s', async (_name, place) => {
    const { token, input } = await aLegalCall(api, categoryId, place.field.name);
    const world = { schema, roots: {}, samples, input };
    const before = await look();

    for (const [first = '', ...others] of strangersTo(place)) {
      const literal = `1, ${others.map((name) => `${name}: 1`).join(', ')}`;
      const answer = await api.query(byLiteral(fieldOf(place, first), literal, world), {}, token);

      const errors = errorsOf(answer);
      expect.soft(answer.status).toBe(400);
      expect
        .soft(errors.map(({ message }) => /^Field "(\w+)" is not defined/.exec(message)?.[1]))
        .toEqual([first, ...others]);
      expect
        .soft(new Set(errors.map(({ extensions }) => extensions.code)))
        .toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    }
    expect(await look()).toEqual(before);
  });

  it.each(objects)('refuses every column it does not ask for, in a variable: %s', async (_name, place) => {
    const { token, input } = await aLegalCall(api, categoryId, place.field.name);
    const world = { schema, roots: {}, samples, input };
    const before = await look();

    for (const strangers of strangersTo(place)) {
      const [document, variables] = byVariable(fieldOf(place, strangers[0] ?? ''), 1, world);
      Object.assign(objectAt(variables, place.path), Object.fromEntries(strangers.map((name) => [name, 1])));
      const answer = await api.query(document, variables, token);

      const errors = errorsOf(answer);
      expect.soft(answer.status).toBe(400);
      expect.soft(errors).toHaveLength(strangers.length);
      for (const { extensions } of errors) {
        expect.soft(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: place.path }] });
      }
    }
    expect(await look()).toEqual(before);
  });
});
