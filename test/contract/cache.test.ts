import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestApi } from '../support/api.js';
import { aSkill } from '../support/factories.js';
import { startCachingApi } from './cache-api.fixtures.js';
import { aMember } from '../integration/jobs/posting.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startCachingApi();
}, 30_000);
afterAll(() => api.close());

const ask = (query: string, token?: string) => api.query(query, {}, token);
const statusOf = ({ headers }: Answer): string => String(headers['cache-status']);

describe('a public answer', () => {
  it('is kept from its second time on, and served to everybody', async () => {
    const { token } = await aMember(api);
    const query = '{ skills(first: 5) { nodes { id name } totalCount } }';

    const answers = [await ask(query), await ask(query), await ask(query), await ask(query, token)];

    expect(answers.map(statusOf).map((status) => status.replace(/=\d+$/, ''))).toEqual([
      'bidwell; fwd=bypass',
      'bidwell; fwd=miss',
      'bidwell; hit; ttl',
      'bidwell; hit; ttl',
    ]);
    expect(new Set(answers.map(({ text }) => text))).toHaveLength(1);
  });
});

describe('what somebody else writes by SQL', () => {
  it('is shown within a second', async () => {
    const query = '{ skills(first: 50) { nodes { id name } totalCount } }';
    for (let time = 0; time < 3; time += 1) await ask(query);

    await aSkill(api.database.admin, { name: 'Newest' });
    await sleep(1_000);

    expect((await ask(query)).text).toContain('Newest');
  });
});
