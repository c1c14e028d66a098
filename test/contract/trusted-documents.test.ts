import { getIntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { hashOf } from '../../src/graphql/documents/manifest.js';
import { createTokenKeys } from '../../src/platform/auth/token-keys.js';
import { createLogger } from '../../src/platform/observability/logger.js';
import type { TestApi } from '../support/api.js';
import { errorOf } from './errors.fixtures.js';
import {
  codes,
  createRegistry,
  get,
  hashed,
  hidden,
  post,
  signOut,
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

function unregisteredIn({ logLines }: TestApi): Record<string, unknown>[] {
  return logLines.filter(({ event }) => event === 'document.unregistered');
}

describe('where documents must be registered', () => {
  it.each([
    ['its hash', { extensions: hashed(hashOf(codes)) }],
    ['its text', { query: codes }],
    ['both', { query: codes, extensions: hashed(hashOf(codes)) }],
  ])('a registered one runs by %s, POST and GET', async (_what, request) => {
    const service = await start('enforce');

    const answers = [await post(service, request), await get(service, request)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const { data } of answers) expect(data.errorCatalogue[0]).toEqual({ code: 'UNAUTHENTICATED' });
  });

  it.each([
    ['an unregistered text', { query: hidden }],
    ['a registered text with a blank more', { query: `${codes} ` }],
    ['a text that is no GraphQL', { query: '{{{{' }],
    ['its text and hash', { query: hidden, extensions: hashed(hashOf(hidden)) }],
    ['a text beside an empty extension', { query: hidden, extensions: { persistedQuery: null } }],
    ['the introspection of the explorer', { query: getIntrospectionQuery() }],
    ['an unknown hash', { extensions: hashed(hashOf(hidden)) }],
    ['a hash that is no text', { extensions: hashed({ length: 64 }) }],
  ])('any other is refused before it is parsed, POST and GET: %s', async (_what, request) => {
    const service = await start('enforce');

    const answers = [await post(service, request), await get(service, request)];

    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(answer.data ?? null).toBeNull();
      const { message, extensions } = errorOf(answer);
      expect(extensions.code).toBe('BAD_USER_INPUT');
      expect(message).toMatch(/^This service runs registered documents only.+docs\/clients\.md\.$/);
    }
  });

  it('one that was refused is refused again: nothing that comes is ever registered', async () => {
    const service = await start('enforce');
    const request = { query: hidden, extensions: hashed(hashOf(hidden)) };

    const answers = [await post(service, request), await post(service, { extensions: request.extensions })];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  });
});

describe.each(['log', 'enforce'] as const)('in the mode %s', (mode) => {
  it.each([
    [
      'a hash that is not of its text',
      { query: hidden, extensions: hashed(hashOf(codes)) },
      '`sha256Hash` is not the SHA-256 of the `query`.',
    ],
    [
      'an unknown version',
      { query: codes, extensions: hashed(hashOf(codes), 2) },
      '`persistedQuery` must have the `version` 1.',
    ],
    [
      'a version without a text',
      { extensions: hashed(hashOf(codes), '1') },
      '`persistedQuery` must have the `version` 1.',
    ],
    [
      'an extension that is no object',
      { query: codes, extensions: { persistedQuery: true } },
      '`persistedQuery` must have the `version` 1.',
    ],
  ])('%s is refused as a fault of the request', async (_what, request, message) => {
    const service = await start(mode);

    const answers = [await post(service, request), await get(service, request)];

    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(errorOf(answer)).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
    }
  });

  it('a registered mutation runs by POST alone', async () => {
    const service = await start(mode);
    const request = { extensions: hashed(hashOf(signOut)) };

    const answers = [await post(service, request), await get(service, request)];

    expect(answers.map(({ status }) => status)).not.toContain(500);
    expect(answers[1]?.status).toBe(405);
    expect(unregisteredIn(service)).toEqual([]);
  });
});

describe('where documents are only watched', () => {
  it('every text runs, and one that is not registered is logged once, without its text', async () => {
    const service = await start('log');

    const answers = [await post(service, { query: hidden }), await get(service, { query: hidden })];
    const known = await post(service, { query: codes });

    expect([...answers, known].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(unregisteredIn(service)).toMatchObject([{ sha256: hashOf(hidden), operation: 'Hidden' }]);
    expect(JSON.stringify(unregisteredIn(service))).not.toContain('errorCatalogue');
  });

  it('an unknown hash is refused, also when its text came before', async () => {
    const service = await start('log');
    const extensions = hashed(hashOf(hidden));

    const first = await post(service, { query: hidden, extensions });
    const then = await post(service, { extensions });

    expect([first.status, then.status]).toEqual([200, 400]);
    expect(errorOf(then).message).toMatch(/^No document is registered under this hash\. Send its text/);
  });
});

describe('a manifest that was tampered with', () => {
  it('ends the start, and the message names the document', async () => {
    const tampered = await registry.write('tampered.json', {
      [hashOf(codes)]: codes.replace('code', 'meaning'),
    });
    const config = readConfig({ TRUSTED_DOCUMENTS: 'enforce', TRUSTED_DOCUMENTS_FILE: tampered });

    const opening = createApp({
      config: { ...config, database: { url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1 } },
      tokenKeys: createTokenKeys([Buffer.alloc(32).toString('base64')]),
      logger: createLogger({ level: 'silent', isPretty: false }),
    });

    await expect(opening).rejects.toThrow(`Codes (${hashOf(codes)}) is registered under an id`);
  });
});
