import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { Registry } from 'prom-client';
import { describe, expect, it, vi } from 'vitest';
import { encodeAnswer } from '../../../../src/graphql/caching/kept-answer.js';
import { ShadowReader } from '../../../../src/graphql/caching/shadow-reader.js';
import type { RequestContext } from '../../../../src/graphql/request-context.js';
import { AnswerCache } from '../../../../src/platform/cache/answer-cache.js';
import { CacheMetrics } from '../../../../src/platform/cache/cache-metrics.js';
import { LoadGate } from '../../../../src/platform/cache/load-gate.js';
import { MemoryCacheTable } from '../../../../src/platform/cache/memory-cache-table.js';
import { slotsOf } from '../../../../src/platform/cache/slots.js';
import { createLogger } from '../../../../src/platform/observability/logger.js';
import { OperationScope } from '../../../../src/platform/operation/operation-scope.js';

const schema = buildSchema('type Query { jobs: Int }');
const document = parse('query Jobs { jobs }');
const now = () => performance.now();

/** A cache that holds `{ jobs: 1 }`, and a reader of what the database holds. */
async function aWatchedCache(jobsInDatabase: number) {
  const registry = new Registry();
  const metrics = new CacheMetrics(registry);
  const table = new MemoryCacheTable({ now });
  const gate = new LoadGate({ loadsMax: 5 });
  const cache = new AnswerCache({ table, localBytesMax: 1e6, now, random: () => 0.5, metrics, gate });
  const runId = await table.runId();
  await table.create(runId, 1);
  const bump = (slots: number[]) => table.bump(runId, { epoch: 1, slots, leaseUntil: now() + 60_000 });
  await bump([]);
  const payload = encodeAnswer(1, '{"data":{"jobs":1}}\n');
  const keepable = { payload, tags: ['Job[]'], ttlMs: 60_000 };
  await cache.read('key', () => Promise.resolve({ value: null, keepable }));

  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const shadow = new ShadowReader({
    ...{ schema, cache, metrics },
    ...{ random: () => 0, share: 0.5, delayMs: 5, graceMs: 300 },
    logger: createLogger({ level: 'error', isPretty: false, destination }),
  });
  const count = async (name: string) => {
    const [found] = (await registry.getSingleMetric(name)?.get())?.values ?? [];
    return found?.value ?? 0;
  };
  return { shadow, bump, lines, count, context: contextOf(jobsInDatabase) };
}

const untilCompared = (count: (name: string) => Promise<number>) =>
  vi.waitFor(async () => {
    expect(await count('cache_shadow_reads_total')).toBe(1);
  }, 5_000);

function contextOf(jobs: number): RequestContext {
  const identity = { viewer: null, refusal: null };
  const context = { identity, operation: new OperationScope('request'), jobs };
  // What the reader uses of a context; the schema's default resolver finds `jobs` in the root value alone.
  const repeated = { ...context, repeat: () => Promise.resolve(repeated) };
  return repeated as unknown as RequestContext;
}

function served() {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation.');
  const known = { document, operation, isRated: false, policy: null, hash: 'hash' };
  return { key: 'key', known, variables: {} };
}

describe('what was served from the cache', () => {
  it.each([
    ['is as the database has it', 1, 0],
    ['is not, and stays', 2, 1],
  ])('counts %s', async (_what, jobs, faults) => {
    const { shadow, lines, count, context } = await aWatchedCache(jobs);
    const field = schema.getQueryType()?.getFields()['jobs'];
    if (field) field.resolve = (_root: unknown, _args: unknown, { jobs: found }: { jobs: number }) => found;

    shadow.consider(context, served());
    await untilCompared(count);

    expect(await count('cache_inconsistent_total')).toBe(faults);
    expect(lines.join('').includes('cache.inconsistent')).toBe(faults === 1);
  });

  it('is no fault where what was written meanwhile drops it', async () => {
    const { shadow, bump, count, context } = await aWatchedCache(2);

    shadow.consider(context, served());
    await sleep(50);
    await bump(slotsOf(['Job[]']));
    await untilCompared(count);

    expect(await count('cache_inconsistent_total')).toBe(0);
  });
});
