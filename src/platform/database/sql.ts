import { Prisma } from '../../generated/prisma/client.js';

/** A piece of SQL with its values apart from its text, so that no value is ever parsed as SQL. */
export type Sql = Prisma.Sql;

/** Builds SQL from a template; what is interpolated becomes a value, or a nested piece. */
export const sql = Prisma.sql;

/** The condition on a value that the caller gave, as a list of one; none when the caller gave none. */
export function whenGiven<T>(value: T | null | undefined, condition: (value: T) => Sql): Sql[] {
  return value === null || value === undefined ? [] : [condition(value)];
}

/** Joins conditions that must all hold; none at all always holds. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length > 0 ? joinSql([...conditions], ' and ') : rawSql('true');
}

/** Joins pieces of SQL by a separator. */
export const joinSql = Prisma.join;

/** Takes text as SQL. For constants of ours only, never for anything a caller sent. */
export const rawSql = Prisma.raw;

/** Holds where an expression contains a text, in any case of letters; `expression` is SQL of ours, in lower case by itself. */
export function containing(expression: string, text: string): Sql {
  // The characters that LIKE gives a meaning stand for themselves.
  return sql`${rawSql(expression)} like lower(${`%${text.replace(/[\\%_]/g, '\\$&')}%`})`;
}
