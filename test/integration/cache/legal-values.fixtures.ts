import type pg from 'pg';

export interface Column {
  table: string;
  name: string;
  /** As Postgres calls it; with brackets for a list. */
  type: string;
  isEnum: boolean;
  /** The table whose key it is, also its own. */
  refersTo: string | null;
}

/** The columns of a table that a statement may write. */
export async function columnsOf(db: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await db.query<Column>(
    `select $1::text as "table", a.attname as name, format_type(a.atttypid, null) as type, t.typtype = 'e' as "isEnum",
       (select c.confrelid::regclass::text from pg_constraint c
        where c.contype = 'f' and c.conrelid = a.attrelid and c.conkey = array[a.attnum]) as "refersTo"
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
    [table],
  );
  return rows;
}

const byType: Record<string, string[]> = {
  text: [`COLUMN || 'x'`, `'zz-' || left(COLUMN, 20)`, 'OTHER', 'null'],
  character: [`'USD'`, `'EUR'`],
  integer: ['COLUMN + 1', 'greatest(COLUMN - 1, 0)', 'OTHER'],
  smallint: ['COLUMN + 1', 'COLUMN - 1', '9', 'OTHER'],
  bigint: ['COLUMN + 1', 'COLUMN * 2', 'OTHER', 'null'],
  boolean: ['not COLUMN'],
  'timestamp with time zone': [
    `COLUMN + interval '1 day' * (random() * 80 - 40)`,
    `app_now() + interval '1 day' * (random() * 80 - 40)`,
    'OTHER',
    'null',
  ],
  bytea: [`decode(md5(random()::text) || md5(random()::text), 'hex')`],
  'user_role[]': [`'{CLIENT}'`, `'{FREELANCER}'`, `'{FREELANCER,CLIENT}'`],
  'permission[]': [`'{OPERATE,MODERATE,MANAGE_USERS,MANAGE_SKILLS}'`, `'{MODERATE}'`, `'{}'`],
};

/** Expressions for other values of a column, in a random order; the rules of the table decide which of them are legal. */
export function valuesFor({ table, name, type, isEnum, refersTo }: Column): string[] {
  const other = `(select o.${name} from ${table} o order by random() limit 1)`;
  const values = isEnum
    ? [`(enum_range(null::${type}))[1 + floor(random() * cardinality(enum_range(null::${type})))::int]`]
    : (byType[type] ?? [refersTo === null ? 'gen_random_uuid()' : keyIn(refersTo)]);
  return values
    .map((value) => value.replaceAll('COLUMN', name).replaceAll('OTHER', other))
    .toSorted(() => Math.random() - 0.5);
}

const keysByName: Record<string, string> = {
  family_hash: `decode(md5(random()::text) || md5(random()::text), 'hex')`,
  slug: `'n' || floor(random() * 1e9)::bigint || l.slug`,
  handle: `'n' || floor(random() * 1e9)::bigint`,
  email: `'n' || floor(random() * 1e9)::bigint || l.email`,
  position: '1 + floor(random() * 9)::smallint',
  attempt: '1 + floor(random() * 3)::smallint',
  id: 'gen_random_uuid()',
};

/** What a copy of a row `l` has in a column that must differ; null where it may be the same. */
export function keyOf({ table, name, refersTo }: Column): string | null {
  if (name === 'name' && table !== 'users') return 'l.name || random()';
  return keysByName[name] ?? (refersTo === null ? null : keyIn(refersTo));
}

function keyIn(table: string): string {
  const key = table === 'accounts' ? 'user_id' : 'id';
  return `(select ${key} from ${table} order by random() limit 1)`;
}

/** Statements that change several columns together, because a rule of the table joins them. */
export const moves: Record<string, string[]> = {
  jobs: [
    `status = 'COMPLETED', ended_at = app_now(), removed_at = null, removed_from = null`,
    `status = 'CANCELLED', ended_at = app_now() - interval '1 day', removed_at = null, removed_from = null`,
    `status = 'REMOVED', removed_from = 'OPEN', removed_at = app_now()`,
    `status = 'DRAFT', published_at = null, ended_at = null, delivered_at = null, removed_at = null, removed_from = null`,
    `status = 'OPEN', ended_at = null, delivered_at = null, removed_at = null, removed_from = null, published_at = app_now(), bidding_ends_at = app_now() + interval '9 days'`,
    `status = 'AWARDED', ended_at = null, award_expires_at = app_now() + interval '2 days', removed_at = null, removed_from = null`,
    `status = 'IN_PROGRESS', ended_at = null, delivered_at = app_now(), removed_at = null, removed_from = null`,
    `status = 'EXPIRED', ended_at = null, delivered_at = null, removed_at = null, removed_from = null, bidding_ends_at = app_now() - interval '2 days'`,
  ],
  users: [
    `rating_sum = rating_sum + 4, rating_count = rating_count + 1`,
    `hourly_rate_amount = 4500, hourly_rate_currency = 'EUR'`,
    `hourly_rate_amount = null, hourly_rate_currency = null`,
    `closed_at = app_now(), name = 'Deleted member'`,
  ],
  accounts: [
    `suspended_at = app_now(), suspension_reason = 'Rude.'`,
    `suspended_at = null, suspension_reason = null`,
  ],
  ideas: [`status = 'REMOVED', removed_from = 'READY'`, `status = 'READY', removed_from = null`],
  ratings: [
    `is_counted = false, revealed_at = app_now() - interval '1 hour'`,
    `revealed_at = app_now() + interval '3 days', is_counted = false`,
  ],
};
