import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  parse,
  validate,
  type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import {
  anything,
  aThirdOf,
  foreignIds,
  literals,
  matchNothing,
  meaningless,
  nameNothing,
} from './bad-values.fixtures.js';
import { errorOf, errorsOf } from './errors.fixtures.js';
import { byLiteral, byVariable, type World } from './calls.fixtures.js';
import { aFullDesk } from './full-desk.fixtures.js';
import { placesOf, type Place } from './places.fixtures.js';

const schema = createSchema();
/** Those of mutations have a test of their own. */
const places = placesOf(schema)
  .filter(({ parent }) => parent !== 'Mutation')
  .map((place) => [place.name, place] as const);

let api: TestApi;
let world: World;
/** Of a member who reads every list. */
let token: string;
beforeAll(async () => {
  api = await startApi();
  const desk = await aFullDesk(api);
  token = desk.token;
  world = { schema, roots: desk.roots, samples: {} };
});
afterAll(() => api.close());

/** Expects errors that lead to the argument of the place, and to no other. */
function expectRefusalOf({ argument }: Place, answer: Answer, value: unknown): void {
  const shown = JSON.stringify(value).slice(0, 100);
  for (const { extensions } of errorsOf(answer)) {
    expect.soft(extensions.code, shown).toBe('BAD_USER_INPUT');
    expect.soft(extensions.fields?.length, shown).toBeGreaterThan(0);
    for (const { path } of extensions.fields ?? []) expect.soft(path[0], shown).toBe(argument.name);
  }
}

/** The values of the right type that a place must refuse; undefined when nobody has said. */
function meaninglessAt({ path, field, type }: Place): readonly unknown[] | undefined {
  const name = path.at(-1) ?? '';
  const values = meaningless[name];
  if (values) return name === 'id' ? [...values, ...(foreignIds[field.name] ?? [])] : values;
  // What these types let through has a meaning.
  return meaninglessOf(type);
}

/** Told by the type alone: what most of these let through has a meaning. */
function meaninglessOf(type: GraphQLInputType): readonly unknown[] | undefined {
  const named = getNamedType(type);
  if (isEnumType(named)) {
    return isListType(getNullableType(type)) ? [Array<unknown>(51).fill(named.getValues()[0]?.name)] : [];
  }
  const taken = ['Currency', 'DateTime', 'Boolean'];
  return isInputObjectType(named) || taken.includes(named.name) ? [] : undefined;
}

const refusing = places.filter(([, place]) => meaninglessAt(place)?.length);

describe('a place that takes a value', () => {
  it('is known to this test by the values it must refuse', () => {
    const unknown = places.filter(([, place]) => meaninglessAt(place) === undefined);

    expect(unknown.map(([name]) => name)).toEqual([]);
    expect(places.length).toBeGreaterThan(150);
  });

  describe.each(places)('%s', (_name, place) => {
    it('answers any variable, or refuses it by its name', async () => {
      for (const value of aThirdOf(anything)) {
        const answer = await api.query(...byVariable(place, value, world), token);

        expect.soft(answer.status, JSON.stringify(value)).toBeLessThan(500);
        if (errorsOf(answer).length > 0) expectRefusalOf(place, answer, value);
      }
    });

    it('answers any literal, or refuses it', async () => {
      for (const literal of aThirdOf(literals)) {
        const document = byLiteral(place, literal, world);
        const isValid = validate(schema, parse(document)).length === 0;

        const answer = await api.query(document, {}, token);

        const codes = new Set(errorsOf(answer).map(({ extensions }) => extensions.code));
        expect.soft(answer.status, document.slice(0, 200)).toBe(answer.data ? 200 : 400);
        if (!isValid) expect.soft([...codes], document.slice(0, 200)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
        else if (codes.size > 0) expectRefusalOf(place, answer, literal);
      }
    });
  });

  it.each(refusing)('refuses what has the right type and no meaning: %s', async (_name, place) => {
    for (const value of meaninglessAt(place) ?? []) {
      const answer = await api.query(...byVariable(place, value, world), token);

      expect.soft(answer.errors, JSON.stringify(value).slice(0, 100)).toHaveLength(1);
      if (!answer.errors) continue;
      expectRefusalOf(place, answer, value);
      const [fault] = errorOf(answer).extensions.fields ?? [];
      expect.soft(fault?.path.slice(0, place.path.length)).toEqual(place.path);
    }
  });
});

describe('a well-formed value that names nothing', () => {
  it.each(Object.entries(nameNothing))('is answered by null: %s', async (call, variables) => {
    const declared = 'id' in variables ? '$id: ID!' : '$text: String!';

    const { data, errors } = await api.query(
      `query (${declared}) { found: ${call} { __typename } }`,
      variables,
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({ found: null });
  });

  it.each(Object.entries(matchNothing))('is answered by an empty list: %s', async (call, variables) => {
    const declared = 'id' in variables ? '$id: ID!' : '$text: String!';
    const selection = '{ nodes { id } edges { cursor } totalCount pageInfo { startCursor hasNextPage } }';

    const { data, errors } = await api.query(
      `query (${declared}) { found: ${call} ${selection} }`,
      variables,
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      found: { nodes: [], edges: [], totalCount: 0, pageInfo: { startCursor: null, hasNextPage: false } },
    });
  });
});

describe('a variable that lacks what is required', () => {
  const document =
    'query ($filter: JobFilter, $id: ID!) { jobs(filter: $filter) { totalCount } job(id: $id) { id } }';

  it('is refused by the place of what is missing, beside every other fault, in order', async () => {
    const filter = {
      budgetAtLeast: {},
      budgetAtMost: { currency: null, 'x" of required type "y': 1 },
      nope: 1,
    };

    const answer = await api.query(document, { filter });

    const fields = errorsOf(answer).flatMap(({ extensions }) => extensions.fields ?? []);
    expect(answer.status).toBe(400);
    expect(fields.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
      'filter.budgetAtLeast.amount REQUIRED',
      'filter.budgetAtLeast.currency REQUIRED',
      'filter.budgetAtMost.amount REQUIRED',
      'filter.budgetAtMost.currency NOT_NULLABLE',
      'filter.budgetAtMost INVALID',
      'filter INVALID',
      'id REQUIRED',
    ]);
  });
});

