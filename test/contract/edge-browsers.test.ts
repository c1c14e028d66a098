import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { errorOf } from './errors.fixtures.js';

const app = 'https://app.example.com';
const stranger = 'https://evil.example';
const json = { 'content-type': 'application/json' };
const payload = { query: '{ __typename }' };

/** Where two origins are set, and where none is. */
let api: TestApi;
let local: TestApi;
beforeAll(async () => {
  api = await startApi({ settings: { CORS_ORIGINS: `https://www.example.com,${app}` } });
  local = await startApi();
});
afterAll(async () => {
  await api.close();
  await local.close();
});

type Sent = ReturnType<TestApi['send']>;

function preflight(origin: string, url = '/graphql', to = api): Sent {
  const headers = { origin, 'access-control-request-method': 'POST' };
  return to.send({ method: 'OPTIONS', url, headers });
}

function post(headers: Record<string, string>): Sent {
  return api.send({ method: 'POST', url: '/graphql', headers: { ...json, ...headers }, payload });
}

function listOf(header: unknown): string[] {
  return String(header)
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .sort();
}

function corsHeadersOf({ headers }: Awaited<Sent>): string[] {
  return Object.keys(headers).filter((name) => name.startsWith('access-control-'));
}

describe('a page of an origin that is let in', () => {
  it('may send what clients send, with cookies', async () => {
    const { status, text, headers } = await preflight(app);

    expect([status, text]).toEqual([204, '']);
    expect(headers).toMatchObject({
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '7200',
    });
    expect(listOf(headers['access-control-allow-methods'])).toEqual(['get', 'head', 'post']);
    expect(listOf(headers['access-control-allow-headers'])).toEqual([
      'apollo-require-preflight',
      'apollographql-client-name',
      'apollographql-client-version',
      'authorization',
      'content-type',
      'idempotency-key',
      'if-none-match',
      'x-cache-explain',
      'x-cost-report',
      'x-request-id',
      'x-session-mode',
    ]);
  });

  it.each(['/graphql', '/schema.graphql'])('may read what %s answers, also a refusal', async (url) => {
    const answer = await api.send({ method: 'GET', url, headers: { origin: app } });

    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
    });
    expect(listOf(answer.headers['access-control-expose-headers'])).toEqual([
      'age',
      'cache-status',
      'etag',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'x-request-id',
    ]);
    expect(listOf(answer.headers['vary'])).toEqual(['accept-encoding', 'origin']);
  });

  it('may read why its body was too large', async () => {
    const padding = 'x'.repeat(100 * 1024);

    const answer = await api.send({
      method: 'POST',
      url: '/graphql',
      headers: { origin: app },
      payload: { padding },
    });

    expect(errorOf(answer).extensions.code).toBe('PAYLOAD_TOO_LARGE');
    expect(answer.headers['access-control-allow-origin']).toBe(app);
  });
});

describe('a page of another origin', () => {
  it.each([
    stranger,
    'null',
    'https://app.example.com.evil.example',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://APP.example.com',
    'http://localhost:3000',
  ])('is refused before it sends anything: %s', async (origin) => {
    const refusal = await preflight(origin);

    expect(refusal.status).toBe(403);
    expect(errorOf(refusal).extensions.code).toBe('FORBIDDEN');
    expect(corsHeadersOf(refusal)).toEqual([]);
    expect(listOf(refusal.headers['vary'])).toContain('origin');
  });

  it('may not read an answer, which a cache keeps apart from those of others', async () => {
    const answer = await post({ origin: stranger });

    expect(answer.status).toBe(200);
    expect(corsHeadersOf(answer)).toEqual([]);
    expect(listOf(answer.headers['vary'])).toContain('origin');
  });
});

describe('a page of this machine', () => {
  it.each(['http://localhost:5173', 'https://localhost', 'http://127.0.0.1:8080', 'http://[::1]:3000'])(
    'is let in where nothing is set: %s',
    async (origin) => {
      const admitted = await preflight(origin, '/graphql', local);

      expect(admitted.status).toBe(204);
      expect(admitted.headers['access-control-allow-origin']).toBe(origin);
    },
  );

  it.each(['http://localhost.evil.example', 'http://evil.example/?localhost', 'http://127.0.0.10', 'null'])(
    'is not one that looks like it: %s',
    async (origin) => {
      const refused = await preflight(origin, '/graphql', local);

      expect(refused.status).toBe(403);
      expect(corsHeadersOf(refused)).toEqual([]);
    },
  );
});

describe('in production, unless origins are set,', () => {
  it('no page is let in', async () => {
    const strict = await startApi({
      settings: {
        NODE_ENV: 'production',
        DATABASE_URL: 'postgres://unused@localhost/unused',
        TOKEN_KEYS: 'x'.repeat(43),
      },
    });

    const refused = await preflight('http://localhost:3000', '/graphql', strict);
    await strict.close();

    expect(refused.status).toBe(403);
  });
});

describe('an address that pages have no business with', () => {
  it.each(['/health', '/health/live', '/health/ready', '/nothing', '/explorer/settings.json'])(
    'lets nobody in: %s',
    async (url) => {
      const answers = [
        await preflight(app, url),
        await api.send({ method: 'GET', url, headers: { origin: app } }),
      ];

      expect(answers.flatMap(corsHeadersOf)).toEqual([]);
      expect(answers[0]?.status).toBe(404);
    },
  );
});

describe('OPTIONS from what is no browser', () => {
  it.each([
    ['/graphql', 'GET, POST'],
    ['/schema.graphql', 'GET, HEAD'],
  ])('learns which methods %s takes', async (url, allow) => {
    const answer = await api.send({ method: 'OPTIONS', url, headers: { origin: app } });

    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe(allow);
    expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
  });
});
