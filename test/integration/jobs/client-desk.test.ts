import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { act, aJobOf, aMember, ask, draftColumns, type Member } from './posting.fixtures.js';

const day = 86_400_000;
const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
});
afterAll(() => api.close());

describe("the client's desk", () => {
  it('follows a job through its life', async () => {
    const member = await aMember(api);
    const [kept, dropped] = [
      await aJobOf(api, member, { ...draftColumns, title: 'kept', created_at: inDays(-2) }),
      await aJobOf(api, member, { ...draftColumns, title: 'dropped', created_at: inDays(-1) }),
    ];
    const seen = [await deskOf(member)];

    for (const [action, id, time] of [
      ['DELETE', dropped, now],
      ['PUBLISH', kept, now],
      ['REOPEN', kept, inDays(31)],
      ['CANCEL', kept, inDays(31)],
    ] as const) {
      await api.database.setNow(time);
      const { errors } = await act(api, action, id, member);
      expect(errors).toBeUndefined();
      seen.push(await deskOf(member));
    }

    expect(seen).toEqual([
      'kept DRAFT, dropped DRAFT; 2 DRAFT',
      'kept DRAFT; 1 DRAFT',
      'kept OPEN; 1 OPEN',
      'kept OPEN; 1 OPEN',
      'kept CANCELLED; 1 CANCELLED',
    ]);
  });

  async function deskOf({ token }: Member): Promise<string> {
    const { viewer } = await ask<{
      viewer: {
        jobs: { nodes: { title: string; status: string }[] };
        jobCounts: { status: string; count: number }[];
      };
    }>(
      api,
      '{ viewer { jobs(orderBy: { field: CREATED_AT, direction: ASC }) { nodes { title status } } jobCounts { status count } } }',
      { token },
    );
    const jobs = viewer.jobs.nodes.map(({ title, status }) => `${title} ${status}`);
    const counts = viewer.jobCounts.flatMap(({ status, count }) => (count > 0 ? `${count} ${status}` : []));
    return `${jobs.join(', ')}; ${counts.join(', ')}`;
  }
});
