import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { query, send, type HttpAnswer } from './service.fixtures.js';

const poolSize = 4;
const categories = '{ categories { slug } }';
const users = '{ users(first: 1) { nodes { handle } } }';

let database: TestDatabase;
let proxy: FaultProxy;
let server: ServerProcess;
let stderr = '';

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.url);
  proxy = await startFaultProxy({ host: url.hostname, port: Number(url.port) });
  url.host = `127.0.0.1:${proxy.port}`;
  server = await startServer({
    DATABASE_URL: url.href,
    DATABASE_POOL: String(poolSize),
    NODE_ENV: 'production',
  });
  server.process.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
});

afterEach(async () => {
  await proxy.set('pass');
  await database.admin.query('rollback'); // of what holds a table
  await vi.waitUntil(async () => (await ask(categories)).status === 200, { timeout: 10_000 });
});

// Whatever the fault was: the process is the same, and nothing was taken for a fault of ours.
afterAll(async () => {
  const exitCode = await server.stop();
  await proxy.close();
  await database.close();

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(server.logLines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
});

const ask = (document: string) => query(server.address, document);
const many = (count: number, document: string) =>
  Promise.all(Array.from({ length: count }, () => ask(document)));

/** The answer is nothing but a failure of the database, told in the words of the catalogue. */
function expectFailure(answer: HttpAnswer, code: 'SERVICE_UNAVAILABLE' | 'TIMEOUT'): void {
  const message = { SERVICE_UNAVAILABLE: 'cannot be reached', TIMEOUT: 'took too long' }[code];
  expect(answer.status).toBe(code === 'TIMEOUT' ? 504 : 503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(answer.body.errors).toMatchObject([
    {
      message: expect.stringContaining(message) as string,
      extensions: { code, retryAfter: 1, requestId: answer.headers.get('x-request-id') },
    },
  ]);
  expect(answer.text).not.toMatch(/select|ECONN|127\.0\.0\.1|node_modules|\.ts|\.js|prisma/i);
}

async function holdTable(name: string): Promise<void> {
  await database.admin.query(`begin; lock table ${name} in access exclusive mode`);
}

describe('a Postgres that has stopped', () => {
  it('makes queries unavailable until it is back, and nothing else', async () => {
    await many(poolSize, categories); // connections are open when it stops
    await proxy.set('refuse');

    const failed = await Promise.all([ask(categories), ask(users), ask('{ jobs(first: 1) { totalCount } }')]);
    const own = await ask('{ errorCatalogue { code } }');
    await proxy.set('pass');
    const [first, ...others] = await many(3 * poolSize, categories);

    for (const answer of failed) expectFailure(answer, 'SERVICE_UNAVAILABLE');
    expect(own.status).toBe(200);
    expect(new Set([first, ...others].map((answer) => answer?.status))).toEqual(new Set([200]));
  });

  it('turns health and readiness off, not life', async () => {
    await proxy.set('refuse');

    const [health, ready, live] = await Promise.all(
      ['health', 'health/ready', 'health/live'].map((path) => send(`${server.address}/${path}`)),
    );

    expect(health).toMatchObject({
      status: 503,
      body: { status: 'unhealthy', checks: { database: { status: 'unhealthy' } } },
    });
    expect(ready?.status).toBe(503);
    expect(live?.status).toBe(200);
  });

  it('is not noticed by callers when it was away between two requests', async () => {
    await many(poolSize, categories);

    await proxy.set('cut');
    await vi.waitUntil(() => server.logLines.some(({ event }) => event === 'database.connection_lost'));
    const answers = await many(poolSize, categories);

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: poolSize }, () => 200));
  });
});

describe('a Postgres that does not answer', () => {
  it('ends every wait, after 2 s for a connection and 6 s for an answer, and is usable 2 s after', async () => {
    await many(poolSize, categories);
    await proxy.set('blackhole');

    const held = many(poolSize, categories);
    const queued = await many(3 * poolSize, users);
    const [health, live] = await Promise.all([
      send(`${server.address}/health`),
      send(`${server.address}/health/live`),
    ]);
    const answers = await held;
    await proxy.set('pass');
    await vi.waitUntil(async () => (await ask(categories)).status === 200, { timeout: 2_000 });
    await vi.waitUntil(async () => (await send(`${server.address}/health`)).status === 200, {
      timeout: 2_000,
    });

    for (const answer of queued) expectFailure(answer, 'SERVICE_UNAVAILABLE');
    for (const answer of answers) expectFailure(answer, 'TIMEOUT');
    expect(Math.max(...queued.map(({ durationMs }) => durationMs))).toBeLessThan(4_000);
    expect(Math.max(...answers.map(({ durationMs }) => durationMs))).toBeLessThan(8_000);
    expect(health.status).toBe(503);
    expect(health.durationMs).toBeLessThan(1_500);
    expect(live.status).toBe(200);
  });
});

describe('a slow Postgres', () => {
  it('is waited for, but not by the probes', async () => {
    await many(1, categories);
    await proxy.set({ delayMs: 600 });

    const [answer, health] = await Promise.all([ask(categories), send(`${server.address}/health`)]);

    expect(answer.status).toBe(200);
    expect(health.status).toBe(503);
    expect(health.durationMs).toBeLessThan(1_500);
  });

  it('fails the readers of a locked table after 2 s, and no others', async () => {
    await holdTable('categories');

    const locked = many(2, categories);
    const others = [];
    for (let count = 0; count < 20; count += 1) others.push(await ask(users));
    const failed = await locked;

    for (const answer of failed) {
      expectFailure(answer, 'TIMEOUT');
      expect(answer.durationMs).toBeLessThan(4_000);
    }
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('keeps what an answer has besides the field that failed', async () => {
    await holdTable('categories');

    const { status, body } = await ask('{ categories { slug } users(first: 1) { totalCount } }');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { categories: null, users: { totalCount: 0 } },
      errors: [{ path: ['categories'], extensions: { code: 'TIMEOUT' } }],
    });
  });
});

describe('more requests than connections', () => {
  it('wait for their turn', async () => {
    const answers = await many(25 * poolSize, categories);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
