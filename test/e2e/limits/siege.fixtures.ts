import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { AnswerError } from '../../support/api.js';

/** A body of JSON on its way to `/graphql`. */
export interface Sending {
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** What came back. */
interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  errors: AnswerError[] | undefined;
  /** Its status, its codes, and whether it holds what no refusal may. */
  outcome: string;
  /** From the request to the end of the answer. */
  durationMs: number;
}

/** What is sent in each turn: the same, or something new, which nothing remembers. */
type Supply = (turn: number) => Sending;

/** The smallest query there is, in a body of at least so many bytes. */
export function tinyOf(bytesMin = 0): string {
  const bare = JSON.stringify({ query: '{ __typename }', padding: '' });
  return bare.replace('""', `"${'x'.repeat(Math.max(0, bytesMin - bare.length))}"`);
}

function post(address: string, agent: Agent, { body, headers }: Sending): Promise<Reply> {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(`${address}/graphql`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', ...headers },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const { statusCode: status = 0, headers: answered } = incoming;
        const told = readAnswer(status, Buffer.concat(chunks).toString());
        resolve({ ...told, headers: answered, durationMs: performance.now() - startedMs });
      });
    });
    outgoing.end(body);
  });
}

function readAnswer(status: number, text: string): Pick<Reply, 'status' | 'errors' | 'outcome'> {
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: AnswerError[] };
  const codes = new Set(errors?.map(({ extensions }) => extensions.code));
  const rest = [
    ...(data === undefined ? [] : ['with data']),
    ...(/node_modules|\.js:\d|\n\s+at /.test(text) ? ['with a stack'] : []),
  ];
  return { status, errors, outcome: [status, ...codes, ...rest].join(' ') };
}

/** What was seen while something was sent over and over. */
interface Siege {
  /** How many replies there were of each outcome, and one of them. */
  outcomes: ReadonlyMap<string, { count: number; reply: Reply }>;
  /** How long each of the tiny queries took that were asked one after another meanwhile. */
  tinyMs: readonly number[];
}

interface SiegeOptions {
  inFlight?: number;
  durationMs?: number;
  /** Of the tiny queries. */
  headers?: Record<string, string>;
}

/**
 * Keeps so many sendings under way on connections of their own.
 *
 * @throws Error when a tiny query is not answered.
 */
export async function besiege(
  address: string,
  supply: Supply,
  { inFlight = 50, durationMs = 250, headers = {} }: SiegeOptions = {},
): Promise<Siege> {
  const agents = { theirs: new Agent({ keepAlive: true }), ours: new Agent({ keepAlive: true }) };
  const askTiny = async (agent: Agent): Promise<number> => {
    const { status, outcome, durationMs: tinyMs } = await post(address, agent, { body: tinyOf(), headers });
    if (status !== 200) throw new Error(`The tiny query was answered by ${outcome}.`);
    return tinyMs;
  };
  const several = Array.from({ length: inFlight });
  // Node accepts one connection each time it has served all others, so that to open many is a siege by itself.
  await Promise.all([askTiny(agents.ours), ...several.map(() => askTiny(agents.theirs))]);

  const state = { isOver: false, turn: 0 };
  const outcomes = new Map<string, { count: number; reply: Reply }>();
  const besiegers = several.map(async () => {
    while (!state.isOver) {
      const reply = await post(address, agents.theirs, supply(state.turn++));
      outcomes.set(reply.outcome, { count: (outcomes.get(reply.outcome)?.count ?? 0) + 1, reply });
    }
  });
  const tinyMs: number[] = [];
  const endMs = performance.now() + durationMs;
  try {
    while (performance.now() < endMs) {
      tinyMs.push(await askTiny(agents.ours));
      // One after the other, but no siege of their own.
      await setTimeout(25);
    }
  } finally {
    state.isOver = true;
    await Promise.allSettled(besiegers);
    for (const agent of Object.values(agents)) agent.destroy();
  }
  await Promise.all(besiegers);
  return { outcomes, tinyMs };
}

/** What two sendings that take turns have to wait, each in the round that other work on the machine disturbed least. */
interface Comparison {
  ms: number;
  otherMs: number;
  /** The last to the first of them. */
  reply: Reply;
}

/** Sends two things in turns, so that whatever else the machine does slows both. */
export async function compare(
  address: string,
  [supply, otherSupply]: readonly [Supply, Supply],
  rounds = 9,
): Promise<Comparison> {
  const agent = new Agent({ keepAlive: true });
  const [replies, otherReplies]: [Reply[], Reply[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    replies.push(await post(address, agent, supply(round)));
    otherReplies.push(await post(address, agent, otherSupply(round)));
  }
  agent.destroy();
  const reply = replies.at(-1);
  if (!reply) throw new Error('There is nothing to compare without a round.');
  return { ms: leastMs(replies), otherMs: leastMs(otherReplies), reply };
}

function leastMs(replies: readonly Reply[]): number {
  return Math.min(...replies.map(({ durationMs }) => durationMs));
}

/** How long the service put up with a socket, and what it said in the end. */
export interface SlowSocket {
  openMs: number;
  received: string;
}

/** Sends the first text, and then the byte `more` once a second, without an end. */
export async function drip(address: string, first: string, more: string): Promise<SlowSocket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const startedMs = performance.now();
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  // A reset is one of the ways in which the service may end it.
  socket.on('error', () => socket.destroy());
  socket.write(first);
  const timer = setInterval(() => socket.write(more), 1_000);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  return { openMs: performance.now() - startedMs, received };
}
