import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type RunAs, spawnOptions } from './program.js';

/** How a server ended. */
interface ServerExit {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

/** A server that was spawned; it may not take connections yet, or no longer. */
export interface ServerProcess {
  pid: number | undefined;
  /** Settles when the server has ended, for whatever reason. */
  exited: Promise<ServerExit>;
  hasExited(): boolean;
  /** Fast shutdown: ends the connections and writes what is due; harder after ten seconds. Never rejects. */
  close(): Promise<void>;
}

/** Every step harder than the one before: no new work, no checkpoint, no choice. */
const stopSteps = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;

/**
 * Spawns the server. It is told to stop when this process exits, by whatever way lets `exit` handlers run.
 *
 * @throws {Error} it could not be spawned.
 */
export async function spawnServer(
  file: string,
  args: readonly string[],
  { runAs, logFd }: { runAs: RunAs; logFd: number },
): Promise<ServerProcess> {
  const child = spawn(file, args, { ...spawnOptions(runAs), stdio: ['ignore', logFd, logFd] });
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('exit', (exitCode, signal) => {
      resolve({ exitCode, signal });
    });
  });
  await once(child, 'spawn');
  child.on('error', () => undefined); // a signal that could not be sent: `close` waits and goes on

  const stopNow = () => child.kill('SIGINT');
  process.once('exit', stopNow);
  void exited.then(() => process.off('exit', stopNow));

  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return { pid: child.pid, exited, hasExited, close: () => stopChild(child, exited) };
}

async function stopChild(child: ChildProcess, exited: Promise<ServerExit>): Promise<void> {
  for (const { signal, waitMs } of stopSteps) {
    child.kill(signal);
    if (await settlesWithin(exited, waitMs)) return;
  }
}

async function settlesWithin(promise: Promise<unknown>, waitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, waitMs, false);
  });
  const settled = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return settled;
}
