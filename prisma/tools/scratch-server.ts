import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.js';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** A Postgres server of the caller's own; `close` leaves nothing of it behind, and so does ctrl-C. */
export async function startScratchServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bidwell-scratch-'));
  const starting = startEmbeddedPostgres({
    dataDir,
    database: 'scratch',
    onNotice: () => undefined,
    durable: false,
  });

  // The server does not see ctrl-C and would outlive this process.
  const stop = (): void => void close().finally(() => process.exit(130));
  const close = async (): Promise<void> => {
    for (const signal of stopSignals) process.off(signal, stop);
    await starting.then((server) => server.close()).catch(() => undefined);
    await rm(dataDir, { recursive: true, force: true });
  };
  for (const signal of stopSignals) process.once(signal, stop);

  try {
    const { url } = await starting;
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
