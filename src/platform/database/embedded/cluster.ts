import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../../errors/startup-error.js';
import type { DataFolder } from './data-folder.js';
import { unlessErrno } from './errno.js';
import { runProgram } from './program.js';
import type { RunnableBinaries } from './runnable-binaries.js';

/** The one superuser of the cluster; connections from this machine need no password. */
export const superuser = 'bidwell';

const draftPrefix = 'postgres.init-';

/**
 * Leaves a whole cluster in `folder.clusterDir`: the one that is there, or a new one. The caller holds the claim.
 *
 * @throws {StartupError} what is there is no cluster or one of another Postgres, or `initdb` fails.
 */
export async function ensureCluster(folder: DataFolder, binaries: RunnableBinaries): Promise<void> {
  const drafts = (await readdir(folder.path)).filter((name) => name.startsWith(draftPrefix));
  for (const draft of drafts) {
    // An initdb that outlived its starter may still write here; the next start tries again.
    await rm(join(folder.path, draft), { recursive: true, force: true, maxRetries: 3 }).catch(
      () => undefined,
    );
  }

  const entries = await readdir(folder.clusterDir).catch(unlessErrno('ENOENT'));
  if (!entries?.length) return createCluster(folder, binaries);
  await assertSameMajor(folder.clusterDir, binaries.majorVersion);
  await chmod(folder.clusterDir, 0o700); // a copied folder may have lost its mode, and Postgres insists
}

async function assertSameMajor(clusterDir: string, majorVersion: number): Promise<void> {
  const made = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(unlessErrno('ENOENT')))?.trim();
  if (made === String(majorVersion)) return;
  throw made === undefined
    ? new StartupError(
        `${clusterDir} is not empty and holds no Postgres database.`,
        'Move it away, or set DATA_DIR to another folder.',
      )
    : new StartupError(
        `The database in ${clusterDir} was made by Postgres ${made}, and the installed one is Postgres ${majorVersion}.`,
        `Move ${clusterDir} away to begin with an empty database, set DATA_DIR to another folder, or set ` +
          `DATABASE_URL to a running Postgres ${made}.`,
      );
}

/** Under another name until it is whole, so that an interrupted `initdb` leaves nothing that looks like a cluster. */
async function createCluster(
  { path, clusterDir, runAs }: DataFolder,
  binaries: RunnableBinaries,
): Promise<void> {
  const draft = join(path, `${draftPrefix}${randomUUID()}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    if ('uid' in runAs) await chown(draft, runAs.uid, runAs.gid);
    const { exitCode, output } = await runProgram(binaries.initdb, initdbArguments(draft), {
      runAs,
      timeoutMs: 120_000,
    });
    if (exitCode !== 0) throw initialisationFailed(clusterDir, output);
    await rename(draft, clusterDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** The same collation on every platform, and no question asked of the system's locales. */
function initdbArguments(draft: string): string[] {
  return [
    ...['-D', draft, '-U', superuser, '--auth=trust', '--no-sync', '--no-instructions', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
}

function initialisationFailed(clusterDir: string, output: string): StartupError {
  // Containers run under any uid, and initdb insists on a name for it.
  const advice = output.includes('could not look up effective user ID')
    ? 'Run as a user that /etc/passwd lists'
    : `Check the free space and the rights of ${dirname(clusterDir)}, set DATA_DIR to another folder`;
  return new StartupError(
    `Postgres could not create a database in ${clusterDir}:\n${output.split('\n').slice(-12).join('\n')}`,
    `${advice}, or set DATABASE_URL to a running Postgres.`,
  );
}
