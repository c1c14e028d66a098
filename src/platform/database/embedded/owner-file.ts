import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../errors/startup-error.js';
import { unlessErrno } from './errno.js';
import { findProcess } from './process-table.js';

/** The right of this process to use a data folder. */
export interface DataFolderClaim {
  /** Gives the folder back. Never rejects: a claim left behind is void as soon as this process has ended. */
  close(): Promise<void>;
}

const attemptsMax = 5;

/**
 * Makes this process the one owner of a data folder; a claim of a process that has ended is replaced.
 *
 * @throws {StartupError} another live process (or this one, earlier) holds the folder.
 */
export async function claimDataFolder(folder: string): Promise<DataFolderClaim> {
  const file = join(folder, 'owner.json');
  const mine = `${JSON.stringify({ pid: process.pid, startedAt: findProcess(process.pid)?.startedAt })}\n`;

  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    if (await publish(file, mine)) return { close: () => withdraw(file, mine) };
    await removeIfVoid(file, folder);
  }
  throw new StartupError(
    `The data folder ${folder} is being claimed by other processes.`,
    'Start again, or set DATA_DIR to a folder of its own.',
  );
}

/** Creates the file with its content in one step (a reader never sees half of it); false when there is one. */
async function publish(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { flag: 'wx', mode: 0o644 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    unlessErrno('EEXIST')(error);
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeIfVoid(file: string, folder: string): Promise<void> {
  const content = await readFile(file, 'utf8').catch(unlessErrno('ENOENT'));
  if (content === undefined) return;
  const pid = liveOwner(content);
  if (pid !== undefined) throw heldBy(pid, folder);

  // Two starters may judge the same void claim. The one that moved away the other's fresh claim puts it back.
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(unlessErrno('ENOENT'));
  const moved = await readFile(aside, 'utf8').catch(unlessErrno('ENOENT'));
  if (moved !== undefined && moved !== content) await link(aside, file).catch(unlessErrno('EEXIST'));
  await rm(aside, { force: true });
}

/** The pid in a claim if that very process still runs. */
function liveOwner(content: string): number | undefined {
  const claim = parseClaim(content);
  return claim && findProcess(claim.pid)?.startedAt === claim.startedAt ? claim.pid : undefined;
}

/** Undefined for anything that is no claim: a disk that was full leaves an empty file. */
function parseClaim(content: string): { pid: number; startedAt: string } | undefined {
  try {
    const claim: unknown = JSON.parse(content);
    if (typeof claim !== 'object' || claim === null || !('pid' in claim) || !('startedAt' in claim))
      return undefined;
    const { pid, startedAt } = claim;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}

function heldBy(pid: number, folder: string): StartupError {
  const who = pid === process.pid ? 'this process' : 'another Bidwell process';
  return new StartupError(
    `The data folder ${folder} is in use by ${who} (pid ${pid}).`,
    `Stop process ${pid}, or set DATA_DIR to another folder.`,
  );
}

async function withdraw(file: string, mine: string): Promise<void> {
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content === mine) await rm(file, { force: true }).catch(() => undefined);
}
