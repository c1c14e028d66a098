import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartupError } from '../../errors/startup-error.js';
import { unlessErrno } from './errno.js';
import type { Notify } from './notify.js';
import type { RunAs } from './program.js';

/** Where the data are, and the user Postgres runs as to reach them. */
export interface DataFolder {
  /** Real path. Holds the cluster, `postgres.log` and `owner.json`. */
  path: string;
  /** The folder of the cluster itself; may not exist yet. */
  clusterDir: string;
  runAs: RunAs;
}

/** Postgres refuses to run as root; this is the user that owns nothing else. */
const nobody = { uid: 65_534, gid: 65_534 } as const;

const relocatedDir = '/var/lib/bidwell';

/**
 * Makes the data folder if need be and says who Postgres runs as: this user or, when that is root, the owner of
 * the cluster, at first `nobody`. Where that user cannot reach the folder, the data are kept in
 * `/var/lib/bidwell`, always at the same place for the same folder.
 *
 * @throws {StartupError} the folder belongs to another user, or its data can no longer be reached.
 */
export async function openDataFolder(requested: string, notify: Notify): Promise<DataFolder> {
  const wanted = resolve(requested);
  const folder = await folderAt(wanted);
  const uid = process.getuid?.();
  if (uid === 0) return openAsRoot(wanted, folder, notify);
  return { ...folder, runAs: await assertOwnCluster(folder.clusterDir, uid) };
}

type Place = Pick<DataFolder, 'path' | 'clusterDir'>;

async function openAsRoot(wanted: string, folder: Place, notify: Notify): Promise<DataFolder> {
  const relocated = join(relocatedDir, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
  const owner = await ownerOf(folder.clusterDir);
  const runAs = assertNotRoot(folder.clusterDir, owner ?? nobody);
  // Data that were once put elsewhere stay in use when the folder can be reached later.
  const wasRelocated = !owner && (await ownerOf(join(relocated, 'postgres'))) !== undefined;
  if (!wasRelocated && (await canReach(folder.path, runAs))) return { ...folder, runAs };
  if (owner) throw outOfReach(folder.clusterDir, owner.uid);

  notify('embedded_postgres.data_relocated', { from: wanted, to: relocated, uid: runAs.uid });
  const other = await folderAt(relocated);
  const otherOwner = (await ownerOf(other.clusterDir)) ?? nobody;
  return { ...other, runAs: assertNotRoot(other.clusterDir, otherOwner) };
}

/** The folder, made with its parents if need be, open to every user whatever the umask. */
async function folderAt(wanted: string): Promise<Place> {
  const firstMade = await mkdir(wanted, { recursive: true });
  for (let made = wanted; firstMade && made.length >= firstMade.length; made = dirname(made)) {
    await chmod(made, 0o755);
  }
  const path = await realpath(wanted);
  if (process.getuid?.() === 0 && (await holdsOnlyOurs(path))) await chmod(path, 0o755);
  return { path, clusterDir: join(path, 'postgres') };
}

/** A folder of somebody's other things is not ours to open. */
async function holdsOnlyOurs(folder: string): Promise<boolean> {
  return (await readdir(folder)).every((name) => /^(postgres|owner\.json)/.test(name));
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  const found = await stat(path).catch(unlessErrno('ENOENT'));
  return found && { uid: found.uid, gid: found.gid };
}

/** Whether the permissions of every folder down to `path` let the user through. */
async function canReach(path: string, { uid, gid }: { uid: number; gid: number }): Promise<boolean> {
  for (let dir = path; ; dir = dirname(dir)) {
    const found = await stat(dir);
    const passBit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
    if ((found.mode & passBit) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}

async function assertOwnCluster(clusterDir: string, uid: number | undefined): Promise<RunAs> {
  const owner = await ownerOf(clusterDir);
  if (!owner || uid === undefined || owner.uid === uid) return {};
  throw new StartupError(
    `The database in ${clusterDir} belongs to uid ${owner.uid}, and this process runs as uid ${uid}.`,
    `Start as the user who made it (root for uid ${nobody.uid}), or set DATA_DIR to another folder.`,
  );
}

function assertNotRoot<T extends { uid: number }>(clusterDir: string, owner: T): T {
  if (owner.uid !== 0) return owner;
  throw new StartupError(
    `The database in ${clusterDir} belongs to root, and Postgres refuses to run as root.`,
    `Run "chown -R ${nobody.uid}:${nobody.gid} ${clusterDir}", or set DATA_DIR to another folder.`,
  );
}

function outOfReach(clusterDir: string, uid: number): StartupError {
  return new StartupError(
    `The database in ${clusterDir} belongs to uid ${uid}, who is not allowed to enter a folder above it.`,
    'Move the folder or open its parents (chmod o+x), or set DATA_DIR to another folder.',
  );
}
