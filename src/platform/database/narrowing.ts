import { allOf, joinSql, rawSql, sql, type Sql } from './sql.js';

/** A condition that may let few rows through, and where those stand without passing all others. */
export interface Narrowing {
  readonly condition: Sql;
  /** The same for a single row, where that is another statement. */
  readonly test?: Sql;
  /** Selects the keys of the rows that meet the condition, through an index of their own; a key may come twice. */
  readonly ids: Sql;
}

/** Narrowings as a row source takes them. */
export interface Narrowed {
  /** What the alternatives refer to: see `RowSource.leads`. */
  readonly leads: readonly Sql[];
  /** Conditions no two of which hold for one row; together they let through what all narrowings do. */
  readonly alternatives: readonly Sql[];
}

/** How many rows are read and sorted, rather than walking the index of an order in search of them. */
export const fewMax = 500;

/** The name of the keys that lead; null where no narrowing holds for few rows. */
const lead = rawSql('lead');

/**
 * The first narrowing that holds for few rows leads: those are fetched by key. Where none is narrow, the index of the order
 * is walked and each row is tested, or all are read in whichever way the planner likes. Which it is, is found out as the
 * statement runs; the planner would guess, and one plan for all values can only be right for some. There are two ways
 * however many narrowings there are, because the planner takes its time for each.
 *
 * @param isWalk whether rows are wanted in an order, and only some of them.
 */
export function narrow(alias: string, narrowings: readonly Narrowing[], isWalk: boolean): Narrowed {
  if (narrowings.length === 0) return { leads: [], alternatives: [rawSql('true')] };
  const tests = narrowings.map(({ condition, test = condition }) => eachRow(test));
  const candidates = narrowings.map(
    ({ ids }, index) =>
      sql`${candidateOf(index)}(ids) as materialized (select array(${ids} limit ${rawSql(String(fewMax + 1))}))`,
  );
  // Later ones are not looked up once one holds for few.
  const few = narrowings.map(
    (_narrowing, index) =>
      sql`(select ids from ${candidateOf(index)} where cardinality(ids) <= ${rawSql(String(fewMax))})`,
  );
  // Which one leads turns out as the statement runs, so that one is tested with the others.
  const led = [sql`${rawSql(alias)}.id = any((select ids from ${lead})::uuid[])`, ...tests];
  const walked = [
    sql`(select ids is null from ${lead})`,
    ...(isWalk ? tests : narrowings.map(({ condition }) => condition)),
  ];
  return {
    leads: [...candidates, sql`${lead}(ids) as materialized (select coalesce(${joinSql(few)}))`],
    alternatives: [led, walked].map(allOf),
  };
}

/** The same condition, hidden from the planner, which so tests it on rows that another index gives. */
export function eachRow(condition: Sql): Sql {
  return sql`coalesce((${condition}), false)`;
}

function candidateOf(index: number): Sql {
  return rawSql(`candidate_${index}`);
}
