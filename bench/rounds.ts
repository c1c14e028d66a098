import type { Load, LoadGenerator, LoadOptions } from './load.js';
import { cpuMs } from './processes.js';
import type { Round } from './results.js';
import { rateOf, serverCost } from './spread.js';
import { pause } from './wait.js';

/** What is measured turn by turn with others. */
export interface Target {
  readonly name: string;
  readonly generator: LoadGenerator;
  /** Each gets a load of its own, all at once. */
  readonly urls: readonly string[];
  readonly serverPids: readonly number[];
  readonly databasePids: readonly number[];
  /** Where it matters: what goes before and after each turn. */
  readonly around?: (turn: () => Promise<Round>) => Promise<Round>;
}

/** How long a program that compiles while it runs is loaded before its turns count. */
const warmUpSeconds = 3;

const settleMs = 500;

/**
 * Loads each target in turn, round after round; whoever is first in one round is last in the next. All others idle meanwhile.
 *
 * @returns the rounds of each target, in the order of the targets.
 */
export async function measureInRounds(
  title: string,
  targets: readonly Target[],
  { rounds, ...options }: LoadOptions & { readonly rounds: number },
): Promise<Round[][]> {
  await warmUp(targets, options);
  const seen: Round[][] = targets.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < targets.length; turn += 1) {
      const index = (round + turn) % targets.length;
      const target = targets[index];
      if (target) seen[index]?.push(await turnOf(target, options));
    }
    console.error(
      `${title}, round ${round + 1}: ${targets.map((target, index) => told(target, seen[index]?.at(-1))).join(', ')}`,
    );
  }
  return seen;
}

/** Each server by itself, also where it takes part in several targets: together they would have to share the time. */
async function warmUp(targets: readonly Target[], options: LoadOptions): Promise<void> {
  const warm = new Set<string>();
  for (const target of targets) {
    for (const url of target.urls.filter((one) => !warm.has(one))) {
      await turnOf({ ...target, urls: [url] }, { ...options, seconds: warmUpSeconds });
      warm.add(url);
    }
  }
}

async function turnOf(target: Target, options: LoadOptions): Promise<Round> {
  const { around = (turn) => turn() } = target;
  // The load ends in the middle of requests; what is still done for them must not be counted with the next turn.
  await pause(settleMs);
  return around(() => loadOnce(target, options));
}

async function loadOnce(
  { generator, urls, serverPids, databasePids }: Target,
  options: LoadOptions,
): Promise<Round> {
  const before = { server: cpuMs(serverPids), database: cpuMs(databasePids) };
  const loads = await Promise.all(urls.map((url) => generator.put(url, options)));
  return {
    ...together(loads),
    serverCpuMs: cpuMs(serverPids) - before.server,
    databaseCpuMs: cpuMs(databasePids) - before.database,
  };
}

/** Loads that ran side by side, as one; of their latencies the worst. */
function together(loads: readonly Load[]): Load {
  return {
    requests: loads.reduce((sum, { requests }) => sum + requests, 0),
    seconds: Math.max(...loads.map(({ seconds }) => seconds)),
    p50Ms: Math.max(...loads.map(({ p50Ms }) => p50Ms)),
    p99Ms: Math.max(...loads.map(({ p99Ms }) => p99Ms)),
    failed: loads.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function told({ name }: Target, round: Round | undefined): string {
  if (!round) return name;
  const failures = round.failed > 0 ? `, ${round.failed} failed` : '';
  return `${name} ${rateOf(round).toFixed(0)}/s (${serverCost(round).toFixed(2)} ms${failures})`;
}
