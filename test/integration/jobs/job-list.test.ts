import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aJob, aSkill, aUser } from '../../support/factories.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe('Query.jobs', () => {
  it('answers a job with everything that hangs on it', async () => {
    const { admin } = api.database;
    const clientId = await aUser(admin, { name: 'Grace' });
    const skillId = await aSkill(admin, { name: 'Welding' });
    await aJob(admin, { title: 'Weld a gate', client_id: clientId }, [skillId]);

    const { data, errors } = await api.query(`{
      jobs(first: 1) { totalCount nodes { title status client { name } skills { name } budget { max { amount currency } } } }
    }`);

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      jobs: {
        totalCount: 1,
        nodes: [
          {
            title: 'Weld a gate',
            status: 'OPEN',
            client: { name: 'Grace' },
            skills: [{ name: 'Welding' }],
            budget: { max: { amount: 50_000, currency: 'EUR' } },
          },
        ],
      },
    });
  });
});
