import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const loadCore = '1';
const connections = 50;

/** What `wrk` tells, in JSON. */
interface Summary {
  readonly requests: number;
  readonly microseconds: number;
  readonly refused: number;
  readonly failed: number;
}

/** Has `wrk` post one body over and over. It needs less of its core than a bare server of its own, two thirds to nine tenths as much, so that it is not what is measured. */
export class LoadGenerator {
  private constructor(private readonly dir: string) {}

  static async create(body: string): Promise<LoadGenerator> {
    const dir = await mkdtemp(join(tmpdir(), 'bidwell-load-'));
    await writeFile(join(dir, 'body.json'), body);
    await writeFile(join(dir, 'post.lua'), scriptFor(join(dir, 'body.json')));
    return new LoadGenerator(dir);
  }

  /** @returns requests per second; every one was answered with a success. */
  async put(url: string, seconds: number): Promise<number> {
    const settings = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', join(this.dir, 'post.lua')];
    const { stdout } = await run('taskset', ['-c', loadCore, 'wrk', ...settings, url]);
    const told = JSON.parse(stdout.slice(stdout.lastIndexOf('{'))) as Summary;
    if (told.refused + told.failed > 0) throw new Error(`${url}: ${JSON.stringify(told)}`);
    return (told.requests / told.microseconds) * 1e6;
  }

  close(): Promise<void> {
    return rm(this.dir, { recursive: true, force: true });
  }
}

/**
 * Keeps the core of the load from sleeping, at the price of nothing: a virtual machine takes long to wake one, and whoever sends to it
 * pays for that; a server that lets the load wait would pay more often than one that does not.
 *
 * @returns what ends it.
 */
export function keepAwake(): () => void {
  const child = spawn('chrt', ['-i', '0', 'taskset', '-c', loadCore, 'sh', '-c', 'while :; do :; done']);
  const end = () => {
    child.kill('SIGKILL');
  };
  // A run that fails must not leave it behind.
  process.once('exit', end);
  return end;
}

function scriptFor(bodyFile: string): string {
  return `
wrk.method = 'POST'
wrk.headers['content-type'] = 'application/json'
local file = io.open('${bodyFile}', 'rb')
wrk.body = file:read('*a')
file:close()
function done(summary)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format('{"requests":%d,"microseconds":%d,"refused":%d,"failed":%d}',
    summary.requests, summary.duration, errors.status, failed))
end
`;
}
