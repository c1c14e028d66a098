import { once } from 'node:events';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf } from '../contract/errors.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { exchange, openSocket, type RawAnswer } from './edge.fixtures.js';
import { query, send } from './service.fixtures.js';

let database: TestDatabase;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});

afterAll(async () => {
  await server.stop();
  await database.close();
});

const head = 'POST /graphql HTTP/1.1\r\nhost: api.test\r\ncontent-type: application/json\r\n';

describe('a client that sends slower than anybody would', () => {
  /** What each sends first, and then one of every second. */
  const drips = {
    headers: ['POST /graphql HTTP/1.1\r\nhost: api.test\r\n', 'x-drip: 1\r\n'],
    body: [`${head}content-length: 5000\r\n\r\n{`, ' '],
    'chunked body': [`${head}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
    'body that was refused': [`${head}content-length: 1000000\r\n\r\n{`, ' '],
  } as const;

  /** Sends without an end; resolves with how long the service put up with it. */
  async function drip([first, more]: readonly [string, string]): Promise<{ openMs: number; socket: Socket }> {
    const socket = await openSocket(server.address);
    const startedMs = performance.now();
    socket.resume();
    socket.write(first);
    const timer = setInterval(() => socket.write(more), 1_000);
    await once(socket, 'close');
    clearInterval(timer);
    return { openMs: performance.now() - startedMs, socket };
  }

  it('is closed within 12 s, 100 of a kind at once, while others are answered', async () => {
    const [slowHeaders, slowBodies, others] = [
      Array.from({ length: 100 }, () => drip(drips.headers)),
      Array.from({ length: 100 }, () => drip(drips.body)),
      Array.from({ length: 10 }, () => [drip(drips['chunked body']), drip(drips['body that was refused'])]),
    ];
    const all = Promise.all([...slowHeaders, ...slowBodies, ...others.flat()]);
    const state = { areOpen: true };
    void all.finally(() => (state.areOpen = false));

    const statuses: number[] = [];
    while (state.areOpen) {
      statuses.push((await query(server.address, '{ __typename }')).status);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }

    const openMs = (await all).map((client) => client.openMs);
    expect(openMs).toHaveLength(220);
    expect(Math.max(...openMs)).toBeLessThan(12_000);
    expect(statuses.length).toBeGreaterThan(10);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('what is too large', () => {
  const megabyte = JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(1024 * 1024) });

  /** 64 KiB at a time, as a client does that does not know the length. */
  function chunksOf(body: string): string[] {
    const pieces = body.match(/[^]{1,65536}/g) ?? [];
    return [...pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`), '0\r\n\r\n'];
  }

  function bodyOf(length: number): string {
    const empty = JSON.stringify({ query: '{ __typename }', padding: '' });
    return empty.replace('""', `"${'x'.repeat(length - empty.length)}"`);
  }

  it.each([
    [
      'with its length',
      () => exchange(server.address, `${head}content-length: ${megabyte.length}\r\n\r\n`, megabyte),
    ],
    [
      'in chunks of no known length',
      () => exchange(server.address, `${head}transfer-encoding: chunked\r\n\r\n`, ...chunksOf(megabyte)),
    ],
  ])('is refused as a body of 1 MB, %s', async (_what, sendBody: () => Promise<RawAnswer>) => {
    const answer = await sendBody();

    expect(answer.status).toBe(413);
    expect(errorOf(answer).extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });

  it.each([
    [100 * 1024, 200],
    [100 * 1024 + 1, 413],
  ])('is told from what is not: a body of %i bytes is answered by %i', async (length, status) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: bodyOf(length) };

    const answer = await send(`${server.address}/graphql`, init);

    expect(answer.status).toBe(status);
  });

  it.each([
    ['a header', `GET /health/live HTTP/1.1\r\nhost: api.test\r\nx-large: ${'x'.repeat(16 * 1024)}\r\n\r\n`],
    [
      'many headers',
      `GET /health/live HTTP/1.1\r\nhost: api.test\r\n${'x-many: 123456\r\n'.repeat(1_500)}\r\n`,
    ],
    ['an address', `GET /graphql?query=${'x'.repeat(16 * 1024)} HTTP/1.1\r\nhost: api.test\r\n\r\n`],
  ])('is refused as %s above 16 KiB', async (_what, bytes) => {
    const answer = await exchange(server.address, bytes);

    expect(answer.status).toBe(431);
    expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is no header of 15 KiB', async () => {
    const answer = await send(`${server.address}/health/live`, {
      headers: { 'x-large': 'x'.repeat(15 * 1024) },
    });

    expect(answer.status).toBe(200);
  });
});

describe('what is hardly a request', () => {
  it.each([
    ['no host', 400, 'POST /graphql HTTP/1.1\r\ncontent-length: 0\r\n\r\n'],
    ['an expectation', 417, `${head}expect: a miracle\r\ncontent-length: 2\r\n\r\n{}`],
    ['two lengths', 400, `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a header of two lines', 400, `${head}x-folded: a\r\n b\r\ncontent-length: 2\r\n\r\n{}`],
    ['a line feed alone', 400, `${head}x: a\nx-forged: b\r\ncontent-length: 2\r\n\r\n{}`],
    ['an odd method', 404, 'PROPFIND /graphql HTTP/1.1\r\nhost: api.test\r\n\r\n'],
    ['TLS', 400, Buffer.from('16030100a5010000a10303', 'hex')],
  ])('is refused in the shape of every error: %s', async (_what, status, bytes) => {
    const answer = await exchange(server.address, bytes);

    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(errorOf(answer).extensions.code).toBe(status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT');
  });
});

describe('what comes before it on the same connection', () => {
  const body = JSON.stringify({ query: '{ __typename }' });
  const post = (more = '') => `${head}${more}content-length: ${body.length}\r\n\r\n${body}`;

  it.each([
    ['text', [post(), post(), post()], 'This is no request.\r\n\r\n'],
    ['a request after the last one', [post('connection: close\r\n')], post()],
    ['a body that breaks', [post()], `${head}transfer-encoding: chunked\r\n\r\nno length\r\n`],
    ['headers that are too large', [post()], `GET / HTTP/1.1\r\nx-large: ${'x'.repeat(16 * 1024)}\r\n\r\n`],
  ])('is answered, and nothing else is, before %s', async (_what, requests, rest) => {
    const socket = await openSocket(server.address);
    socket.write(requests.join('') + rest);
    const received = await text(socket);

    expect(received.match(/^HTTP.*$/gm)).toEqual(requests.map(() => 'HTTP/1.1 200 OK'));
    expect(received.match(/"__typename":"Query"/g)).toHaveLength(requests.length);
  });

  it('is what is refused if it did not come to its end', async () => {
    const answer = await exchange(server.address, `${head}transfer-encoding: chunked\r\n\r\nno length\r\n`);

    expect(answer.status).toBe(400);
  });
});

describe('a connection', () => {
  it('is kept for longer than a balancer keeps it', async () => {
    const answer = await exchange(server.address, 'GET /health/live HTTP/1.1\r\nhost: api.test\r\n\r\n');

    expect(answer.headers['keep-alive']).toBe('timeout=65');
  });
});
