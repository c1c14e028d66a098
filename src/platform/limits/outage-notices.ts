/** Who hears of an outage. A listener must not throw. */
export interface OutageListeners {
  /** Called at the first failure, and once a minute at most, with the number of failures since it was last called. */
  onOutage: (outage: { failures: number }) => void;
  /** Called once when an outage that was announced is over. */
  onRecovery: () => void;
}

const silenceMs = 60_000;

/** Turns a stream of failures and successes into at most one warning and one all-clear a minute. */
export class OutageNotices {
  #failures = 0;
  #warnedAt = -Infinity;
  #isAnnounced = false;

  constructor(
    private readonly listeners: OutageListeners,
    private readonly now: () => number,
  ) {}

  failure(): void {
    this.#failures += 1;
    const now = this.now();
    if (now - this.#warnedAt < silenceMs) return;

    const failures = this.#failures;
    this.#failures = 0;
    this.#warnedAt = now;
    this.#isAnnounced = true;
    this.listeners.onOutage({ failures });
  }

  success(): void {
    if (!this.#isAnnounced) return;
    this.#isAnnounced = false;
    this.listeners.onRecovery();
  }
}
