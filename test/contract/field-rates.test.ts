import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/platform/limits/limits.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { aMember } from '../integration/jobs/posting.fixtures.js';

/** Room for a hundred of everything; what is under test is the rates. */
const roomy = {
  ...limits,
  document: {
    ...limits.document,
    tokensMax: 10_000,
    aliasesMax: 100,
    rootFieldsMax: 100,
    mutationFieldsMax: 100,
    sessionFieldsMax: 100,
  },
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ settings: { LIMITS_FACTOR: '1' }, limits: roomy });
});
afterAll(() => api.close());

const signInField = (email: string) =>
  `signIn(input: { email: "${email}", password: "not the one" }) { session { accessToken } }`;

function signIn(email: string, address: string): Promise<Answer> {
  const payload = { query: `mutation { ${signInField(email)} }` };
  return api.send({ method: 'POST', url: '/graphql', payload, remoteAddress: address });
}

/** How many errors have each code. */
function codesOf(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { extensions } of answers.flatMap(({ errors = [] }) => errors)) {
    counts[extensions.code] = (counts[extensions.code] ?? 0) + 1;
  }
  return counts;
}

const hundred = Array.from({ length: 100 }, (_none, index) => index);

describe('a limit of five', () => {
  it('lets five of 100 parallel requests through', async () => {
    const answers = await Promise.all(hundred.map(() => signIn('parallel@example.com', '192.0.2.1')));

    expect(codesOf(answers)).toEqual({ UNAUTHENTICATED: 5, RATE_LIMITED: 95 });
  });

  it('lets five of 100 aliases in one document through, and answers beside them', async () => {
    const fields = hundred.map((index) => `a${index}: ${signInField('aliases@example.com')}`);
    const payload = { query: `mutation { ${fields.join(' ')} }` };
    const answer = await api.send({ method: 'POST', url: '/graphql', payload, remoteAddress: '192.0.2.2' });

    expect(answer.status).toBe(200);
    expect(codesOf([answer])).toEqual({ UNAUTHENTICATED: 5, RATE_LIMITED: 95 });
    expect(answer.errors?.slice(0, 5).map(({ path }) => path)).toEqual([
      ['a0'],
      ['a1'],
      ['a2'],
      ['a3'],
      ['a4'],
    ]);
  });

  it('refuses the whole request with 429 and a time to come back', async () => {
    for (let used = 0; used < 5; used += 1) await signIn('whole@example.com', '192.0.2.3');

    const answer = await signIn('whole@example.com', '192.0.2.3');

    expect(answer.status).toBe(429);
    expect(answer.data).toBeUndefined();
    const retryAfter = answer.errors?.[0]?.extensions.retryAfter ?? 0;
    expect(retryAfter).toBeGreaterThan(50);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(answer.headers['retry-after']).toBe(String(retryAfter));
  });

  it('counts an account from every address, and in every spelling of its e-mail address', async () => {
    const answers = await Promise.all([
      ...['a', 'b', 'c'].map((_none, index) => signIn('one@example.com', `192.0.2.${10 + index}`)),
      ...['a', 'b', 'c'].map((_none, index) => signIn('ONE@Example.com', `192.0.2.${20 + index}`)),
    ]);

    expect(codesOf(answers)).toEqual({ UNAUTHENTICATED: 5, RATE_LIMITED: 1 });
  });

  it('counts an address over all accounts, and an IPv6 network as one address', async () => {
    const answers = await Promise.all(
      hundred.map((index) => signIn(`many${index}@example.com`, `2001:db8:0:1::${index.toString(16)}`)),
    );

    expect(codesOf(answers)).toEqual({ UNAUTHENTICATED: 20, RATE_LIMITED: 80 });
  });
});

describe('the rate of a mutation', () => {
  const document = (count: number) => {
    const input = 'title: "A stand for a bicycle", description: "It stands.", skills: []';
    const fields = Array.from(
      { length: count },
      (_none, index) => `f${index}: shareIdea(input: { ${input} }) { idea { id } }`,
    );
    return `mutation { ${fields.join(' ')} }`;
  };

  it('counts ten serial calls of one document as ten', async () => {
    const { token } = await aMember(api);

    const first = await api.query(document(10), {}, token);
    const second = await api.query(document(1), {}, token);

    expect(first.errors).toBeUndefined();
    expect(Object.values(first.data)).toHaveLength(10);
    expect(second.status).toBe(429);
  });

  it('refuses what is too many, and does nothing of it', async () => {
    const { token, userId } = await aMember(api);

    const answer = await api.query(document(12), {}, token);

    expect(codesOf([answer])).toEqual({ RATE_LIMITED: 2 });
    expect(answer.data).toMatchObject({ f9: { idea: {} }, f10: null, f11: null });
    const { rows } = await api.database.admin.query('select 1 from ideas where author_id = $1', [userId]);
    expect(rows).toHaveLength(10);
  });

  it('is each member’s own, from whatever address', async () => {
    const [ada, ben] = [await aMember(api), await aMember(api)];
    await api.query(document(10), {}, ada.token);

    expect((await api.query(document(1), {}, ben.token)).errors).toBeUndefined();
    expect((await api.query(document(1), {}, ada.token)).status).toBe(429);
  });

  it('does not share a bucket with another field', async () => {
    const { token } = await aMember(api);
    await api.query(document(10), {}, token);
    const post = `mutation { updateProfile(input: { name: "Ada" }) { viewer { id } } }`;

    expect((await api.query(post, {}, token)).errors).toBeUndefined();
  });
});

describe('a rate with a condition', () => {
  it('counts the searches of a list, not its pages', async () => {
    const list = hundred.slice(0, 90).map((index) => `a${index}: skills(first: 1) { nodes { id } }`);
    const searches = (name: string) =>
      hundred.slice(0, 70).map((index) => `${name}${index}: skills(first: 1, query: "x") { nodes { id } }`);
    const { token } = await aMember(api);

    expect((await api.query(`{ ${list.join(' ')} }`, {}, token)).errors).toBeUndefined();
    expect((await api.query(`{ ${list.join(' ')} }`, {}, token)).errors).toBeUndefined();
    expect((await api.query(`{ ${searches('b').join(' ')} }`, {}, token)).errors).toBeUndefined();
    expect(codesOf([await api.query(`{ ${searches('c').join(' ')} }`, {}, token)])).toEqual({
      RATE_LIMITED: 20,
    });
  });
});
