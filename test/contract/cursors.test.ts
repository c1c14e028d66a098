import { getNamedType, isEnumType, isInputObjectType, isObjectType, type GraphQLField } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { wayTo, type World } from './calls.fixtures.js';
import { forgedIds, forgedKeys } from './forged-cursors.fixtures.js';
import { errorsOf } from './errors.fixtures.js';
import { aFullDesk, commonWord } from './full-desk.fixtures.js';

const schema = createSchema();

/** A list of the schema in one order. */
interface List {
  name: string;
  parent: string;
  field: string;
  /** All arguments but those of paging. */
  args: string;
  connection: string;
}

/** What orders need beside their names. */
const filters: Readonly<Record<string, string>> = {
  BUDGET: 'filter: { budgetAtLeast: { amount: 0, currency: "EUR" } }, ',
  RELEVANCE: `filter: { query: "${commonWord}" }, `,
};

const lists: readonly List[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).flatMap((field) => listsOf(type.name, field)));
const named = lists.map((list) => [list.name, list] as const);

function listsOf(parent: string, { name: field, type, args }: GraphQLField<unknown, unknown>): List[] {
  const connection = getNamedType(type).name;
  if (!connection.endsWith('Connection')) return [];
  const list = { name: `${parent}.${field}`, parent, field, args: '', connection };
  const hasFilter = args.some(({ name }) => name === 'filter');
  const orders = ordersOf(args.find(({ name }) => name === 'orderBy'));
  if (orders.length === 0) return [list];
  return orders
    .filter((order) => hasFilter || !(order in filters))
    .map((order) => ({
      ...list,
      name: `${list.name} by ${order}`,
      args: `${filters[order] ?? ''}orderBy: { field: ${order} $direction}, `,
    }));
}

function ordersOf(argument: GraphQLField<unknown, unknown>['args'][number] | undefined): string[] {
  const input = argument && getNamedType(argument.type);
  const order = isInputObjectType(input) ? getNamedType(input.getFields()['field']?.type) : undefined;
  return isEnumType(order) ? order.getValues().map(({ name }) => name) : [];
}

let api: TestApi;
let token: string;
let world: World;
beforeAll(async () => {
  api = await startApi();
  const desk = await aFullDesk(api);
  token = desk.token;
  world = { schema, roots: desk.roots, samples: {} };
});
afterAll(() => api.close());

type Side = 'after' | 'before';
const sides: readonly Side[] = ['after', 'before'];

/** Asks for what lies on each side of a cursor. */
function around(
  { parent, field, args }: List,
  cursor: string | null,
  direction?: 'ASC' | 'DESC',
): Promise<Answer> {
  const ordered = args.replace('$direction', direction ? `, direction: ${direction} ` : '');
  const calls = sides.map((side) => {
    const call = `${field}(${ordered}${side}: $cursor) { nodes { id } edges { cursor } }`;
    return parent === 'Query' ? `${side}: ${call}` : `${side}: ${wayTo(world, parent, call)}`;
  });
  return api.query(`query ($cursor: String) { ${calls.join(' ')} }`, { cursor }, token);
}

interface Page {
  nodes: { id: string }[];
  edges: { cursor: string }[];
}

/** The page below one of the fields of the root. */
function pageOf(answer: Answer, side: Side): Page {
  const found = findPage((answer.data as Record<Side, unknown>)[side]);
  if (!found) throw new Error(`The answer holds no list: ${JSON.stringify(answer.errors)}`);
  return found;
}

function findPage(value: unknown): Page | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('edges' in value) return value as Page;
  return Object.values(value)
    .map(findPage)
    .find((page) => page !== undefined);
}

async function wholeOf(list: List): Promise<Page> {
  return pageOf(await around(list, null), 'after');
}

const cursors = new Map<string, string>();

/** Of the first row. */
async function cursorOf(list: List): Promise<string> {
  const cursor = cursors.get(list.name) ?? (await wholeOf(list)).edges[0]?.cursor;
  if (cursor === undefined) throw new Error(`${list.name} is empty.`);
  cursors.set(list.name, cursor);
  return cursor;
}

type Parts = [version: unknown, order: unknown, key: unknown, id: unknown];

async function partsOf(list: List): Promise<Parts> {
  return JSON.parse(Buffer.from(await cursorOf(list), 'base64url').toString()) as Parts;
}

async function orderOf(list: List): Promise<string> {
  return String((await partsOf(list))[1]);
}

