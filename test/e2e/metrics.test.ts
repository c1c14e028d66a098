import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { aSkill } from '../support/factories.js';
import { runServer, startServer, type ServerProcess } from '../support/server-process.js';
import { query, send } from './service.fixtures.js';

let database: TestDatabase;
let server: ServerProcess;
let metricsAddress: string;
beforeAll(async () => {
  database = await createTestDatabase();
  await aSkill(database.admin);
  server = await startServer({ DATABASE_URL: database.url, CACHE: 'on', METRICS_PORT: '0' });
  const isTold = ({ event }: Record<string, unknown>) => event === 'metrics.started';
  await vi.waitUntil(() => server.logLines.some(isTold));
  metricsAddress = String(server.logLines.find(isTold)?.['address']);
}, 60_000);
afterAll(async () => {
  await server.stop('SIGKILL');
  await database.close();
});

const skills = '{ skills(first: 5) { nodes { name } } }';

/** The value of each series, by its name and labels. */
async function readMetrics(): Promise<Map<string, number>> {
  const { status, headers, text } = await send(`${metricsAddress}/metrics`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/plain; version=/);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

const hits = 'cache_answers_total{outcome="hit"}';

describe('the metrics of the cache', () => {
  it('count what was kept, found and asked for', { timeout: 30_000 }, async () => {
    const before = (await readMetrics()).get(hits) ?? 0;
    await vi.waitFor(
      async () => {
        const { headers } = await query(server.address, skills);
        expect(headers.get('cache-status')).toMatch(/hit/);
      },
      { timeout: 15_000 },
    );

    await query(server.address, skills);
    const metrics = await readMetrics();

    expect(metrics.get(hits)).toBeGreaterThanOrEqual(before + 2);
    expect(metrics.get('cache_answers_total{outcome="miss"}')).toBeGreaterThan(0);
    expect(metrics.get('cache_fills_total{outcome="stored"}')).toBeGreaterThan(0);
    expect(metrics.get('cache_lease_live')).toBe(1);
    expect(metrics.get('cache_local_bytes')).toBeGreaterThan(0);
    expect(metrics.get('cache_sync_seconds_count')).toBeGreaterThan(0);
    expect(metrics.get('cache_inconsistent_total')).toBe(0);
  });

  it('stand at a port of their own alone', async () => {
    expect((await send(`${server.address}/metrics`)).status).toBe(404);
    expect((await send(`${metricsAddress}/graphql`)).status).toBe(404);
  });

  it('say that nothing is served where the cache is off', async () => {
    const off = await startServer({ DATABASE_URL: database.url, METRICS_PORT: '0' });
    onTestFinished(async () => {
      await off.stop('SIGKILL');
    });
    await vi.waitUntil(() => off.logLines.some(({ event }) => event === 'metrics.started'));
    const address = String(off.logLines.find(({ event }) => event === 'metrics.started')?.['address']);
    for (let time = 0; time < 3; time += 1) await query(off.address, skills);

    const { text } = await send(`${address}/metrics`);

    expect(text).toMatch(/^cache_lease_live 0$/m);
    expect(text).toMatch(/^cache_local_bytes 0$/m);
    expect(text).not.toMatch(/^cache_answers_total\{/m);
  });
});

describe('a port of the metrics', () => {
  it('that is taken keeps the service from starting, and says which setting names it', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    onTestFinished(() => void holder.close());
    const { port } = holder.address() as AddressInfo;

    const { code, stdout, stderr } = await runServer({
      DATABASE_URL: database.url,
      METRICS_PORT: String(port),
    });

    expect(code).toBe(1);
    expect(stdout).not.toContain('service.started');
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is in use.`);
    expect(stderr).toContain('METRICS_PORT');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('is let go when the service stops', async () => {
    expect(await server.stop('SIGTERM')).toBe(0);

    await expect(send(`${metricsAddress}/metrics`)).rejects.toThrow();
  });
});
