import type {
  BumpAnswer,
  CacheTable,
  GetAnswer,
  Hit,
  Mark,
  Miss,
  TableState,
} from '../../src/platform/cache/cache-table.js';

/** A table as the contract needs it. */
export interface TestedCacheTable {
  table: CacheTable;
  /** Another face on the same table; the same one where there is no other. */
  twin: CacheTable;
  /** A face whose server has another run id, as after a failover that took the data over. */
  stranger: CacheTable;
  strangerRunId: string;
  pass: (ms: number) => Promise<void>;
}

/** Longer than any test. */
export const longMs = 600_000;

/** What a test does with a table, in fewer words. */
export class CacheTableDesk {
  epoch = 0;
  private constructor(
    readonly tested: TestedCacheTable,
    readonly runId: string,
  ) {}

  static async at(tested: TestedCacheTable): Promise<CacheTableDesk> {
    await tested.stranger.runId();
    await tested.twin.runId();
    return new CacheTableDesk(tested, await tested.table.runId());
  }

  get table(): CacheTable {
    return this.tested.table;
  }

  /** A new empty table with a lease that outlives the test. */
  async begin(): Promise<void> {
    await this.create();
    await this.lease(longMs);
  }

  async create(): Promise<void> {
    this.epoch += 1;
    await this.table.create(this.runId, this.epoch);
  }

  async lease(ms: number): Promise<BumpAnswer> {
    const leaseUntil = (await this.table.now(this.runId)) + ms;
    return this.table.bump(this.runId, { epoch: this.epoch, slots: [], leaseUntil });
  }

  bump(...slots: number[]): Promise<BumpAnswer> {
    return this.table.bump(this.runId, { epoch: this.epoch, slots, leaseUntil: null });
  }

  async state(since: Mark | null = null): Promise<TableState> {
    const answer = await this.table.sync(this.runId, since);
    if (answer === 'absent') throw new Error('There is no table.');
    return answer;
  }

  async mark(): Promise<Mark> {
    const { epoch, seq } = await this.state();
    return { epoch, seq };
  }

  get(key: string, mayLoadMs?: number): Promise<GetAnswer> {
    return this.table.get(this.runId, key, mayLoadMs === undefined ? {} : { mayLoadMs });
  }

  fill(key: string, token: Mark, slots: readonly number[], payload = 'payload'): Promise<boolean> {
    return this.table.fill(key, token, { slots, payload: Buffer.from(payload), ttlMs: longMs });
  }

  /** A fill of what was read just now. */
  async keep(key: string, slots: readonly number[]): Promise<void> {
    if (!(await this.fill(key, await this.mark(), slots))) throw new Error(`${key} was not stored.`);
  }

  async hit(key: string): Promise<Hit> {
    const answer = await this.get(key, 0);
    if (answer.kind !== 'hit') throw new Error(`${key} is a ${answer.kind}.`);
    return answer;
  }

  async miss(key: string, mayLoadMs?: number): Promise<Miss> {
    const answer = await this.get(key, mayLoadMs);
    if (answer.kind !== 'miss') throw new Error(`${key} is a ${answer.kind}.`);
    return answer;
  }
}

/** `count` slots from `first` on. */
export function slotsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
