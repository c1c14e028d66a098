import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that runs now. */
export interface RunningProcess {
  /** Opaque; with the pid it names one process for ever, across reused pids and reboots. */
  startedAt: string;
  /** The command line, or nothing where the system does not tell. */
  command: string;
}

/** The process with this pid, or undefined when there is none; a zombie counts as none. */
export function findProcess(pid: number): RunningProcess | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    if (process.platform === 'linux') return readProc(pid);
    return process.platform === 'win32' ? probeWindows(pid) : askPs(pid);
  } catch {
    return undefined; // every way of asking fails when there is no such process
  }
}

/** `/proc`, because slim images have no `ps`. */
function readProc(pid: number): RunningProcess | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in parentheses and may itself hold blanks and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined;

  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { startedAt: `${bootId}:${startTicks}`, command };
}

function askPs(pid: number): RunningProcess | undefined {
  const columns = ['-o', 'stat=', '-o', 'lstart=', '-o', 'command='];
  const line = execFileSync('/bin/ps', ['-ww', '-p', String(pid), ...columns], {
    encoding: 'utf8',
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 5_000,
  });
  const match = /^\s*(\S+)\s+(\w{3} \w{3} +\d+ [\d:]{8} \d{4})\s+(.*)$/m.exec(line);
  const [, state, startedAt, command] = match ?? [];
  if (!state || state.startsWith('Z') || !startedAt) return undefined;
  return { startedAt, command: command ?? '' };
}

/** Windows tells us only that the pid is in use. */
function probeWindows(pid: number): RunningProcess {
  process.kill(pid, 0);
  return { startedAt: 'unknown', command: '' };
}
