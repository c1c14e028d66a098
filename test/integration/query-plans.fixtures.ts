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
