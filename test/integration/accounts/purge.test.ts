import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startCachingApi, untilHit } from '../../contract/cache-api.fixtures.js';
import type { TestApi } from '../../support/api.js';
import { aBid, aJob, aUser } from '../../support/factories.js';
import { act, anAdministrator, type Member } from './administration.fixtures.js';

let api: TestApi;
let operator: Member;
let questions: Record<'job' | 'bids' | 'list' | 'member', string>;
let ids: Record<'job' | 'user', string>;
beforeAll(async () => {
  api = await startCachingApi();
  const { admin } = api.database;
  operator = await anAdministrator(api, 'OPERATE');
  const memberId = await aUser(admin);
  const jobId = await aJob(admin);
  await aBid(admin, jobId, {});
  ids = { job: encodeTypeId('job', jobId), user: encodeTypeId('user', memberId) };
  questions = {
    job: `{ job(id: "${ids.job}") { title } }`,
    bids: `{ job(id: "${ids.job}") { bids(first: 5) { nodes { deliveryDays } } } }`,
    list: '{ jobs(first: 5) { nodes { title } } }',
    member: `{ user(id: "${ids.user}") { name } }`,
  };
}, 30_000);
afterAll(() => api.close());

const isKept = async (question: string) =>
  String((await api.query(question)).headers['cache-status']).includes('hit');

async function keepAll(): Promise<void> {
  for (const question of Object.values(questions)) await untilHit(api, () => api.query(question));
}

it.each<[string, () => object, (keyof typeof questions)[]]>([
  ['one job', () => ({ id: ids.job }), ['member']],
  ['jobs', () => ({ typeName: 'Job' }), ['member']],
  ['bids', () => ({ typeName: 'Bid' }), ['job', 'list', 'member']],
  ['one member', () => ({ id: ids.user }), ['job', 'bids', 'list']],
  ['members', () => ({ typeName: 'User' }), ['job', 'bids', 'list']],
  ['a type of which no answer names a row', () => ({ typeName: 'JobConnection' }), []],
  ['everything', () => ({}), []],
])('a purge of %s drops the answers with it, and no others', async (_what, input, kept) => {
  await keepAll();

  await act(api, 'purgeCache', 'purgedAt', { ...input() }, operator.token);

  const found: string[] = [];
  for (const [name, question] of Object.entries(questions)) if (await isKept(question)) found.push(name);
  expect(found).toEqual(kept);
});
