import { randomUUID } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../errors/startup-error.js';
import { unlessErrno } from './errno.js';
import { type Binaries, binariesIn, completeLinks, type PackagedBinaries } from './packaged-binaries.js';

const copiesDir = '/var/tmp';

/**
 * A copy of the Postgres that every user of the machine can run, whatever the umask; made once per version.
 * Two starters at the same time end up with the same, whole copy.
 *
 * @throws {StartupError} the place is taken by somebody we do not trust, or cannot be written.
 */
export async function copyBinaries(packaged: PackagedBinaries): Promise<Binaries & { isNew: boolean }> {
  const uid = process.getuid?.() ?? 0;
  const place = join(copiesDir, `bidwell-pg-${packaged.packageVersion}${uid === 0 ? '' : `-${uid}`}`);
  try {
    const isNew = !(await isWholeCopy(packaged.root, place, uid));
    if (isNew) await makeCopy(packaged.root, place, uid);
    if (!(await isWholeCopy(packaged.root, place, uid))) throw new Error(`${place} is not whole`);
    return { ...binariesIn(place), isNew };
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    throw new StartupError(
      `The embedded Postgres cannot run where it is installed, nor be copied to ${place}: ${String(cause)}`,
      'Install the project in a folder every user can read, or set DATABASE_URL to a running Postgres.',
      { cause },
    );
  }
}

/** Whether every file is there: systems clean `/var/tmp` file by file. */
async function isWholeCopy(source: string, place: string, uid: number): Promise<boolean> {
  const found = await lstat(place).catch(unlessErrno('ENOENT'));
  if (!found) return false;
  // Everybody can write to the parent. What another user put here would run with access to our data.
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0) {
    throw new StartupError(
      `${place} is not a folder that only this user (uid ${uid}) can write.`,
      `Remove ${place}, or set DATABASE_URL to a running Postgres.`,
    );
  }
  const [wanted, present] = await Promise.all(
    [source, place].map((dir) => readdir(dir, { recursive: true })),
  );
  const names = new Set(present);
  return (wanted ?? []).every((name) => names.has(name));
}

async function makeCopy(source: string, place: string, uid: number): Promise<void> {
  const draft = `${place}.${randomUUID()}`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await cp(source, draft, { recursive: true, verbatimSymlinks: true });
    await completeLinks(draft);
    await openToAll(draft);
    if (await takes(draft, place)) return;
    if (await isWholeCopy(source, place, uid)) return; // another starter was faster
    await rename(place, `${draft}.old`).catch(unlessErrno('ENOENT'));
    await takes(draft, place);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(`${draft}.old`, { recursive: true, force: true });
  }
}

/** The modes of an installation made under umask 077 would shut everybody out. */
async function openToAll(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const isRunnable = entry.isDirectory() || ((await lstat(path)).mode & 0o100) !== 0;
    await chmod(path, isRunnable ? 0o755 : 0o644);
  }
  await chmod(dir, 0o755);
}

/** Moves the draft to its place; false when something is there. A server that runs from it keeps its files open. */
async function takes(draft: string, place: string): Promise<boolean> {
  try {
    await rename(draft, place);
    return true;
  } catch (error) {
    unlessErrno('ENOTEMPTY', 'EEXIST')(error);
    return false;
  }
}