describe('a variable with more faults than anybody reads', () => {
  it('is refused by 50 of them and their end, each with its own place', async () => {
    const variables = { filter: { statuses: Array<string>(90).fill('NOPE') } };

    const answer = await api.query(
      'query ($filter: JobFilter) { jobs(filter: $filter) { totalCount } }',
      variables,
    );

    const errors = errorsOf(answer);
    expect(answer.status).toBe(400);
    expect(errors).toHaveLength(51);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(51).fill('BAD_USER_INPUT'));
    expect(errors[49]?.extensions.fields).toMatchObject([
      { path: ['filter', 'statuses', '49'], code: 'INVALID' },
    ]);
    expect(errors[50]?.extensions.fields).toBeUndefined();
  });
});

describe('arguments that do not go together', () => {
  it.each([
    ['first with last', 'jobs(first: 1, last: 1) { totalCount }', ['last']],
    [
      'first with last below a member',
      'node(id: "$User") { ... on User { jobs(first: 1, last: 1) { totalCount } } }',
      ['last'],
    ],
    [
      'amounts in two currencies',
      'jobs(filter: { budgetAtLeast: { amount: 1, currency: "EUR" }, budgetAtMost: { amount: 2, currency: "USD" } }) { totalCount }',
      ['filter', 'budgetAtMost', 'currency'],
    ],
    ['BUDGET without a currency', 'jobs(orderBy: { field: BUDGET }) { totalCount }', ['orderBy', 'field']],
    [
      'BUDGET below a skill',
      'node(id: "$Skill") { ... on Skill { jobs(orderBy: { field: BUDGET }) { totalCount } } }',
      ['orderBy', 'field'],
    ],
  ])('are refused by the place of one: %s', async (_what, call, path) => {
    const document = `{ ${call.replace(/\$(\w+)/, (_all, type: string) => world.roots[type] ?? '')} }`;

    const answer = await api.query(document);

    expect(errorOf(answer).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path, code: 'INVALID' }],
    });
  });

  it('are all named at once', async () => {
    const variables = { filter: { skills: [''], budgetAtMost: { amount: -1, currency: 'EUR' } } };

    const answer = await api.query(
      'query ($filter: JobFilter) { jobs(filter: $filter, first: 0) { totalCount } }',
      variables,
    );

    expect(
      errorOf(answer)
        .extensions.fields?.map(({ path }) => path.join('.'))
        .sort(),
    ).toEqual(['filter.budgetAtMost.amount', 'filter.skills.0', 'first']);
  });
});
