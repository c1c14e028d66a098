import { Client, escapeIdentifier } from 'pg';
import { superuser } from './cluster.js';

/** The address of a database of the server on this port. */
export function urlOf(port: number, database: string): string {
  return `postgresql://${superuser}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** Whether the server of this very cluster takes connections: another may have taken the port before it. */
export async function answersAt(port: number, clusterDir: string): Promise<boolean> {
  try {
    return await withClient(port, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory === clusterDir;
    });
  } catch {
    return false; // not yet; the caller has the deadline and watches the process
  }
}

/** Creates the database unless there is one of that name. */
export async function ensureDatabase(port: number, database: string): Promise<void> {
  await withClient(port, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
  });
}

async function withClient<T>(port: number, work: (client: Client) => Promise<T>): Promise<T> {
  // `ssl` is said, or PGSSLMODE of the surroundings would count.
  const client = new Client({
    connectionString: urlOf(port, 'postgres'),
    ssl: false,
    connectionTimeoutMillis: 2_000,
    query_timeout: 30_000,
  });
  client.on('error', () => undefined); // the query that runs then rejects
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
