import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApi } from '../support/api.js';
import { forgetAll, sendersTo, startSkillsApi, untilHit, wordOf, type Sent } from './cache-api.fixtures.js';

let api: TestApi;
const { post, get } = sendersTo(() => api);
beforeAll(async () => {
  api = await startSkillsApi();
}, 30_000);
afterAll(() => api.close());

/** About 3 KB. */
const large = '{ skills(first: 30) { nodes { id slug name category { id slug } } totalCount } }';
const small = '{ categories { slug } }';

/** What headers say, but for those that are each answer's own. */
function headersOf({ headers }: Awaited<Sent>): Record<string, unknown> {
  const own = ['x-request-id', 'date', 'cache-status', 'age', 'ratelimit'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));
}

/** The same request, when nothing is kept and when its answer is. */
async function twice(ask: () => Sent): Promise<{ made: Awaited<Sent>; kept: Awaited<Sent> }> {
  await forgetAll(api);
  const made = await ask();
  expect(wordOf(made)).not.toBe('hit');
  return { made, kept: await untilHit(api, ask) };
}

describe('a kept answer', () => {
  const accepted = [undefined, '', '*/*', 'application/json', 'application/graphql-response+json'];
  const clients = ['application/graphql-response+json,application/json;q=0.9', 'text/html, */*;q=0.1'];
  it.each([...accepted, ...clients])(
    'has the bytes and headers it had when made, for Accept: %s',
    async (accept) => {
      const headers: Record<string, string> = accept === undefined ? {} : { accept };
      for (const ask of [() => get(large, headers), () => post({ query: large }, headers)]) {
        const { made, kept } = await twice(ask);
        expect(kept.text).toBe(made.text);
        expect(headersOf(kept)).toEqual(headersOf(made));
      }
    },
  );

  const encodings = ['gzip', 'br', 'gzip, deflate, br, zstd', 'br;q=1, gzip;q=0.5', '*', 'identity', 'GZIP'];
  it.each([...encodings, 'deflate', 'gzip;q=0'])(
    'is compressed as it was when made, for %s',
    async (accepted) => {
      const headers = { 'accept-encoding': accepted };
      const plain = await post({ query: large });
      for (const ask of [() => get(large, headers), () => post({ query: large }, headers)]) {
        const { made, kept } = await twice(ask);
        const [, again] = [await ask(), await ask()];
        for (const answer of [made, kept, again]) {
          expect(answer.headers['content-encoding']).toBe(made.headers['content-encoding']);
          expect(answer.headers['etag']).toBe(made.headers['etag']);
          expect(answer.headers['vary']).toBe(made.headers['vary']);
          expect(inflate(answer)).toBe(plain.text);
        }
      }
    },
  );

  it.each(['gzip', 'br', 'identity'])(
    'is told by 304 while it is unchanged, for a reader of %s',
    async (encoding) => {
      const headers = { 'accept-encoding': encoding };
      const { made } = await twice(() => get(large, headers));
      const etag = String(made.headers['etag']);

      const same = await get(large, { ...headers, 'if-none-match': etag });
      const other = await get(large, { ...headers, 'if-none-match': 'W/"another"' });

      expect([same.status, same.text, same.headers['etag'], wordOf(same)]).toEqual([304, '', etag, 'hit']);
      expect([other.status, inflate(other), wordOf(other)]).toEqual([200, inflate(made), 'hit']);
      await forgetAll(api);
      expect((await get(large, { ...headers, 'if-none-match': etag })).status).toBe(304);
    },
  );

  it('tells its age, and how long it may still be kept', async () => {
    const { kept } = await twice(() => post({ query: small }));
    await sleep(1_100);
    const older = await post({ query: small });

    const ttlOf = ({ headers }: Awaited<Sent>) =>
      Number(/ttl=(\d+)/.exec(String(headers['cache-status']))?.[1]);
    expect(Number(older.headers['age'])).toBeGreaterThanOrEqual(1);
    expect(Number(older.headers['age'])).toBeGreaterThan(Number(kept.headers['age']));
    expect(ttlOf(older)).toBeLessThan(ttlOf(kept));
    expect(ttlOf(older) + Number(older.headers['age'])).toBe(ttlOf(kept) + Number(kept.headers['age']));
  });

  it('tells its cost when asked, as it was when made, and takes one point', async () => {
    for (const ask of [
      () => get(large, { 'x-cost-report': 'summary' }),
      () => post({ query: large }, { 'x-cost-report': 'summary' }),
    ]) {
      const { made, kept } = await twice(ask);
      const [whole, again] = [reportedIn(made), reportedIn(kept)];
      const { requested, actual } = whole.extensions.cost;
      expect(again.data).toEqual(whole.data);
      expect(again.extensions.cost).toMatchObject({ requested, actual: 1 });
      expect(Object.keys(again.extensions.cost)).toEqual(Object.keys(whole.extensions.cost));
      expect(actual).toBeGreaterThan(1);
    }
    expect((await post({ query: large })).text).not.toContain('extensions');
  });

  it('is made anew for who wants the cost of each field', async () => {
    await untilHit(api, () => post({ query: small }));

    const answer = await post({ query: small }, { 'x-cost-report': 'fields' });

    expect(wordOf(answer)).toBe('bypass');
    expect(reportedIn(answer).extensions.cost).toHaveProperty('fields');
  });
});

interface Reported {
  data: unknown;
  extensions: { cost: Record<string, unknown> };
}

function reportedIn({ text }: Awaited<Sent>): Reported {
  return JSON.parse(text) as Reported;
}

function inflate({ headers, bytes }: Awaited<Sent>): string {
  const inflaters: Record<string, (packed: Buffer) => Buffer> = {
    gzip: gunzipSync,
    br: brotliDecompressSync,
  };
  return (inflaters[String(headers['content-encoding'])]?.(bytes) ?? bytes).toString();
}
