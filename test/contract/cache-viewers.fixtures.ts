import { createApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { createTokenKeys } from '../../src/platform/auth/token-keys.js';
import { createLogger } from '../../src/platform/observability/logger.js';
import { aTaggedWorld, type TaggedWorld } from '../integration/cache/tagged-world.fixtures.js';
import type { TestApi } from '../support/api.js';
import { wideLimits } from '../support/limits.js';
import { busyFactor } from '../support/server-process.js';
import { startCachingApi, wordOf } from './cache-api.fixtures.js';

/** Who asks: nobody, two members who see different things, and an administrator. */
export const askers = ['nobody', 'client', 'freelancer', 'administrator'] as const;
export type Asker = (typeof askers)[number];

export interface Reading {
  document: string;
  variables: Record<string, unknown>;
}

interface Told {
  /** Byte for byte, but for the ids of requests. */
  text: string;
  /** Of the answer, such as `private, no-cache`. */
  control: string;
  word: string;
}

/** One service that keeps answers, and one that never does, on the same database at the same standing time. */
export interface Comparison {
  api: TestApi;
  world: TaggedWorld;
  kept: (asker: Asker, reading: Reading) => Promise<Told>;
  fresh: (asker: Asker, reading: Reading) => Promise<Told>;
  close: () => Promise<void>;
}

export async function startComparison(): Promise<Comparison> {
  const api = await startCachingApi({ limits: wideLimits });
  const { admin, setNow } = api.database;
  const world = await aTaggedWorld(admin);
  const tokens = new Map<Asker, string>();
  for (const asker of askers) {
    if (asker !== 'nobody') tokens.set(asker, await api.tokenFor(world[asker]));
  }
  await setNow(new Date());
  const plain = await aPlainService(api);
  const told = async (server: App['server'] | null, asker: Asker, payload: object): Promise<Told> => {
    const token = tokens.get(asker);
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const request = { method: 'POST', url: '/graphql', headers, payload } as const;
    const answer = server ? await server.inject(request) : await api.send(request);
    const text = 'text' in answer ? answer.text : answer.body;
    const control = String(answer.headers['cache-control']);
    return { text: withoutRequestIds(text), control, word: wordOf(answer) };
  };
  const payloadOf = ({ document: query, variables }: Reading) => ({ query, variables });
  return {
    api,
    world,
    kept: (asker, reading) => told(null, asker, payloadOf(reading)),
    fresh: (asker, reading) => told(plain.server, asker, payloadOf(reading)),
    close: async () => {
      await plain.close();
      await api.close();
    },
  };
}

/** Who believes the same tokens as `api`, keeps nothing, and compiles nothing. */
export function aPlainService({ database }: Pick<TestApi, 'database'>): Promise<App> {
  const config = readConfig({ LIMITS_FACTOR: busyFactor, CACHE: 'off', EXECUTOR: 'js' });
  return createApp({
    config: { ...config, database: { url: database.url, poolSize: 5 } },
    tokenKeys: createTokenKeys([Buffer.alloc(32, 'test').toString('base64url')]),
    logger: createLogger({ level: 'error', isPretty: false, destination: { write: () => undefined } }),
    limits: wideLimits,
  });
}

export function withoutRequestIds(text: string): string {
  return text.replace(/"requestId":"[^"]+"/g, '"requestId":""');
}

/** Of several errors, which one takes a part away is a matter of time; what has any is never kept. */
function isSame(text: string, right = ''): boolean {
  const hasErrors = [text, right].every((answer) => answer.startsWith('{"errors"'));
  return hasErrors || text === right;
}

/** Those answers of the caching service that are not what the other says, by who asked. */
export async function differences(
  { kept, fresh }: Comparison,
  reading: Reading,
  order: readonly Asker[],
): Promise<{ wrong: string[]; hits: Record<string, number> }> {
  const right = new Map<Asker, string>();
  for (const asker of order) right.set(asker, (await fresh(asker, reading)).text);
  const [wrong, hits]: [string[], Record<string, number>] = [[], {}];
  for (const asker of order) {
    const { text, control, word } = await kept(asker, reading);
    if (!isSame(text, right.get(asker))) wrong.push(`${asker}: ${reading.document} was ${text} (${word})`);
    const name = `${control.startsWith('private') ? 'private' : 'public'} ${asker}`;
    if (word === 'hit') hits[name] = (hits[name] ?? 0) + 1;
  }
  return { wrong, hits };
}
