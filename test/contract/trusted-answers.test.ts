import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/graphql/documents/manifest.js';
import type { TestApi } from '../support/api.js';
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
