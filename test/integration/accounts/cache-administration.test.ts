import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { act, anAdministrator, eventsOf, type Member } from './administration.fixtures.js';

let api: TestApi;
let operator: Member;
beforeAll(async () => {
  api = await startApi();
  operator = await anAdministrator(api, 'OPERATE');
});
afterAll(() => api.close());

const purge = (input: Record<string, unknown>) => act(api, 'purgeCache', 'purgedAt', input, operator.token);

const id = 'job_01h455vb4pex5vsknk084sn02q';

describe('purgeCache', () => {
  it.each([{}, { typeName: 'Job' }, { id }, { typeName: null, id }])(
    'tells by domain time when %j was forgotten',
    async (input) => {
      const now = new Date(Date.now() - 3_600_000);
      await api.database.setNow(now);

      const { data } = await purge(input);
      await api.database.setNow(null);

      expect(data).toEqual({ purgeCache: { purgedAt: now.toISOString() } });
    },
  );

  it('writes the audit, with what was named', async () => {
    const other = await anAdministrator(api, 'OPERATE');

    await act(api, 'purgeCache', 'purgedAt', { typeName: 'Job' }, other.token);

    expect(await eventsOf(api, other.userId)).toMatchObject([
      { action: 'PURGE_CACHE', subject_type: 'user', actor_id: other.userId, reason: 'Job' },
    ]);
  });

  it.each([
    [{ typeName: 'Job', id }, 'id', 'INVALID'],
    [{ typeName: 'Nonsense' }, 'typeName', 'UNKNOWN'],
    [{ typeName: 'JobStatus' }, 'typeName', 'UNKNOWN'],
    [{ typeName: 'Node' }, 'typeName', 'UNKNOWN'],
    [{ typeName: '__Type' }, 'typeName', 'UNKNOWN'],
    [{ typeName: 'toString' }, 'typeName', 'UNKNOWN'],
    [{ typeName: '' }, 'typeName', 'TOO_SHORT'],
    [{ id: 'nonsense' }, 'id', 'INVALID'],
  ])('refuses %j', async (input, field, code) => {
    const { errors } = await purge(input);

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', field], code }] } },
    ]);
  });
});
