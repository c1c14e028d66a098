import { sql, type Sql } from '../../platform/database/sql.js';

/** A category that a job is about to name; locked so that it stays until then. */
export function lockCategory(slug: string): Sql {
  return sql`select id from categories where slug = ${slug} for key share`;
}
