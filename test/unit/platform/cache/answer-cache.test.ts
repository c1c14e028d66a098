import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { AnswerCache, type Loaded, type Outcome } from '../../../../src/platform/cache/answer-cache.js';
import { CacheMetrics } from '../../../../src/platform/cache/cache-metrics.js';
import { LoadGate } from '../../../../src/platform/cache/load-gate.js';
import { MemoryCacheTable } from '../../../../src/platform/cache/memory-cache-table.js';
import { slotsOf } from '../../../../src/platform/cache/slots.js';

const ttlMs = 1_000;
let time = 1_000;
let table: MemoryCacheTable;
let cache: AnswerCache;
let version = 0;
let loads = 0;
let isUnshared = false;

beforeEach(async () => {
  const now = () => (time += 0.001);
  table = new MemoryCacheTable({ now });
  cache = new AnswerCache({
    ...{ table, localBytesMax: 1_000_000, now, random: () => 0.5 },
    metrics: new CacheMetrics(new Registry()),
    gate: new LoadGate({ loadsMax: 100 }),
  });
  await table.create(await table.runId(), 1);
  await bump([], time + 600_000);
  [version, loads, isUnshared] = [1, 0, false];
});

const bump = async (slots: number[], leaseUntil: number | null = null) =>
  table.bump(await table.runId(), { epoch: 1, slots, leaseUntil });

async function load(): Promise<Loaded<string>> {
  loads += 1;
  const value = String(version);
  await sleep(5);
  return { value, keepable: isUnshared ? null : { payload: Buffer.from(value), tags: ['tag'], ttlMs } };
}

const ask = async () => textOf(await cache.read('key', load));
const askAtOnce = (count: number) => Promise.all(Array.from({ length: count }, ask));

function textOf(outcome: Outcome<string>): string {
  return outcome.kind === 'hit' ? outcome.entry.payload.toString() : outcome.value;
}

describe('readers of one answer', () => {
  it('who ask in the same moment cause one load', async () => {
    const answers = await askAtOnce(50);

    expect(new Set(answers)).toEqual(new Set(['1']));
    expect(loads).toBe(1);
  });

  it('cause one more load when it is written, and all who asked after that are shown it', async () => {
    const early = askAtOnce(20);
    await sleep(2);
    version = 2;
    await bump(slotsOf(['tag']));
    const late = await askAtOnce(20);

    expect(new Set(late)).toEqual(new Set(['2']));
    await early;
    expect(loads).toBe(2);
  });

  it('wait for one load only, when it comes to nothing that others may have', async () => {
    isUnshared = true;
    const startedAt = performance.now();
    const answers = await askAtOnce(50);

    expect(new Set(answers)).toEqual(new Set(['1']));
    expect(loads).toBe(50);
    expect(performance.now() - startedAt).toBeLessThan(100);
  });

  it('cause one load when it is near its end, and are served it meanwhile', async () => {
    await ask();
    time += ttlMs * 0.95;
    version = 2;
    const answers = await askAtOnce(50);

    expect(answers.filter((answer) => answer === '1')).toHaveLength(49);
    expect(loads).toBe(2);
  });
});
