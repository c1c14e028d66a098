import pg from 'pg';

/** Which table counts, as Postgres knows it at one moment. */
interface EpochState {
  /** The number of the table that counts, and the server it is on; null when it is on none, so that nobody is served. */
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

/** What was changed and is not yet known to the table. */
interface OutboxRow {
  readonly id: string;
  readonly tags: readonly string[];
}

/** What Postgres knows of the cache at one moment. */
export interface OutboxSnapshot extends EpochState {
  /** Null when they are more than can be carried over in time. */
  readonly rows: readonly OutboxRow[] | null;
}

/** The same without the rows, and as cheap with a million of them as with none. */
export interface OutboxLook extends EpochState {
  /** The lowest number of a row; null when there is none. */
  readonly oldestId: number | null;
  /** The highest one; 0 when there is no row. */
  readonly newestId: number;
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

/** Rows that are read at one time: past so many it is cheaper to begin anew. */
export const outboxRowsMax = 10_000;

/** What their tags may take, as they are stored: a statement over many rows makes one row with thousands of tags. */
const bytesMax = 2 * 1_024 * 1_024;

/** What one claim removes, within a third of `statementMs` on a machine that is busy. */
const removedMax = { rows: 5_000, bytes: 8 * 1_024 * 1_024 };

const epochState = `
  epoch::int as epoch, nullif(run_id, '') as "runId",
  extract(epoch from clock_timestamp() - since)::float8 * 1000 as "epochAgeMs",
  extract(epoch from clock_timestamp() - lease_from)::float8 * 1000 as "leaseAgeMs",
  pg_start is not distinct from pg_postmaster_start_time()
    and exists (select from cache_outbox_life life where life.epoch = cache_epoch.epoch) as "isSameStart",
  pg_is_in_recovery() as "isInRecovery"`;

const selectSnapshot = `
select ${epochState},
  case when (
    select count(*) <= ${outboxRowsMax} and coalesce(sum(pg_column_size(tags)), 0) <= ${bytesMax}
    from (select tags from cache_outbox limit ${outboxRowsMax + 1}) counted)
  then coalesce((select json_agg(json_build_object('id', id::text, 'tags', tags)) from cache_outbox), '[]') end as "rows"
from cache_epoch`;

const selectLook = `
select ${epochState},
  (select min(id) from cache_outbox)::float8 as "oldestId",
  (select coalesce(max(id), 0) from cache_outbox)::float8 as "newestId"
from cache_epoch`;

/** Rows whose removal takes no longer than a statement may: so many, or so much, and one in any case. */
const selectRemoved = `
select ctid from (
  select ctid, sum(pg_column_size(tags)) over (rows between unbounded preceding and 1 preceding) as bytes_before
  from (select ctid, tags from cache_outbox limit ${removedMax.rows}) counted) measured
where coalesce(bytes_before, 0) < ${removedMax.bytes}`;

/** One statement, thus all or nothing: what it removes was committed before the epoch that it begins. */
const claimEpoch = `
with claimed as (
  update cache_epoch
  set epoch = epoch + 1, run_id = $2, pg_start = pg_postmaster_start_time(), since = clock_timestamp()
  where epoch = $1 returning epoch),
removed as (
  delete from cache_outbox where ctid = any(array(${selectRemoved})) and exists (select from claimed))
insert into cache_outbox_life (epoch) select epoch from claimed
on conflict (is_only) do update set epoch = excluded.epoch returning epoch::int as epoch`;

/** The outbox as a guardian sees it: by a connection of its own, which is made anew when it was lost. */
export class Outbox {
  #client: Promise<pg.Client> | null = null;
  #isClosed = false;

  constructor(private readonly options: OutboxOptions) {}

  /** Everything at one moment. */
  read(): Promise<OutboxSnapshot> {
    return this.#readEpoch<OutboxSnapshot>(selectSnapshot);
  }

  /** Whether rows are left, and which, without reading them. */
  look(): Promise<OutboxLook> {
    return this.#readEpoch<OutboxLook>(selectLook);
  }

  /** Makes known that a lease may be given on what is read after this, and puts there what the clock has moved. */
  async noteLease(): Promise<void> {
    await this.#query('select cache_note_lease()');
  }

  /**
   * Makes the next epoch that of a server, or of none: then nobody is served before somebody claims another. Rows that were committed
   * before go with it, for whatever is cached in a later epoch was read after them; of very many rows only a part, which each
   * further claim adds to.
   *
   * @returns its number; null when somebody else was faster.
   */
  async claim(seen: number, runId: string | null): Promise<number | null> {
    const { rows } = await this.#query<{ epoch: number }>(claimEpoch, [seen, runId ?? '']);
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

  async #readEpoch<State extends EpochState>(text: string): Promise<State> {
    const { rows } = await this.#query<State>(text);
    const [found] = rows;
    if (!found) throw new Error('The table cache_epoch has no row.');
    return found;
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
