import pg from 'pg';

/** The pool of a peer: as many connections as Bidwell's, with the settings that Bidwell gives to its own. */
export function createPool(): pg.Pool {
  return new pg.Pool(poolSettings());
}

/** The same for whoever makes a pool of its own. */
export function poolSettings(): { connectionString: string; max: number; options: string } {
  return {
    connectionString: process.env['DATABASE_URL'] ?? '',
    max: Number(process.env['POOL'] ?? 10),
    options:
      '-c TimeZone=UTC -c DateStyle=ISO -c random_page_cost=1.1 -c pg_trgm.word_similarity_threshold=0.4',
  };
}
