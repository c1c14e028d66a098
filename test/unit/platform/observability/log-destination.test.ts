import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** Runs a program that logs to the destination, and resolves with what came out. */
async function outputOf(program: string): Promise<string> {
  const module = new URL('../../../../src/platform/observability/log-destination.ts', import.meta.url).href;
  const text = `const { LogDestination } = await import('${module}'); const log = new LogDestination(); ${program}`;
  const ended = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', text]).catch(
    (error: unknown) => error as { stdout: string },
  );
  return ended.stdout;
}

describe('the destination of the log', () => {
  it('writes every line in order, also the last ones before an exit and before a crash', async () => {
    const lines = `for (const line of ['one', 'two', 'three']) log.write(line + '\\n');`;
    const outputs = await Promise.all([
      outputOf(lines),
      outputOf(`setTimeout(() => { ${lines} process.exit(1); }, 1);`),
      outputOf(`setTimeout(() => { ${lines} throw new Error('A crash.'); }, 1);`),
    ]);

    expect(outputs).toEqual(Array.from({ length: 3 }, () => 'one\ntwo\nthree\n'));
  });

  it('loses nothing of what is more than it holds at one time', async () => {
    const output = await outputOf(`for (let at = 0; at < 20_000; at += 1) log.write(at + '\\n');`);

    expect(output.trimEnd().split('\n')).toEqual(Array.from({ length: 20_000 }, (_none, at) => String(at)));
  });
});
