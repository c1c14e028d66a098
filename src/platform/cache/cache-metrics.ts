import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the cache tells of itself. */
export class CacheMetrics {
  readonly #outcomes: Counter<'outcome'>;
  readonly #fills: Counter<'outcome'>;
  readonly #syncSeconds: Histogram;
  readonly #shadowReads: Counter;
  readonly #inconsistent: Counter;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.#outcomes = new Counter({
      ...{ name: 'cache_answers_total', registers, labelNames: ['outcome'] },
      help: 'Answers of operations that may be kept: hit, miss, or why the cache was passed by.',
    });
    this.#fills = new Counter({
      ...{ name: 'cache_fills_total', registers, labelNames: ['outcome'] },
      help: 'Answers offered to the table: stored, refused because something was written meanwhile, or failed.',
    });
    this.#syncSeconds = new Histogram({
      ...{
        name: 'cache_sync_seconds',
        registers,
        buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.025, 0.05],
      },
      help: 'How long the table took to tell whether what is kept is current.',
    });
    this.#shadowReads = new Counter({
      ...{ name: 'cache_shadow_reads_total', registers },
      help: 'Kept answers that were compared with the database.',
    });
    this.#inconsistent = new Counter({
      ...{ name: 'cache_inconsistent_total', registers },
      help: 'Of those, answers that were not what the database held. Anything but 0 is a fault.',
    });
  }

  /** Shows two things that change by themselves. */
  watch({ isServing, localBytes }: { isServing: () => boolean | null; localBytes: () => number }): void {
    const registers = [this.registry];
    new Gauge({
      ...{ name: 'cache_lease_live', registers },
      help: 'Whether this process, when it last looked, could serve from the cache: 1 or 0.',
      collect() {
        this.set(Number(isServing() ?? false));
      },
    });
    new Gauge({
      ...{ name: 'cache_local_bytes', registers },
      help: 'What the answers take that this process holds, in bytes.',
      collect() {
        this.set(localBytes());
      },
    });
  }

  countAnswer(outcome: 'hit' | 'miss' | 'unreachable' | 'no-lease' | 'contended' | 'unshared'): void {
    this.#outcomes.inc({ outcome });
  }

  countFill(outcome: 'stored' | 'refused' | 'failed'): void {
    this.#fills.inc({ outcome });
  }

  noteSync(ms: number): void {
    this.#syncSeconds.observe(ms / 1_000);
  }

  countShadowRead(isSame: boolean): void {
    this.#shadowReads.inc();
    if (!isSame) this.#inconsistent.inc();
  }
}
