/** A probe answers within this time, whatever it asks. */
const checkDeadlineMs = 800;

/** One thing the service depends on; resolves when it works. */
type HealthCheck = () => Promise<void>;

interface CheckReport {
  status: 'healthy' | 'unhealthy' | 'disabled';
  durationMs?: number;
}

/** What `GET /health` answers. */
export interface HealthReport {
  status: 'healthy' | 'degraded' | 'unhealthy';
  checks: { database: CheckReport; cache: CheckReport };
  version: string;
  /** Seconds since the process started. */
  uptime: number;
  /** ISO 8601. */
  timestamp: string;
}

interface HealthOptions {
  version: string;
  database: HealthCheck;
  /** Whether answers are served from the cache; null where it is off. */
  isCacheServing: () => boolean | null;
}

/** Tells whether this process can serve. */
export class Health {
  #isDraining = false;
  #databaseCheck: Promise<CheckReport> | undefined;

  constructor(private readonly options: HealthOptions) {}

  /** From now on the process reports itself unhealthy, so that no balancer sends it anything new. */
  startDraining(): void {
    this.#isDraining = true;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Never rejects, and settles within a second. */
  async report(): Promise<HealthReport> {
    const database = await this.#checkDatabase();
    const isHealthy = database.status === 'healthy' && !this.#isDraining;
    const cache = this.#cacheReport();
    const whenHealthy = cache.status === 'unhealthy' ? 'degraded' : 'healthy';
    return {
      status: isHealthy ? whenHealthy : 'unhealthy',
      checks: { database, cache },
      version: this.options.version,
      uptime: Math.floor(process.uptime()),
      timestamp: new Date().toISOString(),
    };
  }

  #cacheReport(): CheckReport {
    const isServing = this.options.isCacheServing();
    if (isServing === null) return { status: 'disabled' };
    return { status: isServing ? 'healthy' : 'unhealthy' };
  }

  /** Probes that come at once share one check, so that no number of them keeps connections from the callers. */
  #checkDatabase(): Promise<CheckReport> {
    this.#databaseCheck ??= runCheck(this.options.database).finally(() => {
      this.#databaseCheck = undefined;
    });
    return this.#databaseCheck;
  }
}

async function runCheck(check: HealthCheck): Promise<CheckReport> {
  const startedAt = performance.now();
  const status = await Promise.race([
    check().then(
      () => 'healthy' as const,
      () => 'unhealthy' as const,
    ),
    new Promise<'unhealthy'>((resolve) => setTimeout(resolve, checkDeadlineMs, 'unhealthy').unref()),
  ]);
  return { status, durationMs: Math.round(performance.now() - startedAt) };
}
