import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApi } from '../support/api.js';
import { aCategory } from '../support/factories.js';
import { startCachingApi } from './cache-api.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startCachingApi();
  await aCategory(api.database.admin);
}, 30_000);
afterAll(() => api.close());

/** As many operations load at one time as there are connections. */
const loadsMax = 5;

const query = 'query($n: Int!) { skills(first: $n) { nodes { id } } }';

describe('reads that nothing is kept for, when Postgres is stuck', () => {
  it('are refused after a second, past as many as there are connections', { timeout: 30_000 }, async () => {
    const { admin } = api.database;
    await api.query(query, { n: 1 });
    await admin.query('begin; lock table skills in access exclusive mode');

    const asked = Array.from({ length: 2 * loadsMax }, (_none, index) => api.query(query, { n: index + 2 }));
    const refused = await Promise.all(asked.slice(loadsMax));
    await admin.query('rollback');
    const loaded = await Promise.all(asked.slice(0, loadsMax));

    for (const { status, headers, text, errors } of refused) {
      expect(status).toBe(503);
      expect(headers).toMatchObject({
        'retry-after': '1',
        'content-type': 'application/json; charset=utf-8',
      });
      expect(errors).toEqual([
        {
          message: expect.stringContaining('Too many operations') as string,
          extensions: { code: 'SERVICE_UNAVAILABLE', requestId: headers['x-request-id'], retryAfter: 1 },
        },
      ]);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(['errors']);
    }
    // They have waited for the lock, too long perhaps, but were not turned away.
    expect(loaded.map(({ status }) => status)).not.toContain(503);
    expect((await api.query(query, { n: 2 * loadsMax })).status).toBe(200);
  });
});
