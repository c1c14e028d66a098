import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { aJob, aSkill, aUser, giveSkills } from '../support/factories.js';
import { errorOf, errorsOf } from './errors.fixtures.js';

let api: TestApi;
let ids: Record<'user' | 'skill', string>;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const userId = await aUser(admin, { roles: '{CLIENT,FREELANCER}' });
  const skillId = await aSkill(admin);
  await giveSkills(admin, userId, [skillId]);
  await aJob(admin, { client_id: userId }, [skillId]);
  ids = { user: encodeTypeId('user', userId), skill: encodeTypeId('skill', skillId) };
});
afterAll(() => api.close());

const inEuro = 'filter: { budgetAtLeast: { amount: 0, currency: "EUR" } }';

/** One list of each kind of sort key, and of each parent. `$page` stands for its page arguments. */
const lists: Record<string, string> = {
  'jobs by time': 'list: jobs($page) $selection',
  'jobs by end': 'list: jobs(orderBy: { field: BIDDING_ENDS_AT }, $page) $selection',
  'jobs by budget': `list: jobs(orderBy: { field: BUDGET }, ${inEuro}, $page) $selection`,
  'users by time': 'list: users($page) $selection',
  'users by name': 'list: users(orderBy: { field: NAME }, $page) $selection',
  'skills by name': 'list: skills($page) $selection',
  'jobs of a member':
    'parent: user(id: "$user") { list: jobs(orderBy: { field: CREATED_AT }, $page) $selection }',
  'jobs of a skill':
    'parent: skill(id: "$skill") { list: jobs(orderBy: { field: PUBLISHED_AT, direction: ASC }, $page) $selection }',
  'freelancers of a skill':
    'parent: skill(id: "$skill") { list: freelancers(orderBy: { field: NAME, direction: DESC }, $page) $selection }',
};

type Side = 'after' | 'before';

async function page(list: string, side: Side, cursor: string | null): Promise<Answer> {
  const call = (lists[list] ?? '')
    .replace('$page', `${side}: $cursor`)
    .replace('$selection', '{ nodes { id } edges { cursor } pageInfo { endCursor } }')
    .replace(/"\$(user|skill)"/, (_all, type: 'user' | 'skill') => `"${ids[type]}"`);
  return api.query(`query ($cursor: String) { ${call} }`, { cursor });
}

interface List {
  nodes: { id: string }[];
  edges: { cursor: string }[];
}

function listOf({ data }: Answer): List {
  const { parent, list } = data as { parent?: { list: List }; list?: List };
  const found = parent?.list ?? list;
  if (!found) throw new Error('The answer holds no list.');
  return found;
}

async function cursorOf(list: string): Promise<string> {
  const cursor = listOf(await page(list, 'after', null)).edges[0]?.cursor;
  if (cursor === undefined) throw new Error(`${list} is empty.`);
  return cursor;
}

type Parts = [version: unknown, order: unknown, key: unknown, id: unknown];

/** The cursor of a real row with some parts exchanged. */
async function forge(list: string, exchange: (parts: Parts) => unknown): Promise<string> {
  const parts = JSON.parse(Buffer.from(await cursorOf(list), 'base64url').toString()) as Parts;
  return Buffer.from(JSON.stringify(exchange(parts))).toString('base64url');
}

const forgedKeys: readonly unknown[] = [
  ...['', 'x', 'not a time', 'now', 'today', 'epoch', 'allballs', 'infinity', '-infinity', 'Infinity', 'NaN'],
  ...['2024-02-30 00:00:00+00', '2023-02-29 00:00:00+00', '2024-13-01 00:00:00+00', '2024-00-10 00:00:00+00'],
  ...[
    '0000-01-01 00:00:00+00',
    '0001-01-01 00:00:00+00',
    '9999-12-31 23:59:59.999999+00',
    '0044-03-15 00:00:00+00 BC',
  ],
  ...[
    '294277-01-01 00:00:00+00',
    '99999-01-01 00:00:00+00',
    '2024-01-01 24:00:00+00',
    '2024-01-01 23:59:60+00',
  ],
  ...['2024-01-01 00:00:00+99', '2024-01-01 00:00:00.1234567+00', '2024-01-01T00:00:00Z', '2024-01-01'],
  ...[
    '0',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    ' 1',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775809',
  ],
  ...[
    '9'.repeat(18),
    '9'.repeat(400),
    'x'.repeat(501),
    '\0',
    'a\0b',
    '\ud800',
    "'; drop table jobs; --",
    '%',
    '\\',
  ],
  ...[null, true, 0, 1e300, [], ['x'], {}, { key: 'x' }],
];

const forgedIds: readonly unknown[] = [
  ...['', 'x', '\0', 'user_01h455vb4pex5vsknk084sn02q', '01890a5dac96774bbcceb302099a8057'],
  ...['{01890a5d-ac96-774b-bcce-b302099a8057}', '01890A5D-AC96-774B-BCCE-B302099A8057', '0'.repeat(36)],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', null, 1, {}],
];

const sides: readonly Side[] = ['after', 'before'];

async function expectAnswerOrRefusal(list: string, cursor: string, what: unknown): Promise<void> {
  for (const side of sides) {
    const answer = await page(list, side, cursor);

    const shown = `${side} ${JSON.stringify(what)}`;
    expect.soft(answer.status, shown).toBeLessThan(500);
    for (const { extensions } of errorsOf(answer)) {
      expect.soft(extensions, shown).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: [side] }] });
    }
  }
}

describe.each(Object.keys(lists))('a cursor of %s', (list) => {
  it('is refused by every list that has another order', async () => {
    const cursor = await cursorOf(list);
    for (const other of Object.keys(lists).filter((name) => name !== list)) {
      for (const side of sides) {
        const answer = await page(other, side, cursor);

        expect.soft(errorOf(answer).extensions, `${other} ${side}`).toMatchObject({
          code: 'BAD_USER_INPUT',
          fields: [{ path: [side], code: 'INVALID' }],
        });
      }
    }
  });

  it('leaves nothing on either side of a list of one', async () => {
    const cursor = await cursorOf(list);

    const [after, before] = [await page(list, 'after', cursor), await page(list, 'before', cursor)];

    expect([after.errors, before.errors]).toEqual([undefined, undefined]);
    expect([listOf(after).nodes, listOf(before).nodes]).toEqual([[], []]);
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
    const answer = await page(list, 'after', await forge(list, exchange));

    expect(errorOf(answer).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: ['after'], code: 'INVALID' }],
    });
  });
});
