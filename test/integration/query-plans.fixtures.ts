import type pg from 'pg';
import {
  selectPage,
  type KeysetOrder,
  type KeysetPosition,
  type PageRow,
  type RowSource,
} from '../../src/platform/database/keyset.js';
import type { Sql } from '../../src/platform/database/sql.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';

/** A node of what EXPLAIN (ANALYZE, FORMAT JSON) answers. */
export interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

/** The nodes of a plan that read a table, without what hangs below them. */
export function scansOf(plan: Plan, table: string): Omit<Plan, 'Plans'>[] {
  const { Plans: below = [], ...node } = plan;
  const scans = below.flatMap((child) => scansOf(child, table));
  return node['Relation Name'] === table ? [node, ...scans] : scans;
}

/** How many rows of a table were fetched, whether or not a filter let them through. */
export function rowsTouched(plan: Plan, table: string): number {
  return scansOf(plan, table).reduce((sum, scan) => {
    const removed = (scan['Rows Removed by Filter'] ?? 0) + (scan['Rows Removed by Index Recheck'] ?? 0);
    return sum + (scan['Actual Rows'] + removed) * scan['Actual Loops'];
  }, 0);
}

/** The plan made for the values of a statement, and the one for all values that Postgres may change to. */
export async function plansOf(db: pg.Client, { text, values }: Sql): Promise<Plan[]> {
  await db.query('deallocate all');
  await db.query(`prepare page as ${text}`);
  const literals = values.map((value) => db.escapeLiteral(textOf(value))).join(', ');
  const plans: Plan[] = [];
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    await db.query(`set plan_cache_mode to ${mode}`);
    const { rows } = await db.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, timing off, format json) execute page${literals && `(${literals})`}`,
    );
    plans.push(...rows.map((row) => row['QUERY PLAN'][0].Plan));
  }
  await db.query('reset plan_cache_mode');
  return plans;
}

/** Where a share of the list lies before the page; null for the start, and for the start of a list too short. */
export async function positionAt(
  db: pg.Client,
  list: { source: RowSource; order: KeysetOrder },
  share: number,
): Promise<KeysetPosition | null> {
  if (share === 0) return null;
  const everything = { limit: 100_000, isFromEnd: false, after: null, before: null };
  const { text, values } = selectPage(list.source, list.order, everything);
  const { rows } = await db.query<PageRow & { id: Uuid }>({ text, values });
  const row = rows[Math.floor(rows.length * share)];
  return row ? { key: row.orderKey, id: row.id } : null;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return value instanceof Date ? value.toISOString() : String(value);
}
