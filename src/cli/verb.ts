import { StartupError } from '../platform/errors/startup-error.js';

/** Prints one line to the person who typed the command. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs one command to its end; what it returns is the exit code. A StartupError is told without a stack. */
export async function runVerb(verb: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await verb();
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n${error.wayOut}\n`);
    process.exitCode = 1;
  }
}
