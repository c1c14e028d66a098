import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../src/platform/limits/limits.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { aSkill } from '../support/factories.js';
import { aMember } from '../integration/jobs/posting.fixtures.js';

/** A small purse, so that it is soon empty. */
const small = { ...limits, quota: { anonymousPoints: 100, memberPoints: 500, windowSeconds: 60 } };

let api: TestApi;
beforeEach(async () => {
  api = await startApi({ settings: { LIMITS_FACTOR: '1' }, limits: small });
});
afterEach(() => api.close());

/** Could cost 1 for the operation, 1 for the list and 20 for its items. */
const twentyTwo = '{ skills(first: 20) { nodes { id } } }';

function send(
  query: string,
  headers: Record<string, string> = {},
  remoteAddress = '192.0.2.1',
): Promise<Answer> {
  return api.send({ method: 'POST', url: '/graphql', payload: { query }, headers, remoteAddress });
}

function costOf(answer: Awaited<ReturnType<TestApi['send']>>): Record<string, unknown> {
  const { extensions } = JSON.parse(answer.text) as { extensions: { cost: Record<string, unknown> } };
  return extensions.cost;
}

describe('the quota', () => {
  it('takes what was returned, and shows what is left in headers', async () => {
    const { headers } = await send(twentyTwo);

    // There are no skills, so that the list alone was returned.
    expect(headers['ratelimit-policy']).toBe('"points";q=100;w=60, "requests";q=100;w=1');
    expect(headers['ratelimit']).toMatch(/^"points";r=98;t=[12], "requests";r=99;t=1$/);
  });

  it('refuses an operation past it with 429, and lets a smaller one through', async () => {
    let refused = await send(twentyTwo);
    // Points come back meanwhile, on a slow machine those of several uses.
    for (let used = 0; used < 500 && refused.status === 200; used += 1) refused = await send(twentyTwo);

    expect(refused.status).toBe(429);
    expect(refused.errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', reason: 'QUOTA_EXCEEDED' } },
    ]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['ratelimit']).toMatch(/^"points";r=\d+;t=\d+/);
    expect((await send('{ __typename }')).status).toBe(200);
    expect((await send(twentyTwo, {}, '192.0.2.2')).status).toBe(200);
  });

  it('reserves what parallel operations could cost, so that they never pass it together', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(twentyTwo)));

    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });

  it('is each member’s own, wherever they ask from', async () => {
    const { token } = await aMember(api);
    for (let used = 0; used < 60; used += 1) await send('{ __typename }');

    const { headers, status } = await send(twentyTwo, { authorization: `Bearer ${token}` });

    expect(status).toBe(200);
    expect(headers['ratelimit']).toMatch(/^"points";r=498;/);
  });

  it.each([
    ['no GraphQL', '{ jobs {', 400],
    ['no field of the schema', '{ hobs { id } }', 400],
    ['too costly', '{ jobs(first: 100) { nodes { skills { id } } } }', 400],
  ])('takes one point for what is %s, and says so', async (_what, query, status) => {
    const answer = await send(query);

    expect(answer.status).toBe(status);
    expect(answer.headers['ratelimit']).toMatch(/^"points";r=99;/);
  });
});

describe('what an error made null', () => {
  it('costs what was requested for it, because it was worked on', async () => {
    await aSkill(api.database.admin);
    const list = 'skills(first: 20) { nodes { id category @include(if: $wanted) { id } } }';
    const query = `query ($wanted: Boolean = true) { ${list} }`;
    const sound = await api.send({ method: 'POST', url: '/graphql', payload: { query } });

    const spoilt = await api.send({
      method: 'POST',
      url: '/graphql',
      // The error is found below the first skill, which was read by then.
      payload: { query, variables: { wanted: null } },
      headers: { 'x-cost-report': 'summary' },
      remoteAddress: '192.0.2.9',
    });

    expect(sound.data.skills.nodes).toHaveLength(1);
    expect(spoilt).toMatchObject({ status: 200, data: { skills: null } });
    expect(costOf(spoilt)).toMatchObject({ requested: 42, actual: 42 });
  });
});

