import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../src/platform/limits/limits.js';
import { errorsOf } from '../../contract/errors.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startServer, type ServerProcess } from '../../support/server-process.js';
import { send } from '../service.fixtures.js';
import { attacks, heavyDocuments, largeAttacks, manyLines, type Attack } from './attacks.fixtures.js';
import { besiege, compare, drip, tinyOf, type SlowSocket } from './siege.fixtures.js';

const head = 'POST /graphql HTTP/1.1\r\nhost: api.test\r\ncontent-type: application/json\r\n';

let database: TestDatabase;
/** Without throttle and quotas, which would hide what is behind them. */
let server: ServerProcess;
/** They drip while everything else goes on. */
let slowSockets: { ofHeaders: Promise<SlowSocket[]>; ofBodies: Promise<SlowSocket[]> };

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  const hundred = (first: string, more: string) =>
    Promise.all(Array.from({ length: 100 }, () => drip(server.address, first, more)));
  slowSockets = {
    ofHeaders: hundred(`${head}x-drip: `, 'x'),
    ofBodies: hundred(`${head}content-length: 5000\r\n\r\n{`, ' '),
  };
});

afterAll(async () => {
  await server.stop();
  await database.close();
});

/** How many times as long as a harmless request a refusal may take; what is not bounded takes hundreds of times as long. */
const slownessMax = 30;

/** How long a tiny query may wait in a crowd of refusals; on a slow machine, how many times as long as in a crowd of its own kind. */
const tinyMsMax = 1_000;
const tinySlownessMax = 20;

/** Other work on the machine may break into a measurement, but hardly into three. */
const timed = { retry: 2 };

async function expectQuickRefusal(attack: Attack, rounds?: number): Promise<void> {
  const { ms, otherMs, reply } = await compare(server.address, [() => attack, () => attack.harmless], rounds);

  expect(reply.outcome).toBe(attack.refusal);
  expect(errorsOf(reply)).not.toEqual([]);
  expect(ms).toBeLessThan(Math.min(slownessMax * otherMs, 1_000));
}

async function expectRoomForOthers(attack: Attack, inFlight: number): Promise<void> {
  const besiegeCalmly = () =>
    besiege(server.address, () => ({ body: tinyOf() }), { inFlight, durationMs: 50 });

  const before = await besiegeCalmly();
  const siege = await besiege(server.address, () => attack, { inFlight });
  const after = await besiegeCalmly();

  expect([...siege.outcomes.keys()]).toEqual([attack.refusal]);
  expect(siege.tinyMs.length).toBeGreaterThan(0);
  const calmMs = Math.max(...before.tinyMs, ...after.tinyMs);
  expect(Math.max(...siege.tinyMs)).toBeLessThan(Math.max(tinyMsMax, tinySlownessMax * calmMs));
}

describe.each(attacks)('an attack by %s', (_what, attack) => {
  it('is refused nearly as fast as something harmless is answered', timed, async () => {
    await expectQuickRefusal(attack);
  });

  it('leaves room for a tiny query, 50 at once', timed, async () => {
    await expectRoomForOthers(attack, 50);
  });
});

describe.each(largeAttacks)('an attack by %s', (_what, attack) => {
  it('is refused nearly as fast as 100 KiB are answered', timed, async () => {
    await expectQuickRefusal(attack, 5);
  });

  it('leaves room for a tiny query, 5 at once', timed, async () => {
    await expectRoomForOthers(attack, 5);
  });
});

describe('a document that no limit refuses', () => {
  it.each(Object.entries(heavyDocuments))(
    'is answered nearly as fast as another: %s',
    async (_what, write) => {
      const sizeOf = (turn: number) => write(turn).length;
      const heavy = (turn: number) => ({ body: JSON.stringify({ query: write(turn) }) });
      const light = (turn: number) => ({
        body: JSON.stringify({ query: `{ __typename } #${turn}${'x'.repeat(sizeOf(turn))}` }),
      });

      const { ms, otherMs, reply } = await compare(server.address, [heavy, light]);

      expect(reply.outcome).toBe('200 with data');
      expect(ms).toBeLessThan(slownessMax * otherMs);
    },
  );

  it.each(Object.entries(manyLines))('is not slowed by 47,000 empty lines: %s', async (_what, body) => {
    const other = { body: tinyOf(body.length) };

    const { ms, otherMs } = await compare(server.address, [() => ({ body }), () => other], 2);

    expect(ms).toBeLessThan(slownessMax * otherMs);
  });
});

describe('100 sockets', () => {
  it.each([
    ['headers', limits.http.headersMs, () => slowSockets.ofHeaders],
    ['a body', limits.http.requestMs, () => slowSockets.ofBodies],
  ])('that drip %s byte by byte are closed after %i ms', async (_what, limitMs, sockets) => {
    const ended = await sockets();

    expect(ended).toHaveLength(100);
    expect(Math.max(...ended.map(({ openMs }) => openMs))).toBeLessThan(limitMs + 4_000);
    // The answer is lost where the next byte meets a closed socket.
    const told = new Set(ended.map(({ received }) => received.slice(0, 'HTTP/1.1 408'.length)));
    expect(['HTTP/1.1 408', '']).toEqual(expect.arrayContaining([...told]));
  });
});

describe('the process', () => {
  it('outlives all this, and has nothing to report that a person must look at', async () => {
    const { status } = await send(`${server.address}/health/live`);

    expect(status).toBe(200);
    expect(server.process.exitCode).toBeNull();
    expect(server.logLines.map(({ level }) => level)).toContain('info');
    expect(server.logLines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  });
});
