import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Acknowledgement } from '../../../src/platform/cache/acknowledgement.js';
import { FarTable, guardianOf, OutboxGround } from './outbox.fixtures.js';

let ground: OutboxGround;
beforeAll(async () => {
  ground = await OutboxGround.start();
});
afterAll(() => ground.close());
beforeEach(async () => {
  vi.restoreAllMocks();
  await ground.reset();
  const { epoch } = await ground.epoch();
  await ground.outbox.claim(epoch, 'another server');
  await ground.ageEpoch();
});

/** One whose clock stands still: only Postgres can tell it that it may go on. */
function slowWrite(): { isOver: () => boolean; over: Promise<void> } {
  const table = new FarTable();
  table.isAway = true;
  const { outbox } = ground;
  const acknowledgement = new Acknowledgement({ outbox, guardian: guardianOf(table, outbox), now: () => 0 });
  let isOver = false;
  const over = acknowledgement.wait().then(() => void (isOver = true));
  return { isOver: () => isOver, over };
}

/** It has looked at least twice, and come to something. */
async function looked(looks: { mock: { settledResults: unknown[] } }): Promise<void> {
  const enough = looks.mock.settledResults.length + 3;
  await vi.waitUntil(() => looks.mock.settledResults.length >= enough, { timeout: 20_000, interval: 10 });
}

describe('a write whose table is away', () => {
  it('goes on at once where no lease is left, however much the outbox holds', async () => {
    await ground.ageLease();
    await ground.fill(12_000);
    const read = vi.spyOn(ground.outbox, 'read');

    await slowWrite().over;

    expect(read).not.toHaveBeenCalled();
    expect(await ground.count()).toBe(12_000);
  });

  it('waits for all rows that it finds, more than can be read, and for none that come later', async () => {
    await ground.ageLease('-1 hour');
    await ground.fill(12_000);
    const { newestId } = await ground.outbox.look();
    const [read, looks] = [vi.spyOn(ground.outbox, 'read'), vi.spyOn(ground.outbox, 'look')];
    const { isOver, over } = slowWrite();
    await looked(looks);
    await ground.fill(12_000);
    await ground.database.admin.query('delete from cache_outbox where id < $1', [newestId]);
    await looked(looks);
    const wasOver = isOver();

    await ground.database.admin.query('delete from cache_outbox where id = $1', [newestId]);
    await over;

    expect(wasOver).toBe(false);
    expect(read).not.toHaveBeenCalled();
    expect(await ground.count()).toBe(12_000);
  });

  it('does not take an outbox for told that a new epoch has emptied, before the old one has run out', async () => {
    await ground.ageLease('-1 hour');
    await ground.fill(3);
    const { epoch } = await ground.epoch();
    await ground.outbox.claim(epoch, 'a third server');
    await ground.ageEpoch('-1 hour'); // so that the test need not be faster than the epoch
    const looks = vi.spyOn(ground.outbox, 'look');
    const { isOver, over } = slowWrite();
    await looked(looks);
    const wasOver = isOver();

    await ground.ageEpoch('2 hours');
    await over;

    expect(await ground.count()).toBe(0);
    expect(wasOver).toBe(false);
  });
});
