import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Guardian } from '../../../src/platform/cache/guardian.js';
import { FarTable, guardianOf, keep, kindOf, OutboxGround, untilConfirmed } from './outbox.fixtures.js';

let ground: OutboxGround;
let table: FarTable;
let guardian: Guardian;
beforeAll(async () => {
  ground = await OutboxGround.start();
});
afterAll(() => ground.close());
beforeEach(async () => {
  await ground.reset();
  table = new FarTable();
  guardian = guardianOf(table, ground.outbox);
  await untilConfirmed(guardian, ground);
  await keep(table, 'key', 'Job:untouched');
});
afterEach(() => {
  guardian.close();
});

const untilEmpty = () =>
  vi.waitUntil(async () => (await ground.count()) === 0, { timeout: 10_000, interval: 10 });

describe('a guardian', () => {
  it('carries over what can be read at once, and ends only what hangs on it', async () => {
    const before = await ground.epoch();
    await ground.fill(3_000);

    expect(await guardian.confirm()).toBe(true);

    expect(await ground.epoch()).toEqual(before);
    expect(await kindOf(table, 'key')).toBe('hit');
    await untilEmpty();
  });

  it('ends all that is kept, and no epoch, where it would have to name too much', async () => {
    const before = await ground.epoch();
    await ground.fill(6_000);

    expect(await guardian.confirm()).toBe(true);

    expect(await ground.epoch()).toEqual(before);
    expect(await kindOf(table, 'key')).toBe('miss');
    await untilEmpty();
  });

  it.each([
    ['10,001 rows', 10_001, 1],
    ['200,000 rows', 200_000, 1],
    ['a few rows of very many tags', 100, 3_000],
  ])('begins anew where more is left than can be read, and serves again: %s', async (_, rows, tags) => {
    const { epoch } = await ground.epoch();
    await ground.fill(rows, tags);

    const first = await guardian.confirm().catch(() => false);
    await untilConfirmed(guardian, ground);

    expect(first).toBe(false);
    expect((await ground.epoch()).epoch).toBeGreaterThan(epoch);
    expect(await kindOf(table, 'key')).toBe('miss');
    await keep(table, 'key', 'Job:untouched');
    expect(await kindOf(table, 'key')).toBe('hit');
    await untilEmpty();
  });
});

describe('a guardian whose table is away', () => {
  beforeEach(() => {
    table.isAway = true;
  });

  it('keeps the outbox from growing once no lease is left, and serves nothing old when the table is back', async () => {
    await ground.ageLease();
    guardian.start();
    for (let times = 0; times < 3; times += 1) {
      await ground.fill(12_000);
      await vi.waitUntil(async () => (await ground.count()) <= 10_000, { timeout: 20_000, interval: 20 });
    }
    const retired = await ground.epoch();
    table.isAway = false;
    await untilConfirmed(guardian, ground);

    expect(retired.runId).toBe('');
    expect((await ground.epoch()).runId).toBe(await table.runId());
    expect(await kindOf(table, 'key')).toBe('miss');
    await untilEmpty();
  });

  it('removes nothing while a lease may be out', async () => {
    await ground.ageLease('-1 hour');
    const before = await ground.epoch();
    await ground.fill(12_000);
    guardian.start();
    await table.isMissed();

    expect(await ground.count()).toBe(12_000);
    expect(await ground.epoch()).toEqual(before);
  });

  it('keeps what is kept where little was written meanwhile', async () => {
    await ground.ageLease();
    await ground.fill(100);
    guardian.start();
    await table.isMissed();
    table.isAway = false;
    await untilConfirmed(guardian, ground);

    expect(await kindOf(table, 'key')).toBe('hit');
    await untilEmpty();
  });
});
