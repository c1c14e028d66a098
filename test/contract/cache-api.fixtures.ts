import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Answer, TestApi } from '../support/api.js';
import { startApi } from '../support/api.js';
import { aCategory, aSkill } from '../support/factories.js';

type Options = NonNullable<Parameters<typeof startApi>[0]> & {
  /** A document that may be kept, for a service that does not run every document. */
  ask?: string;
};

const anything = '{ __typename }';

/** The whole service with a cache that serves. */
export async function startCachingApi({
  settings,
  ask = anything,
  ...options
}: Options = {}): Promise<TestApi> {
  const api = await startApi({ ...options, settings: { CACHE: 'on', ...settings } });
  await untilServing(api, ask);
  return api;
}

/** The same with one category, `design`, and 30 skills in it. */
export async function startSkillsApi(): Promise<TestApi> {
  const api = await startCachingApi();
  const category_id = await aCategory(api.database.admin, { slug: 'design', name: 'Design' });
  for (let count = 0; count < 30; count += 1) await aSkill(api.database.admin, { category_id });
  return api;
}

/** An answer under way. */
export type Sent = ReturnType<TestApi['send']>;

/** The two ways in which an operation can be sent. */
export interface Senders {
  post: (payload: object, headers?: Record<string, string>) => Sent;
  get: (query: string, headers?: Record<string, string>) => Sent;
}

/** Of a service that is asked for only when something is sent, for tests that name it before they start it. */
export function sendersTo(find: () => TestApi): Senders {
  return {
    post: (payload, headers = {}) => find().send({ method: 'POST', url: '/graphql', payload, headers }),
    get: (query, headers = {}) =>
      find().send({
        method: 'GET',
        url: `/graphql?query=${encodeURIComponent(query)}`,
        headers: { 'apollo-require-preflight': '1', ...headers },
      }),
  };
}

/** A lease comes only after everything that an earlier process kept has run out, and after each outage. */
async function untilServing(api: TestApi, ask: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (wordOf(await api.query(ask)) === 'hit') return;
    await sleep(50);
  }
  throw new Error('The cache never served anything.');
}

/** What `Cache-Status` says: `hit`, `miss`, `bypass`, or `bypass` and why. */
export function wordOf({ headers }: Pick<Answer, 'headers'>): string {
  const [name, word = '', detail = ''] = String(headers['cache-status']).split('; ');
  if (name !== 'bidwell') return '';
  return [word.replace('fwd=', ''), detail.replace(/^ttl=\d+$|^detail=/, '')].filter(Boolean).join(' ');
}

/** Waits until every change so far is known to the cache: what is kept from then on stays. */
async function settled({ database: { admin } }: TestApi): Promise<void> {
  await vi.waitFor(
    async () => {
      expect((await admin.query('select from cache_outbox')).rowCount).toBe(0);
    },
    { timeout: 10_000, interval: 20 },
  );
}

/** Asks until an answer comes from the cache, and returns that. */
export async function untilHit<A extends Pick<Answer, 'headers'>>(
  api: TestApi,
  ask: () => Promise<A>,
): Promise<A> {
  await settled(api);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = await ask();
    if (wordOf(answer) === 'hit') return answer;
  }
  throw new Error('The cache never served this.');
}

/** Ends every kept answer, as if everything had been changed, and waits until that is known. */
export async function forgetAll(api: TestApi): Promise<void> {
  const ask = () => api.query(anything);
  await untilHit(api, ask);
  await api.database.admin.query('select cache_flush()');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (wordOf(await ask()) !== 'hit') return;
    await sleep(20);
  }
  throw new Error('The cache forgot nothing.');
}
