import { setTimeout as sleep } from 'node:timers/promises';
import { query, type HttpAnswer } from '../service.fixtures.js';

interface WatchOptions {
  addresses: readonly string[];
  /** Each answers with `user`, or with `users`. */
  documents: readonly string[];
  /** Of the member whose text is a number that only grows. */
  id: string;
  /** What that must be at least. */
  floor: number;
}

/** One answer. */
export interface Sighting {
  readonly address: string;
  readonly askedAt: number;
  /** Null where none came. */
  readonly answer: HttpAnswer | null;
}

/** Asks all processes all the time, and holds each answer against what it had to show. */
export class Watch {
  readonly sightings: Sighting[] = [];
  readonly violations: string[] = [];
  readonly #dues: { value: number; dueAt: number }[];
  readonly #readers: Promise<void>[];
  #isOver = false;

  constructor(private readonly options: WatchOptions) {
    const { addresses, documents, floor } = options;
    this.#dues = [{ value: floor, dueAt: -Infinity }];
    const pairs = addresses.flatMap((address) => documents.map((document) => ({ address, document })));
    this.#readers = pairs.map(({ address, document }) => this.#read(address, document));
  }

  /** Whoever asks more than `afterMs` from now must be shown this, or more. */
  expect(value: number, afterMs: number): void {
    this.#dues.push({ value, dueAt: performance.now() + afterMs });
  }

  get hits(): number {
    return this.sightings.filter(isHit).length;
  }

  /** Of all answers since `askedAt`; 0 for those that never came. */
  statusesSince(askedAt = -Infinity): number[] {
    const since = this.sightings.filter((sighting) => sighting.askedAt >= askedAt);
    return [...new Set(since.map(({ answer }) => answer?.status ?? 0))].sort((a, b) => a - b);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#readers);
  }

  async #read(address: string, document: string): Promise<void> {
    while (!this.#isOver) {
      const askedAt = performance.now();
      const answer = await query(address, document).catch(() => null);
      const sighting = { address, askedAt, answer };
      this.sightings.push(sighting);
      this.#judge(sighting);
      await sleep(5);
    }
  }

  #judge({ address, askedAt, answer }: Sighting): void {
    if (answer?.status !== 200) return;
    const due = this.#dues.filter(({ dueAt }) => dueAt < askedAt);
    const least = Math.max(...due.map(({ value }) => value));
    const shown = shownIn(answer, this.options.id);
    if (shown >= least) return;
    const cacheStatus = answer.headers.get('cache-status') ?? '';
    this.violations.push(`${address} showed ${shown} after ${least}: ${cacheStatus}`);
  }
}

/** Whether it came from the cache. */
export function isHit({ answer }: Sighting): boolean {
  return answer?.headers.get('cache-status')?.includes('hit') ?? false;
}

function shownIn({ body: { data } }: HttpAnswer, id: string): number {
  const { user, users } = data as { user?: Row; users?: { nodes: Row[] } };
  const row = user ?? users?.nodes.find((node) => node.id === id);
  return Number(row?.bio);
}

interface Row {
  id: string;
  bio: string;
}
