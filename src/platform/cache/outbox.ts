import pg from 'pg';

/** What Postgres knows of the cache at one moment. */
export interface OutboxSnapshot {
  /** What was changed and is not yet known to the table. */
  readonly rows: readonly { readonly id: string; readonly tags: readonly string[] }[];
  /** The number of the table that counts, and the server it is on. */
  readonly epoch: number;
  readonly runId: string | null;
  /** How long that has been so, by the clock of Postgres. */
  readonly epochAgeMs: number;
  /** Since the newest note that a lease would be given. */
  readonly leaseAgeMs: number;
  /** Whether since the epoch began Postgres has neither been started anew nor lost its outbox in a crash. */
  readonly isSameStart: boolean;
  /** Whether this is a standby, which knows nothing first-hand. */
  readonly isInRecovery: boolean;
}

interface OutboxOptions {
  url: string;
  /** Called when a change was announced that no process of ours made. */
  onNotice: () => void;
}

/** A guardian that Postgres keeps waiting lets its lease end: the cache is off then, and never old. */
const statementMs = 200;
const connectionMs = 1_000;
const channel = 'cache_outbox';

const selectSnapshot = `
select
  coalesce((select json_agg(json_build_object('id', id::text, 'tags', tags)) from cache_outbox), '[]') as "rows",
  epoch::int as epoch, nullif(run_id, '') as "runId",
  extract(epoch from clock_timestamp() - since) * 1000 as "epochAgeMs",
  extract(epoch from clock_timestamp() - lease_from) * 1000 as "leaseAgeMs",
  pg_start is not distinct from pg_postmaster_start_time()
    and exists (select from cache_outbox_life life where life.epoch = cache_epoch.epoch) as "isSameStart",
  pg_is_in_recovery() as "isInRecovery"
from cache_epoch`;

/** The outbox as a guardian sees it: by a connection of its own, which is made anew when it was lost. */
export class Outbox {
  #client: Promise<pg.Client> | null = null;
  #isClosed = false;

  constructor(private readonly options: OutboxOptions) {}

  /** Everything at one moment. */
  async read(): Promise<OutboxSnapshot> {
    const { rows } = await this.#query<OutboxSnapshot & { epochAgeMs: string; leaseAgeMs: string }>(
      selectSnapshot,
    );
    const [found] = rows;
    if (!found) throw new Error('The table cache_epoch has no row.');
    return { ...found, epochAgeMs: Number(found.epochAgeMs), leaseAgeMs: Number(found.leaseAgeMs) };
  }

  /** Makes known that a lease may be given on what is read after this, and puts there what the clock has moved. */
  async noteLease(): Promise<void> {
    await this.#query('select cache_note_lease()');
  }

  /** Makes the next epoch that of a server. @returns its number; null when somebody else was faster. */
  async claim(seen: number, runId: string): Promise<number | null> {
    const { rows } = await this.#query<{ epoch: number }>(
      `with claimed as (
         update cache_epoch
         set epoch = epoch + 1, run_id = $2, pg_start = pg_postmaster_start_time(), since = clock_timestamp()
         where epoch = $1 returning epoch)
       insert into cache_outbox_life (epoch) select epoch from claimed
       on conflict (is_only) do update set epoch = excluded.epoch returning epoch::int as epoch`,
      [seen, runId],
    );
    return rows[0]?.epoch ?? null;
  }

  /** Forgets what the table knows by now. */
  async delete(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.#query('delete from cache_outbox where id = any($1::bigint[])', [ids]);
  }

  /** Has the guardian of another process look. */
  async notify(): Promise<void> {
    await this.#query(`notify ${channel}`);
  }

  /** Whether this process may hold a table in its own memory: no other one on this database does. */
  async lockTable(): Promise<boolean> {
    const { rows } = await this.#query<{ isLocked: boolean }>(
      `select pg_try_advisory_lock(hashtext('${channel}')) as "isLocked"`,
    );
    return rows[0]?.isLocked ?? false;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  async #query<Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ): Promise<pg.QueryResult<Row>> {
    const client = await (this.#client ??= this.#connect());
    return client.query<Row>(text, values);
  }

  async #connect(): Promise<pg.Client> {
    if (this.#isClosed) throw new Error('The outbox was closed.');
    const client = new pg.Client({
      connectionString: this.options.url,
      application_name: 'bidwell cache guardian',
      connectionTimeoutMillis: connectionMs,
      statement_timeout: statementMs,
      query_timeout: statementMs * 2,
      keepAlive: true,
    });
    const forget = () => (this.#client = null);
    client.on('error', forget).on('end', forget);
    client.on('notification', this.options.onNotice);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      return client;
    } catch (error) {
      forget();
      await client.end().catch(() => undefined);
      throw error;
    }
  }
}
