import type { InjectOptions } from 'fastify';
import type { TestApi } from '../../support/api.js';
import type { World } from './stories.fixtures.js';

/** All that somebody outside can tell of an answer, with how much work it took for how long it takes. */
export interface Sight {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Statements sent to Postgres, by the reads that needed them. */
  readonly work: string;
}

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Somebody who looks at worlds; without a token, nobody in particular. */
export interface Onlooker {
  readonly name: string;
  readonly token: string | undefined;
  readonly questions: readonly Question[];
}

// The service answers with the id it is given, so that it cannot differ.
const requestId = 'two-worlds';

async function look(api: TestApi, { token }: Onlooker, question: Question): Promise<Sight> {
  const headers = { 'x-request-id': requestId, ...(token && { authorization: `Bearer ${token}` }) };
  const request: InjectOptions = { method: 'POST', url: '/graphql', headers, payload: { ...question } };
  const { status, headers: all, text } = await api.send(request);
  const line = api.logLines.findLast(({ event }) => event === 'operation.completed');
  api.logLines.length = 0;
  const { date, ...rest } = all;
  if (date === undefined) throw new Error('An answer says when it was given.');
  return { status, headers: rest, text, work: JSON.stringify([line?.['statements'], line?.['reads']]) };
}

/** What an onlooker could tell two sights apart by; nothing for those that are the same. */
export function contrasts(one: Sight, another: Sight): string[] {
  const found = [
    ...contrastsIn('status', one.status, another.status),
    ...contrastsIn('headers', one.headers, another.headers),
    ...contrastsIn('', JSON.parse(one.text), JSON.parse(another.text)),
    ...contrastsIn('statements', JSON.parse(one.work), JSON.parse(another.work)),
  ];
  // The same values in other bytes, such as keys in another order.
  return found.length === 0 && one.text !== another.text ? ['the bytes of the body'] : found;
}

function contrastsIn(path: string, one: unknown, another: unknown): string[] {
  if (!isObject(one) || !isObject(another) || Array.isArray(one) !== Array.isArray(another)) {
    return one === another ? [] : [`${path}: ${short(one)}, not ${short(another)}`];
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(another)]);
  return [...keys].flatMap((key) => contrastsIn(path ? `${path}.${key}` : key, one[key], another[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Asks the questions of each onlooker in all worlds, and says where the answers tell the worlds apart. */
export async function tellApart(worlds: readonly World[], onlookers: readonly Onlooker[]): Promise<string[]> {
  const found = new Set<string>();
  for (const onlooker of onlookers) {
    for (const question of onlooker.questions) {
      const [first, ...others] = await Promise.all(worlds.map(({ api }) => look(api, onlooker, question)));
      if (!first) throw new Error('There are no worlds.');
      for (const other of others) {
        for (const contrast of contrasts(first, other)) found.add(`${onlooker.name}: ${contrast}`);
      }
    }
  }
  return [...found];
}

/** Questions that were refused, and so show nothing. */
export async function refusals({ api }: World, onlookers: readonly Onlooker[]): Promise<string[]> {
  const refused = new Set<string>();
  for (const onlooker of onlookers) {
    for (const question of onlooker.questions) {
      const { text } = await look(api, onlooker, question);
      if (text.includes('"errors"'))
        refused.add(`${onlooker.name}: ${text.slice(0, 300)} to ${question.query}`);
    }
  }
  return [...refused];
}

/** The codes of the errors that the questions are answered with, each once. */
export async function codesOf(
  worlds: readonly World[],
  onlookers: readonly Onlooker[],
): Promise<(string | undefined)[]> {
  const codes = new Set<string | undefined>();
  for (const { api } of worlds) {
    for (const { token, questions } of onlookers) {
      for (const { query, variables } of questions) {
        const { errors } = await api.query(query, variables, token);
        codes.add(errors?.[0]?.extensions.code);
      }
    }
  }
  return [...codes];
}
