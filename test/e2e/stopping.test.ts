import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { aFolder, isRunning, serverPid } from '../integration/platform/embedded-postgres.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { query, send } from './service.fixtures.js';

let database: TestDatabase;

/** For what comes soon on a quiet machine. */
const patience = { timeout: 20_000 };

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

async function start(
  settings: Record<string, string> = { DATABASE_URL: database.url },
): Promise<ServerProcess> {
  const server = await startServer(settings);
  onTestFinished(async () => {
    await server.stop('SIGKILL');
  });
  return server;
}

/** Makes every read of categories wait until the test, or what it returns, lets go. */
async function holdCategories(): Promise<() => Promise<void>> {
  const release = async () => {
    await database.admin.query('rollback');
  };
  onTestFinished(release);
  await database.admin.query('begin; lock table categories in access exclusive mode');
  return release;
}

async function untilBlocked(): Promise<void> {
  await vi.waitFor(async () => {
    const { rowCount } = await database.admin.query(
      `select from pg_locks where not granted and relation = 'categories'::regclass`,
    );
    expect(rowCount).toBe(1);
  }, patience);
}

/** Sends a signal and waits until the service has taken notice. */
async function signal(server: ServerProcess, name: NodeJS.Signals): Promise<void> {
  server.process.kill(name);
  await vi.waitUntil(() => server.logLines.some(({ event }) => event === 'service.stopping'), patience);
}

async function openConnection(server: ServerProcess, bytes: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s ends with 0', async (name) => {
    const server = await start();

    const exitCode = await server.stop(name);

    expect(exitCode).toBe(0);
    expect(server.logLines.map(({ event }) => event)).toEqual([
      'service.started',
      'service.stopping',
      'service.stopped',
    ]);
  });

  it('answers what is under way, and asks the client to close', async () => {
    const server = await start();
    const release = await holdCategories();
    const headers = { connection: 'keep-alive' };
    const underWay = query(server.address, '{ categories { slug } }', { headers });
    await untilBlocked();

    await signal(server, 'SIGTERM');
    await release();
    const answer = await underWay;

    expect(answer).toMatchObject({ status: 200, body: { data: { categories: [] } } });
    expect(answer.headers.get('connection')).toBe('close');
    expect(await server.stop()).toBe(0);
  });

  it('turns readiness off, not life, on the connections that are left', async () => {
    const server = await start();
    const ready = await openConnection(server, 'GET /health/ready HTTP/1.1\r\nhost: test\r\n');
    const live = await openConnection(server, 'GET /health/live HTTP/1.1\r\nhost: test\r\n');
    await send(`${server.address}/health/live`); // what was sent before it has been read now

    await signal(server, 'SIGTERM');
    ready.write('\r\n');
    live.write('\r\n');
    const [readiness, life] = await Promise.all([text(ready), text(live)]);

    expect(readiness).toMatch(/^HTTP\/1\.1 503 /);
    expect(readiness).toContain('connection: close');
    expect(life).toMatch(/^HTTP\/1\.1 200 /);
    expect(await server.stop()).toBe(0);
  });

  it('does not wait for clients that keep their connection, used or not', async () => {
    const server = await start();
    const used = await openConnection(server, 'GET /health/live HTTP/1.1\r\nhost: test\r\n\r\n');
    await once(used, 'data');
    await openConnection(server, '');
    const startedMs = performance.now();

    const exitCode = await server.stop();

    expect(exitCode).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });

  it('takes two signals at once for one: npm passes on what the terminal has sent already', async () => {
    const server = await start();
    const release = await holdCategories();
    const underWay = query(server.address, '{ categories { slug } }');
    await untilBlocked();

    await signal(server, 'SIGINT');
    server.process.kill('SIGINT');
    await release();

    expect((await underWay).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  it('does not wait for anything when asked again', async () => {
    const server = await start();
    await holdCategories();
    const underWay = query(server.address, '{ categories { slug } }').catch(() => 'no answer');
    await untilBlocked();

    await signal(server, 'SIGINT');
    await vi.waitUntil(() => !server.process.kill('SIGINT') || server.process.exitCode !== null, patience);

    expect(server.process.exitCode).toBe(1);
    expect(await underWay).toBe('no answer');
  });
});

describe('the embedded Postgres', () => {
  it('is gone after the stop', async () => {
    const dataDir = await aFolder();
    const server = await start({ DATA_DIR: dataDir, SEED: 'none' });
    const pid = await serverPid(dataDir);

    const exitCode = await server.stop('SIGINT');

    expect(exitCode).toBe(0);
    expect(isRunning(pid)).toBe(false);
  });

  it('is gone after a fault that nobody caught, which is logged once', async () => {
    const dataDir = await aFolder();
    const fault = `process.on('SIGUSR2', () => { void Promise.reject(new Error('nobody awaits this')) })`;
    const server = await start({
      DATA_DIR: dataDir,
      SEED: 'none',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}`,
    });
    const pid = await serverPid(dataDir);

    const exitCode = await server.stop('SIGUSR2');

    expect(exitCode).toBe(1);
    expect(server.logLines.filter(({ event }) => event === 'process.crashed')).toMatchObject([
      { level: 'fatal', origin: 'unhandledRejection', err: { message: 'nobody awaits this' } },
    ]);
    expect(isRunning(pid)).toBe(false);
  });
});

describe('what does not end it', () => {
  it('is that nobody reads its output any more', async () => {
    const server = await start();
    server.process.stdout.destroy();
    server.process.stderr.destroy();

    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await query(server.address, '{ categories { slug } }')).status);
    }

    expect(statuses).toEqual([200, 200, 200]);
    expect(await server.stop()).toBe(0);
  });
});
