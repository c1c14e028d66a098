import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { aCategory } from '../support/factories.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { query, send } from './service.fixtures.js';

let database: TestDatabase;
let server: ServerProcess;
let [stdout, stderr] = ['', ''];

beforeAll(async () => {
  database = await createTestDatabase();
  await aCategory(database.admin, { slug: 'design', name: 'Design' });
  server = await startServer({ DATABASE_URL: database.url });
  server.process.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  server.process.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
});

afterAll(async () => {
  await server.stop();
  await database.close();
});

/** The log lines of one request; the log may reach us after the answer. */
async function linesOf(requestId: string): Promise<Record<string, unknown>[]> {
  await vi.waitUntil(() => server.logLines.some((line) => line['requestId'] === requestId));
  return server.logLines.filter((line) => line['requestId'] === requestId);
}

describe('the probes', () => {
  it('say what works, of which version, since when', async () => {
    const { status, headers, body } = await send(`${server.address}/health`);

    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      status: 'healthy',
      checks: {
        database: { status: 'healthy', durationMs: expect.any(Number) as number },
        cache: { status: 'disabled' },
      },
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      uptime: expect.any(Number) as number,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    });
  });

  it('tell a supervisor that it lives and a balancer that it is ready', async () => {
    const live = await send(`${server.address}/health/live`);
    const ready = await send(`${server.address}/health/ready`);

    expect(live).toMatchObject({ status: 200, body: { status: 'live' } });
    expect(ready).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('hold one connection however many come at once', async () => {
    const probes = Array.from({ length: 50 }, () => send(`${server.address}/health/ready`));

    const statuses = (await Promise.all(probes)).map(({ status }) => status);

    const { rows } = await database.admin.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where application_name = 'bidwell' and datname = current_database()`,
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(rows[0]?.count).toBeLessThanOrEqual(2);
  });
});

describe('GraphQL over HTTP', () => {
  it('answers a POST', async () => {
    const { status, headers, body } = await query(server.address, '{ categories { slug } }');

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/(json|graphql-response\+json)/);
    expect(body).toEqual({ data: { categories: [{ slug: 'design' }] } });
  });

  it('ends a request that never comes whole', async () => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1');

    const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json';
    socket.write(`${head}\r\ncontent-length: 9\r\n\r\n{`);

    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 [^]*"BAD_USER_INPUT"/);
  });

  it('answers a GET that no form of another site can send', async () => {
    const url = `${server.address}/graphql?query=${encodeURIComponent('{ categories { slug } }')}`;

    const plain = await send(url);
    const marked = await send(url, { headers: { 'apollo-require-preflight': 'true' } });

    expect(plain.status).toBe(400);
    expect(plain.body.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', requestId: plain.headers.get('x-request-id') } },
    ]);
    expect(marked).toMatchObject({ status: 200, body: { data: { categories: [{ slug: 'design' }] } } });
  });

  it.each([
    {
      what: 'no JSON',
      path: '/graphql',
      init: { method: 'POST', body: '{' },
      status: 400,
      code: 'BAD_USER_INPUT',
    },
    {
      what: 'a body of 101 KiB',
      path: '/graphql',
      init: { method: 'POST', body: `"${'x'.repeat(101 * 1024)}"` },
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    },
    { what: 'an address of nothing', path: '/nothing', init: {}, status: 404, code: 'NOT_FOUND' },
    { what: 'an address that is no text', path: '/%zz', init: {}, status: 400, code: 'BAD_USER_INPUT' },
    { what: 'a DELETE', path: '/graphql', init: { method: 'DELETE' }, status: 405, code: 'BAD_USER_INPUT' },
  ])('refuses $what in the shape of every error', async ({ path, init, status, code }) => {
    const headers = 'body' in init ? { 'content-type': 'application/json' } : undefined;

    const refusal = await send(`${server.address}${path}`, { ...init, ...(headers && { headers }) });

    expect(refusal.status).toBe(status);
    expect(refusal.body).toEqual({
      errors: [
        {
          message: expect.any(String) as string,
          extensions: { code, requestId: refusal.headers.get('x-request-id') },
        },
      ],
    });
  });

  it('refuses what is no HTTP in the shape of every error', async () => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1');

    socket.write('nonsense\r\n\r\n');
    const answer = await text(socket);

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"BAD_USER_INPUT"');
  });
});

describe('the schema', () => {
  it('is text that a client need not read twice', async () => {
    const first = await send(`${server.address}/schema.graphql`);
    const etag = first.headers.get('etag') ?? '';
    const second = await send(`${server.address}/schema.graphql`, { headers: { 'if-none-match': etag } });

    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(first.text).toContain('type Query {');
    expect(etag).not.toBe('');
    expect(second).toMatchObject({ status: 304, text: '' });
  });
});

describe('a request id', () => {
  it('that is given stands in the answer, in its errors and in the log', async () => {
    const requestId = 'checkout-0123.abc';

    const { headers, body } = await query(server.address, '{ job(id: "no id") { id } }', {
      headers: { 'x-request-id': requestId },
    });

    expect(headers.get('x-request-id')).toBe(requestId);
    expect(body.errors).toMatchObject([{ extensions: { requestId } }]);
    expect(await linesOf(requestId)).toHaveLength(1);
  });

  it.each(['short', 'x'.repeat(65), 'with space', '{"event":"forged"}', 'a\tb-tab-tab', '../../etc/passwd'])(
    'that could do harm is replaced: %j',
    async (given) => {
      const { headers } = await query(server.address, '{ __typename }', {
        headers: { 'x-request-id': given },
      });

      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
      expect(await linesOf(headers.get('x-request-id') ?? '')).toHaveLength(1);
    },
  );
});

describe('the log', () => {
  it('has one line for an operation, with what it cost and what became of it', async () => {
    const good = await query(server.address, 'query Shelf { categories { slug } }');
    const bad = await query(server.address, 'query Lost { job(id: "no id") { id } }');

    expect(await linesOf(good.headers.get('x-request-id') ?? '')).toEqual([
      {
        level: 'info',
        time: expect.any(String) as string,
        event: 'operation.completed',
        requestId: good.headers.get('x-request-id'),
        address: '127.0.0.1',
        operation: 'Shelf',
        kind: 'query',
        durationMs: expect.any(Number) as number,
        statements: 1,
        cost: 2,
        cache: 'fwd=bypass',
        errorCodes: [],
      },
    ]);
    expect(await linesOf(bad.headers.get('x-request-id') ?? '')).toMatchObject([
      { event: 'operation.completed', operation: 'Lost', statements: 0, errorCodes: ['BAD_USER_INPUT'] },
    ]);
  });

  it('cannot be made to say what a caller wants', async () => {
    const forged = '\n{"level":"fatal","event":"forged.line"}\n\u2028\u0000\u001b[2J';
    const sent = await Promise.all([
      query(server.address, '{ __typename }', { operationName: forged }),
      query(server.address, 'query ($id: ID!) { job(id: $id) { id } }', { variables: { id: forged } }),
      query(server.address, `{ ${forged} }`),
      query(server.address, 'query A { __typename }', { operationName: 'x'.repeat(50_000) }),
      query(server.address, '{ __typename }', { headers: { 'user-agent': '{"event":"forged.line"}' } }),
    ]);

    await Promise.all(sent.map(({ headers }) => linesOf(headers.get('x-request-id') ?? '')));

    const lines = stdout.trimEnd().split('\n');
    const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
    // Beside what is asked, a busy machine may find its own fault with the cache.
    const own = /^(operation\.completed|request\.refused|cache\.guardian_\w+)$/;
    expect(events.filter((event) => !own.test(event))).toEqual([]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(2_000);
  });

  it('never shows what was asked for', async () => {
    const { headers } = await query(
      server.address,
      'query ($h: String!) { userByHandle(handle: $h) { id } }',
      {
        headers: { authorization: 'Bearer secret-token' },
        variables: { h: 'secret-handle' },
      },
    );

    await linesOf(headers.get('x-request-id') ?? '');

    expect(stdout + stderr).not.toMatch(/secret-(token|handle)/);
  });
});
