import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../../src/platform/limits/limits.js';
import { startApi, type TestApi } from '../support/api.js';
import { aUser } from '../support/factories.js';
import { expectNothingUnderWay, holdUser, readName } from './platform/deadline.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({
    limits: { ...limits, execution: { ...limits.execution, operationMs: 400 } },
  });
});
afterEach(() => api.database.admin.query('rollback')); // of what holds a table
afterAll(() => api.close());

describe('a request that takes too long', () => {
  it('is refused as TIMEOUT, and the next is answered', async () => {
    const { admin } = api.database;
    await admin.query('begin; lock table categories in access exclusive mode');

    const { status, headers, errors } = await api.query('{ categories { slug } }');
    await expectNothingUnderWay(api.database);
    await admin.query('rollback');
    await vi.waitUntil(async () => (await api.query('{ categories { slug } }')).status === 200, {
      timeout: 5_000,
    });

    expect(status).toBe(504);
    expect(headers['retry-after']).toBe('1');
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('took too long') as string,
        extensions: { code: 'TIMEOUT', retryAfter: 1 },
      },
    ]);
  });

  it('writes nothing', async () => {
    const userId = await aUser(api.database.admin, { name: 'Before' });
    const token = await api.tokenFor(userId);
    const rename = (name: string) =>
      api.query(`mutation { updateProfile(input: { name: "${name}" }) { user { name } } }`, {}, token);
    // The first write of a process takes longer than it may take here.
    await vi.waitUntil(async () => (await rename('First')).status === 200, { timeout: 5_000 });
    const letGo = await holdUser(api.database, userId);

    const refused = await rename('Second');
    await letGo();
    const name = await readName(api.database, userId);
    await vi.waitUntil(async () => (await rename('Third')).status === 200, { timeout: 5_000 });

    expect(refused.status).toBe(504);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }]);
    expect(name).toBe('First');
    expect(await readName(api.database, userId)).toBe('Third');
  });
});
