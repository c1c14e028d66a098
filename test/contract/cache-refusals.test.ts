import { afterEach, describe, expect, it } from 'vitest';
import { limits } from '../../src/platform/limits/limits.js';
import { aMember } from '../integration/accounts/administration.fixtures.js';
import type { TestApi } from '../support/api.js';
import { aSkill } from '../support/factories.js';
import { startCachingApi, untilHit, wordOf } from './cache-api.fixtures.js';

const opened: TestApi[] = [];
afterEach(async () => {
  for (const api of opened.splice(0)) await api.close();
});

async function start(options: Parameters<typeof startCachingApi>[0]): Promise<TestApi> {
  const api = await startCachingApi(options);
  opened.push(api);
  return api;
}

/** Could cost 1 for the operation, 1 for the list and 20 for its items. */
const query = '{ skills(first: 20) { nodes { id } } }';

type Sent = ReturnType<TestApi['send']>;
function askFrom(api: TestApi, remoteAddress: string, payload: object = { query }): Sent {
  return api.send({ method: 'POST', url: '/graphql', payload, remoteAddress });
}

const remainingOf = ({ headers }: Awaited<Sent>) =>
  Number(/"points";r=(\d+)/.exec(String(headers['ratelimit']))?.[1]);

describe('a kept answer', { timeout: 30_000 }, () => {
  it('takes one point of its caller, and is refused to who has none', async () => {
    // No point comes back while the test runs.
    const quota = { anonymousPoints: 100, memberPoints: 500, windowSeconds: 36_000 };
    const api = await start({ settings: { LIMITS_FACTOR: '1' }, limits: { ...limits, quota } });
    for (let count = 0; count < 20; count += 1) await aSkill(api.database.admin);
    await untilHit(api, () => askFrom(api, '192.0.2.1'));

    const first = await askFrom(api, '192.0.2.2');
    const second = await askFrom(api, '192.0.2.2');
    expect([wordOf(first), remainingOf(first)]).toEqual(['hit', 99]);
    expect([wordOf(second), remainingOf(second)]).toEqual(['hit', 98]);

    let last = second;
    for (let used = 0; used < 120 && last.status === 200; used += 1) last = await askFrom(api, '192.0.2.2');
    expect(last.status).toBe(429);
    expect(last.data).toBeUndefined();
    expect(last.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', reason: 'QUOTA_EXCEEDED' } }]);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(wordOf(await askFrom(api, '192.0.2.3'))).toBe('hit');
  });

  it('is refused to who may not ask for so much at once, as if it were not kept', async () => {
    const api = await start({ limits: { ...limits, cost: { anonymousMax: 10, memberMax: 100 } } });
    const { token } = await aMember(api);
    const asMember = () => api.query(query, {}, token);
    const refused = await api.query(query);
    await untilHit(api, asMember);

    const still = await api.query(query);

    expect(refused.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
    expect([still.status, still.errors?.[0]?.message]).toEqual([
      refused.status,
      refused.errors?.[0]?.message,
    ]);
    expect(wordOf(await asMember())).toBe('hit');
  });

  it('counts as a use of a field that has a rate', async () => {
    const api = await start({
      settings: { LIMITS_FACTOR: '1' },
      limits: { ...limits, throttle: { requestsMax: 10_000, windowSeconds: 1 } },
    });
    const search = 'query($text: String) { skills(first: 1, query: $text) { nodes { id } } }';
    const find = () => askFrom(api, '192.0.2.4', { query: search, variables: { text: 'x' } });
    await untilHit(api, () => askFrom(api, '192.0.2.5', { query: search, variables: { text: 'x' } }));

    const answers = [];
    for (let time = 0; time < 125; time += 1) answers.push(await find());

    expect(answers.slice(0, 120).map(wordOf)).toEqual(Array(120).fill('hit'));
    const [refused] = answers.slice(120);
    expect(refused).toMatchObject({
      status: 429,
      errors: [{ extensions: { code: 'RATE_LIMITED', reason: 'FIELD_RATE_EXCEEDED' } }],
    });
    expect((await askFrom(api, '192.0.2.4', { query: search })).status).toBe(200);
  });
});
