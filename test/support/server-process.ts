import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const projectDir = resolve(import.meta.dirname, '../..');

/** Tests ask more in a minute than any member; those about quotas and rates name a factor of their own. */
export const busyFactor = '1000';

/** Of every server unless a test says otherwise (blank is absent), so that none of them writes one into the project. */
const testTokenKey = Buffer.alloc(32, 'test').toString('base64');

/** The built service in a process of its own. */
export interface ServerProcess {
  /** `http://127.0.0.1:<port>`. */
  address: string;
  process: ChildProcessWithoutNullStreams;
  /** The log so far, a parsed line each. */
  logLines: Record<string, unknown>[];
  /** What it has told the person at the terminal so far. */
  printed: () => string;
  /** Sends a signal and resolves with the exit code, or with the signal that ended it. */
  stop: (signal?: NodeJS.Signals) => Promise<number | NodeJS.Signals | null>;
}

interface StartOptions {
  /** Modules that run before the service does. */
  preload?: readonly URL[];
  /** Of the log, the newest; all when absent. */
  logLinesMax?: number;
}

interface Exit {
  code: number | NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The environment of a fresh machine, with these settings and no others. */
export function environmentOf(settings: Record<string, string>): Record<string, string> {
  const { PATH = '', HOME = '/' } = process.env;
  return { PATH, HOME, ...settings };
}

/** Starts the service and waits until it serves; rejects with what it printed when it does not. */
export async function startServer(
  settings: Record<string, string>,
  { preload = [], logLinesMax = Infinity }: StartOptions = {},
): Promise<ServerProcess> {
  const child = spawnServer(settings, preload);
  const logLines: Record<string, unknown>[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));

  const address = await new Promise<string>((resolveAddress, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as Record<string, unknown>;
      logLines.push(entry);
      if (logLines.length > logLinesMax) logLines.shift();
      if (entry['event'] === 'service.started') resolveAddress(String(entry['address']));
    });
    child.once('exit', (code) => {
      reject(new Error(`The service ended with ${String(code)}: ${stderr}`));
    });
  });
  return {
    address,
    process: child,
    logLines,
    printed: () => stderr,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
      // Not `exit`: the last lines of the log may come after it.
      const end = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
      child.kill(signal);
      const [code, signalCode] = await end;
      return code ?? signalCode;
    },
  };
}

/** Runs the service to its end, for starts that must fail. */
export async function runServer(settings: Record<string, string>): Promise<Exit> {
  const child = spawnServer(settings);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code: code ?? signal, stdout, stderr };
}

function spawnServer(
  settings: Record<string, string>,
  preload: readonly URL[] = [],
): ChildProcessWithoutNullStreams {
  const imports = preload.flatMap(({ href }) => ['--import', href]);
  return spawn(process.execPath, [...imports, 'dist/main.js'], {
    cwd: projectDir,
    env: environmentOf({
      PORT: '0',
      TOKEN_KEYS: testTokenKey,
      LIMITS_FACTOR: busyFactor,
      CACHE: 'off',
      ...settings,
    }),
  });
}
