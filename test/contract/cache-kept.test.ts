import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApi } from '../support/api.js';
import { aCategory, aJob } from '../support/factories.js';
import { forgetAll, sendersTo, startSkillsApi, untilHit, wordOf } from './cache-api.fixtures.js';

let api: TestApi;
const { post, get } = sendersTo(() => api);
beforeAll(async () => {
  api = await startSkillsApi();
}, 30_000);
afterAll(() => api.close());

describe('what is kept for one request', () => {
  it('is served to the same by GET and by POST, however its text is set', async () => {
    await untilHit(api, () => post({ query: '{ skills(first: 2) { nodes { id } } }' }));
    const spread = '{\n  # two\n  skills(first: 2) {\n    nodes { id }\n  }\n}';
    await post({ query: spread });

    expect(wordOf(await get('{ skills(first: 2) { nodes { id } } }'))).toBe('hit');
    expect(wordOf(await post({ query: spread }))).toBe('hit');
  });

  it.each<[string, string, object[], object[]]>([
    ['variables', 'query($n: Int!) { skills(first: $n) { nodes { id } } }', [{ n: 1 }, { n: 2 }], []],
    [
      'conditions',
      'query($yes: Boolean!) { categories { slug name @include(if: $yes) id @skip(if: $yes) } }',
      [{ yes: true }, { yes: false }],
      [],
    ],
    [
      'a default',
      'query($n: Int = 1) { skills(first: $n) { nodes { id } } }',
      [{}, { n: null }, { n: 3 }],
      [],
    ],
    [
      'an operation',
      'query A { categories { id } } query B { categories { name } }',
      [],
      [{ operationName: 'A' }, { operationName: 'B' }],
    ],
  ])('is not served for another %s', async (_what, query, variables, names) => {
    const payloads = [
      ...variables.map((each) => ({ query, variables: each })),
      ...names.map((each) => ({ query, ...each })),
    ];
    await forgetAll(api);
    const made = [];
    for (const payload of payloads) made.push((await post(payload)).text);

    for (let round = 0; round < 3; round += 1) {
      for (const [index, payload] of payloads.entries()) expect((await post(payload)).text).toBe(made[index]);
    }
    for (const payload of payloads) expect(wordOf(await post(payload))).toBe('hit');
    expect(new Set(made).size).toBe(payloads.length);
  });

  it('has the aliases that were asked for', async () => {
    const [one, other] = [
      '{ a: categories { id } b: categories { slug } }',
      '{ b: categories { id } a: categories { slug } }',
    ];
    const [first, second] = [
      await untilHit(api, () => post({ query: one })),
      await untilHit(api, () => post({ query: other })),
    ];

    expect(first.data.a).toEqual(second.data.b);
    expect(first.data.b).toEqual([{ slug: 'design' }]);
    expect(Object.keys(second.data)).toEqual(['b', 'a']);
  });

  it('is served whatever order its variables have, and beside those that it does not take', async () => {
    const query = 'query($n: Int!, $text: String) { skills(first: $n, query: $text) { nodes { id } } }';
    await untilHit(api, () => post({ query, variables: { n: 1, text: 'skill' } }));

    expect(wordOf(await post({ query, variables: { text: 'skill', other: 5, n: 1 } }))).toBe('hit');
  });
});

describe('an answer that is not kept', () => {
  const words = async (query: string): Promise<string[]> => {
    const found: string[] = [];
    for (let time = 0; time < 4; time += 1) found.push(wordOf(await post({ query })));
    return found;
  };

  it('has errors, beside whatever data', async () => {
    const query = '{ categories { id } node(id: "nonsense") { id } }';

    expect(await words(query)).toEqual(['bypass', 'miss', 'miss', 'miss']);
    const { data, errors } = await post({ query });
    expect(data.categories).toHaveLength(1);
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is larger than 256 KiB', async () => {
    const category_id = await aCategory(api.database.admin);
    const description = 'x'.repeat(5_000);
    for (let count = 0; count < 60; count += 1) await aJob(api.database.admin, { category_id, description });
    const query = (first: number) => `{ jobs(first: ${first}) { nodes { description } } }`;

    const { bytes } = await post({ query: query(60) });
    expect(bytes.length).toBeGreaterThan(256 * 1024);
    // Once all that was written is known.
    await expect.poll(async () => (await words(query(20))).at(-1), { timeout: 5_000 }).toBe('hit');
    expect(await words(query(60))).not.toContain('hit');
  });

  it('is of a mutation, of introspection, or of a kind that says nothing of how it may be kept', async () => {
    expect(await words('{ __schema { queryType { name } } }')).not.toContain('hit');
    expect(await words('{ __type(name: "Job") { name } categories { id } }')).not.toContain('hit');
    expect(await words('mutation { signOut(input: {}) { __typename } }')).not.toContain('hit');
  });
});
