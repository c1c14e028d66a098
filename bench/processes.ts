import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The clock of /proc ticks a hundred times a second, on every Linux that Node runs on. */
const msPerTick = 10;

/** What /proc tells of one process. The times are in ticks; those of ended children come once somebody waited for them. */
interface Stat {
  readonly parent: number;
  readonly own: number;
  readonly ofEndedChildren: number;
}

/**
 * What these processes have used of the cores so far, in milliseconds, with their children and the ended ones: a Postgres is its
 * first process, whatever backends and workers come and go meanwhile.
 */
export function cpuMs(pids: readonly number[]): number {
  const ticks = familyOf(pids)
    .map(statOf)
    .reduce((sum, stat) => sum + (stat ? stat.own + stat.ofEndedChildren : 0), 0);
  return ticks * msPerTick;
}

/** The most memory that these processes held at once, each for itself, since `forgetPeak`; in MB. */
export function peakMb(pids: readonly number[]): number {
  return sumOfMb(pids, 'VmHWM');
}

/** The memory that these processes hold now; in MB. */
export function residentMb(pids: readonly number[]): number {
  return sumOfMb(pids, 'VmRSS');
}

/** Every core of this machine, as `pin` takes them. */
export const allCores = `0-${cpus().length - 1}`;

/** From now on the peak is counted anew. */
export function forgetPeak(pids: readonly number[]): void {
  for (const pid of familyOf(pids)) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Binds every thread of the processes to cores: `0`, or `0-3`. */
export async function pin(pids: readonly number[], cores: string): Promise<void> {
  for (const pid of familyOf(pids)) await run('taskset', ['-a', '-c', '-p', cores, String(pid)]);
}

/** The process that started this one; for a backend of Postgres, its first process. */
export function parentOf(pid: number): number {
  const stat = statOf(pid);
  if (!stat) throw new Error(`Process ${pid} has ended.`);
  return stat.parent;
}

function familyOf(pids: readonly number[]): number[] {
  const family = new Set(pids);
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(all.map((pid) => [pid, statOf(pid)?.parent]));
  const isOfFamily = (pid: number | undefined): boolean =>
    pid !== undefined && (family.has(pid) || isOfFamily(parents.get(pid)));
  return [...family, ...all.filter((pid) => !family.has(pid) && isOfFamily(parents.get(pid)))];
}

/** Undefined for a process that has ended. */
function statOf(pid: number): Stat | undefined {
  const text = fileOf(pid, 'stat');
  if (text === undefined) return undefined;
  // The name stands in brackets and may hold anything. Behind it: state, parent, and the times as the 12th to 15th.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const at = (index: number) => Number(fields[index]);
  return { parent: at(1), own: at(11) + at(12), ofEndedChildren: at(13) + at(14) };
}

function sumOfMb(pids: readonly number[], field: 'VmHWM' | 'VmRSS'): number {
  const pattern = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm');
  const kilobytes = familyOf(pids).map((pid) => Number(pattern.exec(fileOf(pid, 'status') ?? '')?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function fileOf(pid: number, name: 'stat' | 'status'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined; // It ended between two looks.
  }
}
