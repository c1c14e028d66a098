import { readFile, rm } from 'node:fs/promises';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../errors/startup-error.js';
import { errnoOf, unlessErrno } from './errno.js';
import type { Notify } from './notify.js';
import { findProcess } from './process-table.js';

/**
 * Makes the way free for a new server: stops one that outlived its starter and still runs on this cluster, and
 * removes a pid file that names a process which has nothing to do with it. The caller holds the claim, so no
 * live starter uses that server.
 *
 * @throws {StartupError} the server does not stop.
 */
export async function stopOrphan(clusterDir: string, notify: Notify): Promise<void> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  const content = await readFile(pidFile, 'utf8').catch(unlessErrno('ENOENT'));
  if (content === undefined) return;

  const pid = Number(content.split('\n', 1)[0]);
  if (servesCluster(pid, clusterDir)) {
    await stop(pid, clusterDir);
    notify('embedded_postgres.orphan_stopped', { pid, clusterDir });
  } else if (!(pid > 0) || isInUse(pid)) {
    // Postgres clears a file whose pid is free by itself, after looking for survivors of that server. It gives
    // up on an empty file and on a pid that something else (or a zombie) has.
    await rm(pidFile, { force: true });
    notify('embedded_postgres.pid_file_removed', { pid, clusterDir });
  }
}

function servesCluster(pid: number, clusterDir: string): boolean {
  const command = findProcess(pid)?.command ?? '';
  if (!/^\S*postgres(\.exe)?"? /.test(`${command} `)) return false;
  return command.includes(clusterDir) || workingDirOf(pid) === clusterDir;
}

/** Postgres stands in its cluster, also when that was moved since. Unknown outside Linux. */
function workingDirOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function isInUse(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** Fast first; then without a checkpoint, which the next start makes good. */
async function stop(pid: number, clusterDir: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      if (!servesCluster(pid, clusterDir)) return;
      await sleep(20);
    }
  }
  throw new StartupError(
    `A Postgres left behind by an earlier run (pid ${pid}) uses ${clusterDir} and does not stop.`,
    `Stop process ${pid}, or set DATA_DIR to another folder.`,
  );
}