describe('an operation that costs too much', () => {
  it('is refused with its cost and the maximum; a member may ask five times as much', async () => {
    const query = '{ jobs(first: 100) { nodes { skills { id } } } }';
    const { token } = await aMember(api);

    const refused = await send(query);
    const asked = await api.query(query, {}, token);

    expect(refused.errors).toMatchObject([
      {
        message: expect.stringContaining('could cost 1,102 points; at most 1,000') as string,
        extensions: { code: 'QUERY_TOO_COMPLEX' },
      },
    ]);
    expect(refused.data).toBeUndefined();
    expect(asked.errors?.[0]?.extensions.code).toBe('RATE_LIMITED'); // the purse of this test is smaller than the maximum
  });
});

describe('the report of the cost', () => {
  it('comes when asked for, with the sums', async () => {
    const answer = await api.send({
      method: 'POST',
      url: '/graphql',
      payload: { query: twentyTwo },
      headers: { 'x-cost-report': 'summary' },
    });

    expect(costOf(answer)).toEqual({
      requested: 22,
      actual: 2,
      operationLimit: 1_000,
      limit: 100,
      remaining: 98,
      resetAt: expect.any(String) as string,
    });
  });

  it('tells each field’s share', async () => {
    const answer = await api.send({
      method: 'POST',
      url: '/graphql',
      payload: { query: twentyTwo },
      headers: { 'x-cost-report': 'fields' },
    });

    expect(costOf(answer)['fields']).toEqual([
      { path: 'skills', requested: 1, actual: 1 },
      { path: 'skills.nodes', requested: 20, actual: 0 },
    ]);
  });

  it('is absent unasked, and of no other kind', async () => {
    expect(await send(twentyTwo)).not.toHaveProperty('extensions');
    const odd = await send(twentyTwo, { 'x-cost-report': 'all' });
    expect([odd.status, odd.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('Query.rateLimit', () => {
  it('tells what this operation could cost and what is left', async () => {
    const { data, headers } = await send(
      `{ rateLimit { limit cost remaining used } skills(first: 20) { nodes { id } } }`,
    );

    expect(data.rateLimit).toEqual({ limit: 100, cost: 22, remaining: 78, used: 22 });
    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('weighs without running, at one point, whatever it would cost', async () => {
    const { data, headers } = await send(
      '{ rateLimit(dryRun: true) { cost remaining } jobs(first: 100) { nodes { skills { id } } } }',
    );

    expect(data).toEqual({ rateLimit: { cost: 1_102, remaining: 99 }, jobs: null });
    expect(headers['ratelimit']).toMatch(/^"points";r=99;/);
  });

  it('tells more than a number of GraphQL holds as the largest of them', async () => {
    const deep =
      'categories { skills { jobs(first: 100) { nodes { skills { jobs(first: 100) { nodes { skills { jobs { totalCount } } } } } } } } }';

    const { data } = await send(`{ rateLimit(dryRun: true) { cost } one: ${deep} two: ${deep} }`);

    expect(data.rateLimit).toEqual({ cost: 2_147_483_647 });
  });
});

describe('the throttle', () => {
  it('refuses the 101st request of an address within a second, before it is read', async () => {
    const answers = await Promise.all(
      Array.from({ length: 160 }, () => api.send({ method: 'GET', url: '/schema.graphql' })),
    );
    const refused = answers.filter(({ status }) => status === 429);

    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(100);
    expect(refused[0]?.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: 1 } }]);
    expect(refused[0]?.headers).toMatchObject({
      'retry-after': '1',
      'ratelimit-policy': '"requests";q=100;w=1',
    });
    expect((await api.send({ method: 'GET', url: '/health' })).status).toBe(200);
  });
});

describe('a newcomer behind an address that 50 members share', () => {
  it('opens twenty screens within a minute', async () => {
    await api.close();
    api = await startApi({ settings: { LIMITS_FACTOR: '1' } });
    const screen =
      '{ jobs(first: 20) { nodes { id title category { id } client { id } skills { id } } } ideas(first: 5) { nodes { id author { id } } } categories { id } }';
    const members = await Promise.all(Array.from({ length: 50 }, () => aMember(api)));
    const statuses = new Set<number>();

    for (let round = 0; round < 20; round += 1) {
      for (const { token } of members.slice(0, 3 + (round % 3))) {
        statuses.add((await api.query(screen, {}, token)).status);
      }
      statuses.add((await send(screen, {}, '127.0.0.1')).status);
    }

    expect([...statuses]).toEqual([200]);
  });
});
