import { StartupError } from '../../errors/startup-error.js';
import { ensureCluster } from './cluster.js';
import { ensureDatabase, urlOf } from './connection.js';
import { type DataFolder, openDataFolder } from './data-folder.js';
import { errnoOf } from './errno.js';
import type { Notify } from './notify.js';
import { stopOrphan } from './orphan.js';
import { claimDataFolder, type DataFolderClaim } from './owner-file.js';
import { findRunnableBinaries } from './runnable-binaries.js';
import { type Server, startServer } from './server.js';

/** A Postgres that belongs to this process and ends with it. */
export interface EmbeddedPostgres {
  /** `postgresql://…` of the database; on 127.0.0.1, without a password. */
  url: string;
  /** Stops the server, ending the connections that are open, and gives the folder back. Never rejects. */
  close(): Promise<void>;
}

/** Where the data live and how the server runs. */
export interface EmbeddedPostgresOptions {
  /** Made if absent; used by one process at a time. */
  dataDir: string;
  /** Created if absent. */
  database: string;
  /** Told when data or programs are elsewhere than expected, when an old server was cleared, and when ours dies. */
  onNotice: Notify;
  /** Further settings of Postgres, e.g. `shared_preload_libraries`. */
  settings?: Readonly<Record<string, string>>;
  /** False trades the data's survival of a power cut for speed; true unless said. */
  durable?: boolean;
}

const usualSettings = { max_connections: '100', timezone: 'UTC', log_timezone: 'UTC' } as const;
const forgetfulSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

/**
 * Starts a Postgres of our own on `dataDir`, whatever the end of the last one there left behind: a stale pid
 * file, a server that outlived its starter, a half-made cluster.
 *
 * @throws {StartupError} no Postgres for this platform; the folder cannot be used, is used by another process or
 * holds the data of another Postgres; or the server does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    const folder = await openDataFolder(options.dataDir, options.onNotice);
    const claim = await claimDataFolder(folder.path);
    return await startClaimed(folder, claim, options).catch(async (error: unknown) => {
      await claim.close();
      throw error;
    });
  } catch (error) {
    throw explained(error, options.dataDir);
  }
}

async function startClaimed(
  folder: DataFolder,
  claim: DataFolderClaim,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { database, onNotice, settings, durable = true } = options;
  const binaries = await findRunnableBinaries(folder.runAs, onNotice);
  await stopOrphan(folder.clusterDir, onNotice);
  await ensureCluster(folder, binaries);

  const allSettings = { ...usualSettings, ...(durable ? {} : forgetfulSettings), ...settings };
  const server = await startServer({ postgres: binaries.postgres, folder, settings: allSettings });
  try {
    await ensureDatabase(server.port, database);
  } catch (error) {
    await server.close();
    throw error;
  }
  return { url: urlOf(server.port, database), close: createClose(server, claim, onNotice) };
}

/** Every call gives the same promise. Until the first one, the end of the server is news. */
function createClose(server: Server, claim: DataFolderClaim, notify: Notify): () => Promise<void> {
  let closing: Promise<void> | undefined;
  void server.exited.then((exit) => {
    if (!closing) notify('embedded_postgres.exited', { ...exit, pid: server.pid, logFile: server.logFile });
  });
  return () => (closing ??= server.close().then(() => claim.close()));
}

/** What the system refused, as far as it is about the folder; anything else is a fault of ours. */
function explained(error: unknown, dataDir: string): unknown {
  const isOfSystem = /^E[A-Z]/.test(errnoOf(error) ?? '');
  if (!(error instanceof Error) || error instanceof StartupError || !isOfSystem) return error;
  return new StartupError(
    `The data folder ${dataDir} cannot be used: ${error.message}`,
    'Set DATA_DIR to a folder that can be written and has free space, or DATABASE_URL to a running Postgres.',
    { cause: error },
  );
}
