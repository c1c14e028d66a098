import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CaseRequest } from './cases.js';
import { atExit } from './cleanup.js';

const run = promisify(execFile);

/** How often an answer is looked at while the load runs. */
const lookEveryMs = 250;

/** How to load a server. */
export interface LoadOptions {
  readonly seconds: number;
  /** 16 unless said: enough that a server never waits for the load. */
  readonly connections?: number;
  /** The one core that the load may use; any when absent. */
  readonly core?: string;
}

/** What a server has answered in a while. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests without an answer, or with one that is no success: by its status, or, of those looked at, by its `errors`. */
  readonly failed: number;
}

/** What `wrk` tells, in JSON; times in microseconds. */
interface Summary {
  readonly requests: number;
  readonly duration: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** Has `wrk` post requests in turn, over and over. It needs less of its core than a bare server of its own, so that it is not what is measured. */
export class LoadGenerator {
  private constructor(
    private readonly dir: string,
    private readonly requests: readonly CaseRequest[],
    private readonly callOff: () => void,
  ) {}

  /** Writes the requests to where `wrk` reads them. */
  static async create(requests: readonly CaseRequest[]): Promise<LoadGenerator> {
    const dir = await mkdtemp(join(tmpdir(), 'bidwell-load-'));
    const callOff = atExit(() => {
      rmSync(dir, { recursive: true, force: true });
    });
    await writeFile(join(dir, 'requests.lua'), luaOf(requests));
    await writeFile(join(dir, 'post.lua'), scriptFor(join(dir, 'requests.lua')));
    return new LoadGenerator(dir, requests, callOff);
  }

  /** Loads a server for a while. Every run posts the same requests in the same order. */
  async put(url: string, { seconds, connections = 16, core }: LoadOptions): Promise<Load> {
    const settings = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s'];
    const command = [...(core === undefined ? [] : ['taskset', '-c', core]), 'wrk', ...settings];
    const [program = '', ...words] = [...command, '-s', join(this.dir, 'post.lua'), url];
    const looking = new AbortController();
    const [{ stdout }, looked] = await Promise.all([
      run(program, words).finally(() => {
        looking.abort();
      }),
      this.lookAtSome(url, looking.signal),
    ]);
    const told = JSON.parse(stdout.slice(stdout.lastIndexOf('{'))) as Summary;
    return {
      requests: told.requests + looked.requests,
      seconds: told.duration / 1e6,
      p50Ms: told.p50 / 1e3,
      p99Ms: told.p99 / 1e3,
      failed: told.failed + looked.failed,
    };
  }

  /** Removes the files. */
  async close(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
    this.callOff();
  }

  /** An answer with `errors` in it is quickly given. `wrk` would spend as much on looking at each as on all the rest, so a few are asked for beside it. */
  private async lookAtSome(url: string, stopped: AbortSignal): Promise<Pick<Load, 'requests' | 'failed'>> {
    let failed = 0;
    for (let requests = 0; ; requests += 1) {
      if (stopped.aborted) return { requests, failed };
      const request = this.requests[(requests * 7) % this.requests.length];
      if (request && !(await isSuccess(url, request))) failed += 1;
      await sleep(lookEveryMs, undefined, { signal: stopped }).catch(() => undefined);
    }
  }
}

/**
 * Keeps a core from sleeping, at the price of nothing: a virtual machine takes long to wake one, and whoever sends to it
 * pays for that; a server that lets the load wait would pay more often than one that does not.
 *
 * @returns what ends it.
 */
export function keepAwake(core: string): () => void {
  const child = spawn('chrt', ['-i', '0', 'taskset', '-c', core, 'sh', '-c', 'while :; do :; done']);
  const end = () => {
    child.kill('SIGKILL');
  };
  // A run that fails must not leave it behind.
  const callOff = atExit(end);
  return () => {
    end();
    callOff();
  };
}

async function isSuccess(url: string, { body, headers }: CaseRequest): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const answer = (await response.json()) as object;
    return response.ok && !('errors' in answer);
  } catch {
    return false;
  }
}

function luaOf(requests: readonly CaseRequest[]): string {
  const lines = requests.map(({ body, headers = {} }) => {
    const all = Object.entries({ 'content-type': 'application/json', ...headers });
    const fields = all.map(([name, value]) => `[${quoted(name)}]=${quoted(value)}`);
    return `{body=${quoted(body)},headers={${fields.join(',')}}}`;
  });
  return `return {\n${lines.join(',\n')}\n}\n`;
}

/** As a string of Lua, which takes every byte but these as it is. */
function quoted(text: string): string {
  const escapes: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\0': '\\0' };
  return `"${text.replace(/[\\"\n\r\0]/g, (character) => escapes[character] ?? character)}"`;
}

/** The requests are written out once, before the load begins. Where there are more threads, each begins elsewhere. */
function scriptFor(requestsFile: string): string {
  return `
local threads = 0
function setup(thread)
  thread:set('number', threads)
  threads = threads + 1
end

local posts = {}
local at = 0
function init()
  for index, request in ipairs(dofile(${quoted(requestsFile)})) do
    posts[index] = wrk.format('POST', nil, request.headers, request.body)
  end
  at = number * 37 % #posts
end

function request()
  at = at % #posts + 1
  return posts[at]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format('{"requests":%d,"duration":%d,"p50":%d,"p99":%d,"failed":%d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), failed))
end
`;
}
