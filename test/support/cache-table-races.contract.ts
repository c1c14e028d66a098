import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../src/platform/cache/cache-table.js';
import { CacheTableModel } from './cache-table-model.fixtures.js';
import { longMs, slotsFrom, type CacheTableDesk } from './cache-table.fixtures.js';

type Ground = () => CacheTableDesk;

const keys = ['a', 'b', 'c'] as const;
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('get' as const), key: fc.constantFrom(...keys) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('fill' as const),
      key: fc.constantFrom(...keys),
      slots: fc.uniqueArray(fc.integer({ min: 2, max: 7 }), { maxLength: 4 }),
      // Which of the marks that were seen is the token, and how far into the future.
      mark: fc.nat(30),
      ahead: fc.constantFrom(0, 0, 0, 0, 1),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('bump' as const),
      slots: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
      lease: fc.constantFrom(null, null, 'long' as const, 'over' as const),
      isStranger: fc.constantFrom(false, false, false, true),
      behind: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const), mark: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('create' as const), ahead: fc.constantFrom(-1, 0, 1, 2) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What every freshness table keeps to when much happens at once or in odd order. */
export function cacheTableRaceContract(ground: Ground): void {
  describe('under load', () => {
    it('serves nothing older than a bump that was answered, while 100 readers and writers are at work', async () => {
      const market = new Market(ground());
      await market.open();
      await Promise.all([
        ...slotsFrom(0, 50).map((worker) => market.write(worker)),
        ...slotsFrom(0, 50).map((worker) => market.read(worker)),
      ]);
      expect(market.violations).toEqual([]);
      expect(market.hits).toBeGreaterThan(0);
      expect(market.refusals).toBeGreaterThan(0);
    });

    it('answers whatever is asked in whatever order as the model of the protocol does', async () => {
      const desk = ground();
      const { strangerRunId } = desk.tested;
      const model = new CacheTableModel();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          const play = new Play(desk, model, strangerRunId);
          await play.begin();
          for (const each of steps) await play.take(each);
        }),
        { numRuns: 150 },
      );
    });
  });
}

/** A database of counters, read through the table: an answer tells which version of each counter was read. */
class Market {
  readonly violations: unknown[] = [];
  hits = 0;
  refusals = 0;
  readonly #counters = new Map<number, number>();
  readonly #acknowledged = new Map<number, number>();

  constructor(private readonly desk: CacheTableDesk) {}

  async open(): Promise<void> {
    await this.desk.begin();
  }

  async write(worker: number): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      const slot = 10 + ((worker + round) % 20);
      const version = (this.#counters.get(slot) ?? 0) + 1;
      this.#counters.set(slot, version);
      await this.desk.bump(slot);
      this.#acknowledged.set(slot, Math.max(version, this.#acknowledged.get(slot) ?? 0));
      for (let pause = 0; pause < worker % 7; pause += 1) await turn();
    }
  }

  async read(worker: number): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      const slots = slotsFrom(10 + ((worker + round) % 18), 3);
      const floor = slots.map((slot) => this.#acknowledged.get(slot) ?? 0);
      const seen = await this.#answer(`answer ${slots[0]}`, slots, worker % 5);
      if (seen.some((version, index) => version < (floor[index] ?? 0)))
        this.violations.push({ slots, floor, seen });
    }
  }

  async #answer(key: string, slots: number[], delay: number): Promise<number[]> {
    const answer = await this.desk.get(key);
    if (answer.kind === 'bypass') throw new Error('The lease is over.');
    if (answer.kind === 'hit') {
      this.hits += 1;
      return [...answer.payload.toString().split(',').map(Number)];
    }
    const seen = slots.map((slot) => this.#counters.get(slot) ?? 0);
    for (let pause = 0; pause < delay; pause += 1) await turn();
    if (!(await this.desk.fill(key, answer.token, slots, seen.join(',')))) this.refusals += 1;
    return seen;
  }
}

/** One sequence of steps, taken by the table and by the model. */
class Play {
  readonly #marks: Mark[] = [];

  constructor(
    private readonly desk: CacheTableDesk,
    private readonly model: CacheTableModel,
    private readonly strangerRunId: string,
  ) {}

  /** A new epoch instead of a new table: what earlier plays left behind must be dead. */
  async begin(): Promise<void> {
    this.desk.epoch = this.model.epoch;
    await this.desk.begin();
    this.model.create(this.desk.epoch);
    this.model.bump(this.desk.runId, this.desk.epoch, [], 'long');
    this.#note();
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'get') await this.#get(step.key);
    else if (step.do === 'fill') await this.#fill(step);
    else if (step.do === 'bump') await this.#bump(step);
    else if (step.do === 'create') await this.#create(this.model.epoch + step.ahead);
    else await this.#sync(this.#mark(step.mark));
    this.#note();
  }

  async #get(key: string): Promise<void> {
    const answer = await this.desk.get(key, 0);
    const told = answer.kind === 'hit' ? { epoch: answer.epoch, seq: answer.seq } : answer.kind;
    expect(told).toEqual(this.model.get(this.desk.runId, key));
    if (answer.kind === 'miss') expect(answer.token).toEqual(this.#marks.at(-1));
  }

  async #fill({ key, slots, mark, ahead }: Step & { do: 'fill' }): Promise<void> {
    const { epoch, seq } = this.#mark(mark);
    const token = { epoch, seq: seq + ahead };
    const isStored = await this.desk.fill(key, token, slots);
    expect(isStored).toBe(this.model.fill(key, token, [1, ...slots]));
  }

  async #bump({ slots, lease, isStranger, behind }: Step & { do: 'bump' }): Promise<void> {
    const { table, stranger } = this.desk.tested;
    const [face, runId] = isStranger ? [stranger, this.strangerRunId] : [table, this.desk.runId];
    const epoch = this.model.epoch - behind;
    const until = lease && (await face.now(runId)) + (lease === 'long' ? longMs : -1);
    const answer = await face.bump(runId, { epoch, slots, leaseUntil: until });
    const isOk = this.model.bump(runId, epoch, slots, lease);
    expect(answer).toMatchObject({ isOk, isLive: isOk && this.model.isLive(runId) });
  }

  async #create(epoch: number): Promise<void> {
    const answer = await this.desk.table.create(this.desk.runId, epoch);
    expect(answer.isCreated).toBe(this.model.create(epoch));
    expect(answer.epoch).toBe(this.model.epoch);
  }

  async #sync(since: Mark): Promise<void> {
    const { log, isLive, epoch, seq } = await this.desk.state(since);
    const { desk, model } = this;
    expect({ isLive, epoch, seq }).toEqual({
      isLive: model.isLive(desk.runId),
      epoch: model.epoch,
      seq: model.seq,
    });
    expect(log).toEqual(model.sync(since));
  }

  #mark(index: number): Mark {
    const mark = this.#marks[index % this.#marks.length];
    if (!mark) throw new Error('No mark was seen.');
    return mark;
  }

  #note(): void {
    this.#marks.push({ epoch: this.model.epoch, seq: this.model.seq });
  }
}
