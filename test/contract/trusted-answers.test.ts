import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/graphql/documents/manifest.js';
import { startApi, type TestApi } from '../support/api.js';
import { startCachingApi, untilHit, wordOf } from './cache-api.fixtures.js';
import { aUser } from '../support/factories.js';
import {
  codes,
  createRegistry,
  get,
  hashed,
  hidden,
  post,
  viewer,
  type Registry,
} from './trusted-documents.fixtures.js';

let registry: Registry;
let api: TestApi | undefined;
beforeAll(async () => {
  registry = await createRegistry();
});
afterAll(() => registry.remove());
afterEach(async () => {
  await api?.close();
  api = undefined;
});

async function start(...[mode, settings]: Parameters<Registry['start']>): Promise<TestApi> {
  return (api = await registry.start(mode, settings));
}

describe('the answer of a registered query', () => {
  const extensions = hashed(hashOf(codes));

  it('that is public may be kept by all when it was asked by GET and hash', async () => {
    const service = await start('enforce');

    const { headers } = await get(service, { extensions });

    expect(headers['cache-control']).toBe('public, no-cache');
    expect(String(headers['vary']).split(', ')).toEqual(
      expect.arrayContaining(['accept', 'accept-encoding', 'authorization', 'origin']),
    );
  });

  it('may be kept for as long as the setting says', async () => {
    const service = await start('log', { TRUSTED_DOCUMENTS_MAX_AGE: '300' });

    const { headers } = await get(service, { extensions });

    expect(headers['cache-control']).toBe('public, max-age=300');
    // It would tell others what this caller has left.
    expect(headers).not.toHaveProperty('ratelimit');
  });

  it('is kept apart by origin, also for a page that is let in', async () => {
    const origin = 'https://app.example.com';
    const service = await start('log', { TRUSTED_DOCUMENTS_MAX_AGE: '300', CORS_ORIGINS: origin });

    const { headers } = await get(service, { extensions }, { origin });

    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect(headers['vary']).toMatch(/\borigin\b/);
  });

  it('has no time to live in any other case', async () => {
    const service = await start('log', { TRUSTED_DOCUMENTS_MAX_AGE: '300' });
    const token = await service.tokenFor(await aUser(service.database.admin));
    const authorization = `Bearer ${token}`;
    const mine = hashed(hashOf(viewer));

    const answers = {
      'by POST': await post(service, { extensions }),
      'by its text': await get(service, { query: codes }),
      'by text and hash': await get(service, { query: codes, extensions }),
      'with a token': await get(service, { extensions }, { authorization }),
      'with a token that does not hold': await get(service, { extensions }, { authorization: 'Bearer x' }),
      private: await get(service, { extensions: mine }),
      'private, with a token': await get(service, { extensions: mine }, { authorization }),
      'an unknown operation': await get(service, { extensions, operationName: 'Other' }),
      'an unknown hash': await get(service, { extensions: hashed(hashOf(hidden)) }),
    };

    const kept = Object.entries(answers).map(([what, { headers }]) => [what, headers['cache-control']]);
    expect(Object.fromEntries(kept)).toEqual({
      'by POST': 'no-cache',
      'by its text': 'no-cache',
      'by text and hash': 'no-cache',
      'with a token': 'no-cache',
      'with a token that does not hold': 'private, no-cache',
      private: 'private, no-cache',
      'private, with a token': 'private, no-cache',
      'an unknown operation': 'no-cache',
      'an unknown hash': 'no-cache',
    });
  });
});

describe('the kept answer of a registered query', () => {
  const named = 'query Named { categories { name } }';
  const own = 'query Own { viewer { user { id } } }';

  async function settingsOf(settings: Record<string, string>): Promise<Record<string, string>> {
    const file = await registry.write(
      'kept.json',
      Object.fromEntries([named, own].map((text) => [hashOf(text), text])),
    );
    return { TRUSTED_DOCUMENTS: 'enforce', TRUSTED_DOCUMENTS_FILE: file, ...settings };
  }

  async function startCaching(settings: Record<string, string> = {}): Promise<TestApi> {
    return (api = await startCachingApi({ settings: await settingsOf(settings), ask: named }));
  }

  it.each(['0', '300'])('is sent as the one that was loaded, where all may keep it for %s s', async (age) => {
    const settings = { TRUSTED_DOCUMENTS_MAX_AGE: age };
    const extensions = hashed(hashOf(named));
    const headers = { 'accept-encoding': 'gzip', origin: 'https://elsewhere.example' };
    const service = await startCaching(settings);
    const kept = await untilHit(service, () => get(service, { extensions }, headers));
    const plain = await startApi({ settings: await settingsOf(settings) });
    const loaded = await get(plain, { extensions }, headers).finally(plain.close);

    expect(kept.bytes.equals(loaded.bytes)).toBe(true);
    expect(kept.headers['age']).toBe('0');
    const ofOne = ['age', 'date', 'x-request-id', 'cache-status'];
    const shared = ({ headers: all }: typeof kept) =>
      Object.entries(all).filter(([name]) => !ofOne.includes(name) && !name.startsWith('ratelimit'));
    expect(Object.fromEntries(shared(kept))).toEqual(Object.fromEntries(shared(loaded)));
    expect('ratelimit' in kept.headers).toBe('ratelimit' in loaded.headers);
  });

  it('is the same whether it is asked for by hash or by text', async () => {
    const service = await startCaching();
    await untilHit(service, () => post(service, { extensions: hashed(hashOf(named)) }));

    const answers = [
      await post(service, { query: named }),
      await get(service, { query: named }),
      await get(service, { extensions: hashed(hashOf(named)) }),
    ];

    expect(answers.map(wordOf)).toEqual(['hit', 'hit', 'hit']);
  });

  it('is never public if it is of the one who asks, nor with what that one has left', async () => {
    const service = await startCaching({ TRUSTED_DOCUMENTS_MAX_AGE: '300' });
    const authorization = `Bearer ${await service.tokenFor(await aUser(service.database.admin))}`;
    const controlOf = async (text: string, headers = {}): Promise<unknown> => {
      const ask = () => get(service, { extensions: hashed(hashOf(text)) }, headers);
      return (await untilHit(service, ask)).headers['cache-control'];
    };

    expect(await controlOf(own)).toBe('private, no-cache');
    expect(await controlOf(own, { authorization })).toBe('private, no-cache');
    expect(await controlOf(named, { authorization })).toBe('no-cache');
    expect(await controlOf(named, { 'x-cost-report': 'summary' })).toBe('no-cache');
    expect(await controlOf(named)).toBe('public, max-age=300');
  });

  it('is not found under a hash that is not its own', async () => {
    const service = await startCaching();
    const { persistedQuery } = hashed(hashOf(named));
    await untilHit(service, () => post(service, { extensions: { persistedQuery } }));

    for (const extensions of [
      hashed(hashOf(own).replace(/^./, 'g')),
      hashed(hashOf(named), 2),
      hashed(7),
      { persistedQuery: null },
    ])
      expect((await post(service, { extensions })).data).toBeUndefined();
    expect((await post(service, { query: own, extensions: { persistedQuery } })).data).toBeUndefined();
  });
});
