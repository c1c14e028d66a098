import { spawn } from 'node:child_process';

/** The user a program runs as; empty means ours. */
export type RunAs = { readonly uid: number; readonly gid: number } | Readonly<Record<string, never>>;

/** How a program ended, with all that it wrote. */
export interface ProgramResult {
  /** Null when a signal ended it. */
  exitCode: number | null;
  output: string;
}

/**
 * What every program of Postgres is started with. Detached: a ctrl-C on the terminal reaches the whole
 * process group, and Postgres must outlive us, not race us. The folder we stand in may be closed to `runAs`.
 */
export function spawnOptions(runAs: RunAs) {
  return { ...runAs, detached: true, windowsHide: true, cwd: '/' } as const;
}

/**
 * Runs a program to its end, for at most `timeoutMs`.
 *
 * @throws {Error} it could not be started; the error carries the system's code. A non-zero exit is not an error.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  { runAs, timeoutMs }: { runAs: RunAs; timeoutMs: number },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...spawnOptions(runAs),
      timeout: timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, output: output.trim() });
    });
  });
}
