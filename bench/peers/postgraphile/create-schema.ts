import { readFileSync } from 'node:fs';
import { Client } from 'pg';

const file = 'peers/postgraphile/schema.sql';

/** The views that PostGraphile serves, made anew. */
export async function createSchema(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(`drop schema if exists bench_peer cascade; ${readFileSync(benchFile(file), 'utf8')}`);
  } finally {
    await client.end();
  }
}

function benchFile(path: string): URL {
  // What is built stands in node_modules/.peers.
  return new URL(`../../${path}`, import.meta.url);
}
