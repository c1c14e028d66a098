import { setTimeout as sleep } from 'node:timers/promises';
import { ideasOf } from './history-counts.fixtures.js';
import { Crowd } from './history-crowd.fixtures.js';
import { deploy, type DeployedServer, type Deployment, type Ground } from './history-deployment.fixtures.js';
import { takeOver } from './history-faults.fixtures.js';
import { nameOfSkill, textOfMember } from './history-subjects.fixtures.js';
import { HistoryChecker, type History, type Question, type Subject } from './history.fixtures.js';

/** What goes on while something old is looked for: the one that shows soonest that a certain rule is gone. */
type Scene = 'plain' | 'slow loads' | 'slow looks' | 'no database' | 'an old copy';

/** A rule of the freshness protocol, and the module that takes it out of a server. */
export interface Sabotage {
  readonly rule: string;
  readonly module: string;
  readonly scene: Scene;
}

/** Those that are found within a second or two. */
export const quickSabotages: readonly Sabotage[] = [
  { rule: 'acknowledge after the bump', module: 'acknowledge-at-once', scene: 'plain' },
  { rule: 'check each fill', module: 'fill-without-check', scene: 'slow loads' },
  { rule: 'serve under a lease alone', module: 'endless-lease', scene: 'no database' },
];

/** All of them. */
export const sabotages: readonly Sabotage[] = [
  ...quickSabotages,
  { rule: 'hang an answer on the lists it was read from', module: 'no-list-tags', scene: 'plain' },
  { rule: 'take the token before the load', module: 'late-token', scene: 'slow loads' },
  {
    rule: 'do more than invalidate after the commit',
    module: 'invalidate-after-commit',
    scene: 'slow loads',
  },
  { rule: 'tell one history of a Redis from another', module: 'one-history', scene: 'an old copy' },
  { rule: 'ask the table anew for who comes later', module: 'join-look-under-way', scene: 'slow looks' },
];

const limitMs = 20_000;

/** After a loss of the table, until answers have come from the cache again for a while. */
const servedAgainMs = 2_000;

/** One near server and one far, on one ground: now with all rules, now without one. */
export class Workshop {
  #deployment: Deployment | null = null;
  #modules = '';
  #subjects: Promise<{ written: Subject[]; foreign: Subject[] }> | null = null;

  constructor(private readonly ground: Ground) {}

  /**
   * Plays a scene, with all rules or without that which a module takes out, until it has shown what it is played for. Gives up
   * after 20 seconds.
   */
  async play(scene: Scene, isDone: (history: History) => boolean, module?: string): Promise<History> {
    const deployment = await this.#open([
      ...(scene === 'slow looks' ? ['slow-looks'] : []),
      ...(module === undefined ? [] : [module]),
    ]);
    const { written, foreign } = await (this.#subjects ??= this.#createSubjects());
    const servers = () => deployment.servers().filter(({ isFar }) => isFar || scene === 'plain');
    const subjects = scene === 'no database' ? foreign : written;
    for (const { questions } of subjects) await untilKept(questions, servers());

    const checker = new HistoryChecker({ servers, subjects, readers: 8 });
    checker.pauseMs = 150;
    const untilDone = async () => {
      const end = performance.now() + limitMs;
      while (performance.now() < end && !isDone(checker.history)) {
        if (scene === 'an old copy') await takeOver(this.ground.redis);
        await sleep(scene === 'an old copy' ? servedAgainMs : 20);
      }
    };
    await during(scene, deployment, () => checker.tolerating(() => checker.during(untilDone)));
    return checker.history;
  }

  async close(): Promise<void> {
    await Promise.all((this.#deployment?.servers() ?? []).map((server) => server.stop('SIGKILL')));
  }

  /** Servers that know nothing of what was kept before; those that are there, if they are the same. */
  async #open(modules: readonly string[]): Promise<Deployment> {
    const names = modules.join();
    if (this.#deployment && names === this.#modules) return this.#deployment;
    await this.close();
    await this.ground.redis.tell('FLUSHALL');
    const preload = modules.map((module) => new URL(`./sabotage/${module}.mjs`, import.meta.url));
    this.#deployment = await deploy(this.ground, { near: 1, far: 1, preload });
    this.#modules = names;
    return this.#deployment;
  }

  /** Whatever is written is written through the near server. */
  async #createSubjects() {
    const { connected } = this.ground.postgres;
    const mutate: Deployment['mutate'] = async (token, document) => {
      const near = this.#deployment?.servers().find(({ isFar }) => !isFar);
      await near?.mutate(token, document);
    };
    const market = { connected, mutate };
    return {
      written: [await textOfMember(market), ideasOf(market, new Crowd(connected))],
      foreign: [await nameOfSkill(market)],
    };
  }
}

async function untilKept(questions: readonly Question[], servers: readonly DeployedServer[]): Promise<void> {
  for (const { document } of questions) {
    const text = await document(0);
    for (const server of servers) await server.untilServed(text);
  }
}

async function during(
  scene: Scene,
  { proxies, servers }: Deployment,
  work: () => Promise<void>,
): Promise<void> {
  // No guardian may reach Postgres, also not that of the near server.
  const paused = scene === 'no database' ? servers().filter(({ isFar }) => !isFar) : [];
  if (scene === 'no database') await proxies.postgres.set('refuse');
  if (scene === 'slow loads') await proxies.postgres.set({ delayMs: 40 });
  for (const server of paused) server.pause();
  try {
    await work();
  } finally {
    for (const server of paused) server.resume();
    await proxies.postgres.set('pass');
  }
}
