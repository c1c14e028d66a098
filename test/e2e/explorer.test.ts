import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { registerExplorerRoutes } from '../../src/http/explorer.routes.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { aDemoMember } from './explorer.fixtures.js';
import { send, type HttpAnswer } from './service.fixtures.js';

/** What a browser says that it wants when somebody types an address. */
const typed = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8' };

const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await aDemoMember(database.admin);
});
afterAll(() => database.close());

describe('the explorer', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer({ DATABASE_URL: database.url });
  });
  afterAll(() => server.stop());

  const get = (path: string, headers: Record<string, string>): Promise<HttpAnswer> =>
    send(`${server.address}${path}`, { headers });

  it('is what a browser gets at the address of the API', async () => {
    const { status, headers, text } = await get('/graphql', typed);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(policy);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('vary')?.split(', ')).toEqual(expect.arrayContaining(['accept', 'accept-encoding']));
    expect(text).toContain('<title>Bidwell</title>');
    expect(text).not.toMatch(/https?:/);
  });

  it('comes with files that a browser may keep for good', async () => {
    const { text } = await get('/graphql', typed);
    const names = [...text.matchAll(/(?:src|href)="\.(\/explorer\/[^"]+)"/g)].map(([, name = '']) => name);

    const answers = await Promise.all(names.map((name) => get(name, {})));

    expect(names.length).toBeGreaterThanOrEqual(3);
    for (const { status, headers } of answers) {
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('content-security-policy')).toBe(policy);
    }
  });

  it.each([
    { who: 'a program that asks for JSON', accept: 'application/json' },
    { who: 'a program that would rather have JSON', accept: 'application/json, text/html;q=0.5' },
    { who: 'a client of the GraphQL draft', accept: 'application/graphql-response+json, text/html;q=0.9' },
    { who: 'a program that does not say', accept: '*/*' },
    { who: 'a program that refuses pages', accept: '*/*, text/html;q=0' },
  ])('is not in the way of $who', async ({ accept }) => {
    const { status, headers } = await get('/graphql', { accept });

    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\//);
  });

  it('is not in the way of a query in the address, even from a browser', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ __typename }')}`;

    const { status, body } = await get(path, { ...typed, 'apollo-require-preflight': 'true' });

    expect(status).toBe(200);
    expect(body).toEqual({ data: { __typename: 'Query' } });
  });

  it('names the demo members whose password holds, and no others', async () => {
    const { headers, body } = await get('/explorer/settings.json', {});

    expect(headers.get('cache-control')).toBe('no-store');
    expect(body['demoSignIns']).toEqual([
      { handle: 'ada', email: 'ada@example.com', about: expect.any(String), password: demoPassword },
    ]);
  });

  it.each(['/explorer/', '/explorer/nothing.js', '/explorer/..%2findex.html', '/explorer/..%2f..%2fmain.js'])(
    'has nothing at %s',
    async (path) => {
      const { status } = await get(path, {});

      expect([403, 404]).toContain(status);
    },
  );
});

describe('without the explorer', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer({ DATABASE_URL: database.url, EXPLORER: 'off' });
  });
  afterAll(() => server.stop());

  it('a browser gets what every client gets, and no demo member is named', async () => {
    const page = await send(`${server.address}/graphql`, { headers: typed });
    const settings = await send(`${server.address}/explorer/settings.json`);

    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toMatch(/^application\//);
    expect(settings.status).toBe(404);
  });
});

it('refuses to start without its page, and says how to get one', async () => {
  const server = fastify();

  const starting = registerExplorerRoutes(
    server,
    { demoSignIns: [], demoPassword },
    new URL('file:///nowhere/'),
  );

  await expect(starting).rejects.toMatchObject({
    name: 'StartupError',
    message: 'The explorer is not built: /nowhere/ has no page.',
    wayOut: 'Build it with `npm run build`, or start with EXPLORER=off.',
  });
});
