import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { answerWithin } from '../limits/answer-deadline.js';
import type { CacheMetrics } from './cache-metrics.js';
import type { CacheTable, GetAnswer, Mark } from './cache-table.js';
import type { Mirror } from './mirror.js';
import { Rounds } from './rounds.js';

/** What the table told at a moment after the question. */
export interface Look {
  /** By our own clock, before the table was asked. */
  readonly startedAt: number;
  /** For a load that begins now. */
  readonly token: Mark;
  /** Of the keys that were asked for. */
  readonly answers: ReadonlyMap<string, GetAnswer>;
}

/** Why the table could not tell. */
export type NoLook = 'unreachable' | 'no-lease';

interface LooksOptions {
  table: CacheTable;
  mirror: Mirror;
  /** Called when nothing is known any more of what was stored until now. */
  onForgotten: () => void;
  /** Milliseconds that never go back. */
  now: () => number;
  metrics: CacheMetrics;
}

/** How long the table may take, after how many failures it is left alone, and how soon it is tried again. */
const patience = { answerMs: 50, failuresMax: 5, halfOpenAfterMs: 500 };

/** Asks the table for all who wait, with one trip at a time. */
export class Looks {
  readonly #wanted = new Set<string>();
  readonly #rounds = new Rounds(() => this.#look());
  readonly #breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(patience.failuresMax),
    halfOpenAfter: patience.halfOpenAfterMs,
  });

  constructor(private readonly options: LooksOptions) {}

  /** How things stand at a moment after this call, and the entry of `key` unless that is null. */
  join(key: string | null): Promise<Look | NoLook> {
    if (key !== null) this.#wanted.add(key);
    return this.#rounds.join();
  }

  async #look(): Promise<Look | NoLook> {
    const { table, mirror, onForgotten, now, metrics } = this.options;
    const [startedAt, keys] = [now(), [...this.#wanted]];
    this.#wanted.clear();
    const ask = async () => table.syncAndGet(await table.runId(), mirror.mark, keys);
    const told = await this.#breaker.execute(() => answerWithin(patience.answerMs, ask())).catch(() => null);
    if (!told) return 'unreachable';
    metrics.noteSync(now() - startedAt);
    const { state } = told;
    if (state === 'absent' || !state.isLive) return 'no-lease';
    if (mirror.apply(state)) onForgotten();
    const answers = keys.map((key, index) => [key, told.answers[index]] as const);
    return {
      startedAt,
      token: { epoch: state.epoch, seq: state.seq },
      answers: new Map(answers.flatMap(([key, answer]) => (answer ? [[key, answer]] : []))),
    };
  }
}
