import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory } from '../support/factories.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** About 5 KB. */
const large = '{ errorCatalogue { code meaning reasons fieldCodes } }';
const small = '{ __typename }';

function ask(query: string, encodings?: string): ReturnType<TestApi['send']> {
  const headers = encodings === undefined ? {} : { 'accept-encoding': encodings };
  return api.send({ method: 'POST', url: '/graphql', headers, payload: { query } });
}

describe('an answer that is data', () => {
  it.each([
    ['an answer', { method: 'POST' as const, url: '/graphql', payload: { query: small } }, 200],
    ['a refusal', { method: 'POST' as const, url: '/graphql', payload: '{' }, 415],
    ['the schema', { method: 'GET' as const, url: '/schema.graphql' }, 200],
    ['a probe', { method: 'GET' as const, url: '/health/live' }, 200],
    ['nothing there', { method: 'GET' as const, url: '/nothing' }, 404],
  ])('tells browsers to run and frame none of it: %s', async (_what, request, status) => {
    const answer = await api.send(request);

    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-security-policy':
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('server');
  });

  it('is typed as what it is, also when its address is no text', async () => {
    const answer = await api.send({ method: 'GET', url: '/%zz<script>' });

    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('an answer above 1 KB', () => {
  it.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'gzip'],
    ['br, gzip', 'gzip'],
    ['*', 'gzip'],
    ['br', 'br'],
    ['gzip;q=0.5, br', 'br'],
  ])('for a reader of %s is sent as %s', async (accepted, encoding) => {
    const plain = await ask(large);
    const packed = await ask(large, accepted);

    const unpack = encoding === 'br' ? brotliDecompressSync : gunzipSync;
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.headers['content-length']).toBe(String(packed.bytes.length));
    expect(packed.headers['vary']).toMatch(/\baccept-encoding\b/);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(unpack(packed.bytes).toString()).toBe(plain.text);
  });

  it.each([undefined, 'identity', 'deflate', 'zstd', 'gzip;q=0', 'identity, gzip;q=0.5'])(
    'for a reader of %s is sent as it is',
    async (accepted) => {
      const plain = await ask(large, accepted);

      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(plain.headers['vary']).toMatch(/\baccept-encoding\b/);
      expect(plain.data.errorCatalogue).toBeDefined();
    },
  );
});

describe('a small answer', () => {
  it('is sent as it is, and kept apart by caches all the same', async () => {
    const answer = await ask(small, 'gzip');

    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.headers['vary']).toMatch(/\baccept-encoding\b/);
    expect(answer.data).toEqual({ __typename: 'Query' });
  });
});

describe('the schema', () => {
  it('need not be read twice, compressed or not', async () => {
    const request = { method: 'GET' as const, url: '/schema.graphql' };
    const plain = await api.send(request);
    const packed = await api.send({ ...request, headers: { 'accept-encoding': 'gzip' } });
    const etag = String(plain.headers['etag']);

    const answers = await Promise.all(
      ['gzip', 'identity'].map((encoding) =>
        api.send({ ...request, headers: { 'accept-encoding': encoding, 'if-none-match': etag } }),
      ),
    );

    expect(gunzipSync(packed.bytes).toString()).toBe(plain.text);
    expect(packed.headers['etag']).toBe(etag);
    expect(etag).toMatch(/^W\//);
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [304, ''],
      [304, ''],
    ]);
    expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual([undefined, undefined]);
  });
});

describe('the answer of a query by GET', () => {
  const asked = { method: 'GET' as const, url: '/graphql?query={categories{slug}}' };
  const headers = { 'apollo-require-preflight': '1' };

  it('need not be read again until it has changed', async () => {
    const first = await api.send({ ...asked, headers });
    const again = { ...asked, headers: { ...headers, 'if-none-match': String(first.headers['etag']) } };

    const unchanged = await api.send(again);
    await aCategory(api.database.admin, { slug: 'newer' });
    const changed = await api.send(again);

    expect([first.status, unchanged.status, unchanged.text]).toEqual([200, 304, '']);
    expect(changed.status).toBe(200);
    expect(changed.data.categories).toEqual([...first.data.categories, { slug: 'newer' }]);
    expect(changed.headers['etag']).not.toBe(first.headers['etag']);
    expect(unchanged.headers).toMatchObject({
      'cache-control': 'no-cache',
      ratelimit: expect.stringContaining('"points"') as string,
    });
  });
});