/** The cursor of a real row with some parts exchanged. */
async function forge(list: List, exchange: (parts: Parts) => unknown): Promise<string> {
  return Buffer.from(JSON.stringify(exchange(await partsOf(list)))).toString('base64url');
}

/** Expects that each side was refused by the name of its argument. */
function expectRefusals(answer: Answer, shown: string): void {
  const refusals = errorsOf(answer).map(({ path, extensions: { code, fields } }) => ({ path, code, fields }));
  const expected = sides.map((side) =>
    expect.objectContaining({
      code: 'BAD_USER_INPUT',
      path: expect.arrayContaining([side]) as unknown,
      fields: [expect.objectContaining({ path: [side], code: 'INVALID' })],
    }),
  );
  expect.soft(refusals, shown).toHaveLength(sides.length);
  expect.soft(refusals, shown).toEqual(expect.arrayContaining(expected));
}

async function expectAnswerOrRefusal(list: List, cursor: string, what: unknown): Promise<void> {
  const answer = await around(list, cursor);

  const shown = JSON.stringify(what);
  expect.soft(answer.status, shown).toBeLessThan(500);
  for (const { path, extensions } of errorsOf(answer)) {
    expect.soft(extensions, shown).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: [path?.[0]] }] });
  }
}

describe('the lists of the schema', () => {
  it('have two rows or more here, so that there is something on both sides of a cursor', async () => {
    const counts: [string, number][] = [];

    for (const list of lists) counts.push([list.name, (await wholeOf(list)).nodes.length]);

    expect(counts.filter(([, count]) => count < 2)).toEqual([]);
    expect(counts.length).toBeGreaterThan(40);
  });

  it('never share an order when they hold different things', async () => {
    const connections = new Map<string, Set<string>>();

    for (const list of lists) {
      const order = await orderOf(list);
      connections.set(order, (connections.get(order) ?? new Set()).add(list.connection));
    }

    expect([...connections].filter(([, holders]) => holders.size > 1)).toEqual([]);
    expect(connections.size).toBeGreaterThan(20);
  });
});

describe.each(named)('a cursor of %s', (_name, list) => {
  it('leads to what comes after its row, and to what comes before', async () => {
    const { nodes, edges } = await wholeOf(list);

    for (const [index, { cursor }] of edges.entries()) {
      const answer = await around(list, cursor);

      expect(answer.errors).toBeUndefined();
      expect(pageOf(answer, 'after').nodes).toEqual(nodes.slice(index + 1));
      expect(pageOf(answer, 'before').nodes).toEqual(nodes.slice(0, index));
    }
  });

  it('is refused by every list that has another order', async () => {
    const [cursor, own] = [await cursorOf(list), await orderOf(list)];

    for (const other of lists) {
      const answer = await around(other, cursor);

      if ((await orderOf(other)) === own) expect.soft(answer.errors, other.name).toBeUndefined();
      else expectRefusals(answer, other.name);
    }
  });

  it('with another key is answered or refused, never a fault', async () => {
    for (const key of forgedKeys) {
      const cursor = await forge(list, ([version, order, , id]) => [version, order, key, id]);

      await expectAnswerOrRefusal(list, cursor, key);
    }
  });

  it('with another id is answered or refused, never a fault', async () => {
    for (const id of forgedIds) {
      const cursor = await forge(list, ([version, order, key]) => [version, order, key, id]);

      await expectAnswerOrRefusal(list, cursor, id);
    }
  });

  it.each<[string, (parts: Parts) => unknown]>([
    ['of another version', ([, order, key, id]) => [2, order, key, id]],
    ['of an unknown order', ([version, , key, id]) => [version, 'jobs.NOPE.ASC', key, id]],
    ['of too few parts', ([version, order, key]) => [version, order, key]],
    ['of too many parts', (parts) => [...parts, 1]],
    ['of named parts', ([version, order, key, id]) => ({ version, order, key, id })],
    ['of a key that no row has', ([version, order, , id]) => [version, order, '\0', id]],
  ])('is refused when it is forged: %s', async (_what, exchange) => {
    const answer = await around(list, await forge(list, exchange));

    expectRefusals(answer, list.name);
  });
});

const ordered = named.filter(([, { args }]) => args !== '');

describe('a cursor of a list that can be turned round', () => {
  it.each(ordered)('is refused in one direction, and taken in the other: %s', async (_name, list) => {
    const cursor = await cursorOf(list);

    const answers = [await around(list, cursor, 'ASC'), await around(list, cursor, 'DESC')];

    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    for (const answer of answers.filter(({ errors }) => errors)) expectRefusals(answer, list.name);
  });
});
