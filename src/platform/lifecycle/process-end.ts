import type { Logger } from 'pino';
import type { OpenResources } from './open-resources.js';

/** How long each resource may take to close before the next one is closed: longer than a request may take to arrive. */
const closeDeadlineMs = 13_000;

/** One ctrl-C may arrive twice: from the terminal and, some 10 ms later, from npm, which passes it on. */
const sameSignalMs = 500;

/** What asks a process to stop; SIGHUP comes when its terminal is closed. */
const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** How a process ends: what is open is closed first, whatever the reason. */
export class ProcessEnd {
  #beganMs: number | undefined;
  #exitCode: 0 | 1 = 0;

  constructor(
    private readonly resources: OpenResources,
    private readonly logger: Logger,
  ) {}

  get hasBegun(): boolean {
    return this.#beganMs !== undefined;
  }

  /** From now on a signal ends the process with 0, a second one at once, and a fault that nobody caught with 1. */
  watch(): void {
    for (const name of stopSignals) {
      process.on(name, (signal) => {
        this.#stop(signal);
      });
    }
    // Also for a promise that nobody awaited: what the fault left undone is unknown.
    process.on('uncaughtException', (error, origin) => {
      this.logger.fatal({ event: 'process.crashed', origin, err: error }, 'process crashed');
      void this.begin(1);
    });
    // That nobody reads our messages any more is no reason to end.
    process.stderr.on('error', () => undefined);
  }

  /** Closes everything, then exits. Begun again, it keeps the worse exit code and changes nothing else. */
  async begin(exitCode: 0 | 1): Promise<void> {
    this.#beganMs ??= performance.now();
    if (exitCode === 1) this.#exitCode = 1;
    await this.resources.closeAll(closeDeadlineMs);
    if (this.#exitCode === 0) this.logger.info({ event: 'service.stopped' });
    process.exit(this.#exitCode);
  }

  #stop(signal: NodeJS.Signals): void {
    if (this.#beganMs === undefined) {
      this.logger.info({ event: 'service.stopping', signal });
      void this.begin(0);
    } else if (performance.now() - this.#beganMs > sameSignalMs) {
      process.exit(1); // asked twice: the person does not want to wait
    }
  }
}
