import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../src/platform/limits/limits.js';
import { errorOf } from '../../contract/errors.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startServer, type ServerProcess } from '../../support/server-process.js';
import { besiege, tinyOf } from './siege.fixtures.js';

const { requestsMax, windowSeconds } = limits.throttle;

let database: TestDatabase;
/** With the limits of every deployment, behind a proxy that says for whom it asks. */
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  const settings = { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1' };
  server = await startServer({ DATABASE_URL: database.url, ...settings });
});

afterAll(async () => {
  await server.stop();
  await database.close();
});

/** Other work on the machine may break into a measurement, but hardly into three. */
const timed = { retry: 2 };

describe('a flood', () => {
  it.each([
    ['an address', () => '198.51.100.1', '198.51.100.2'],
    [
      'an address that claims to be a proxy of others',
      (i: number) => `10.0.0.${i % 256}, 198.51.100.3`,
      '198.51.100.4',
    ],
    [
      'every address of a network of IPv6',
      (i: number) => `2001:db8:0:1::${i.toString(16)}`,
      '2001:db8:0:2::1',
    ],
  ])(
    'of %s is held to its limit, while another address is served',
    timed,
    async (_what, addressOf, other) => {
      const supply = (turn: number) => ({ body: tinyOf(), headers: { 'x-forwarded-for': addressOf(turn) } });
      const startedMs = performance.now();

      const siege = await besiege(server.address, supply, {
        durationMs: 1_500,
        headers: { 'x-forwarded-for': other },
      });

      const windows = (performance.now() - startedMs) / 1_000 / windowSeconds;
      const [served, refused] = ['200 with data', '429 RATE_LIMITED'].map((outcome) =>
        siege.outcomes.get(outcome),
      );
      expect(siege.outcomes.size).toBe(2);
      expect(served?.count).toBeGreaterThanOrEqual(requestsMax);
      expect(served?.count).toBeLessThanOrEqual(requestsMax * (1 + windows));
      expect(refused && errorOf(refused.reply).extensions.retryAfter).toBe(1);
      expect(refused?.reply.headers['retry-after']).toBe('1');
      expect(siege.tinyMs.length).toBeGreaterThan(1);
      expect(Math.max(...siege.tinyMs)).toBeLessThan(1_000);
    },
  );

  it('leaves nothing in the log that a person must look at', () => {
    expect(server.logLines.map(({ level }) => level)).toContain('info');
    expect(server.logLines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  });
});
