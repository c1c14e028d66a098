import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import type { Case, CaseRequest, ServerName } from './cases.js';
import type { CaseData } from './case-data.js';
import { commonForm } from './common-form.js';
import { toCommon } from './peers/postgraphile/to-common.js';

/** How one server did. */
export interface Equality {
  readonly server: ServerName;
  readonly comparedCount: number;
}

type Urls = ReadonlyMap<ServerName, { readonly url: string }>;

/** Servers that compile what they see often must have done so: each case asks so many times at least. */
const timesMin = 12;

/** Votes are looked at one by one: so many of them, and as many that are taken back. */
const votesMax = 20;

/**
 * Sends the requests of a case to each of the servers and holds the answers against those of the first one.
 *
 * @throws two servers do not answer the same, or one answers with an error, or with nothing.
 */
export async function assertEqual(one: Case, servers: Urls, data: CaseData): Promise<Equality[]> {
  const asked = [...servers].filter(([server]) => one.servers.includes(server));
  const isWriting = one.prepare !== undefined;
  const found: Equality[] = [];
  let first: { server: ServerName; answers: readonly unknown[] } | undefined;
  for (const [server, { url }] of asked) {
    await one.prepare?.(data);
    const requests = one.requestsFor(server, data);
    const answers = isWriting
      ? await answersWithVotes(server, url, requests, data)
      : await answersTo(server, url, requests);
    first ??= { server, answers };
    assertSame(`${one.name}: ${server} and ${first.server}`, first.answers, answers);
    found.push({ server, comparedCount: answers.length });
  }
  return found;
}

async function answersTo(
  server: ServerName,
  url: string,
  requests: readonly CaseRequest[],
): Promise<unknown[]> {
  const rounds = Math.ceil(timesMin / Math.max(1, requests.length));
  const answers: unknown[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const request of requests) answers.push(await ask(server, url, request));
  }
  return answers;
}

/** The same, and that each vote wrote what it said. The other answers are compared once each. */
async function answersWithVotes(
  server: ServerName,
  url: string,
  requests: readonly CaseRequest[],
  { databaseUrl }: CaseData,
): Promise<unknown[]> {
  const votes = requests.filter(({ headers }) => headers !== undefined).slice(0, 2 * votesMax);
  const reads = new Map(requests.filter(({ headers }) => !headers).map((read) => [read.body, read]));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const answers = await answersTo(server, url, [...reads.values()]);
    for (const vote of votes) answers.push(await askAndCount(client, server, url, vote));
    return answers;
  } finally {
    await client.end();
  }
}

async function askAndCount(
  client: Client,
  server: ServerName,
  url: string,
  request: CaseRequest,
): Promise<unknown> {
  const before = await countVotes(client);
  const answer = await ask(server, url, request);
  const after = await countVotes(client);
  const [field, payload] =
    Object.entries(answer as Record<string, { idea: { id: string; voteCount: number } }>)[0] ?? [];
  if (!payload) throw new Error(`${server} answers nothing to a vote.`);
  const { id, voteCount } = payload.idea;
  const step = field === 'voteForIdea' ? 1 : -1;
  const isOther = ([ideaId, count]: [string, number]) => ideaId !== id && before.get(ideaId) !== count;
  const isRight =
    before.get(id) === voteCount - step && after.get(id) === voteCount && ![...after].some(isOther);
  if (isRight) return answer;
  throw new Error(
    `${server} tells of ${voteCount} votes: ${before.get(id) ?? 0} before, ${after.get(id) ?? 0} after.`,
  );
}

/** The votes of every idea, by the rows of votes; the counters must say the same. */
async function countVotes(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; count: number; told: number }>(
    `select i.id, count(v.idea_id)::int as count, i.vote_count as told
     from ideas i left join idea_votes v on v.idea_id = i.id group by i.id`,
  );
  const wrong = rows.find(({ count, told }) => count !== told);
  if (wrong) throw new Error(`Idea ${wrong.id} counts ${wrong.told} votes and has ${wrong.count}.`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

async function ask(server: ServerName, url: string, { body, headers }: CaseRequest): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
  if (response.status !== 200 || errors || !data)
    throw new Error(`${server} answers ${text.slice(0, 2_000)}`);
  return commonForm(server === 'postgraphile' ? toCommon(data) : data);
}

function assertSame(what: string, expected: readonly unknown[], answers: readonly unknown[]): void {
  const isMeant = answers.length > 0 && answers.every((answer) => JSON.stringify(answer).includes('"id":'));
  if (!isMeant) throw new Error(`${what}: some answers hold nothing that could be compared.`);
  answers.forEach((answer, index) => {
    if (isDeepStrictEqual(answer, expected[index])) return;
    throw new Error(`${what} differ in answer ${index} ${differenceOf(expected[index], answer)}`);
  });
}

/** The first place where two values differ. */
function differenceOf(expected: unknown, found: unknown, path = 'data'): string {
  const areObjects = [expected, found].every((value) => typeof value === 'object' && value !== null);
  if (!areObjects) return `at ${path}: ${JSON.stringify(expected)} is ${JSON.stringify(found)}`;
  const [one, other] = [expected as Record<string, unknown>, found as Record<string, unknown>];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const name = [...names].find((key) => !isDeepStrictEqual(one[key], other[key])) ?? '';
  return differenceOf(one[name], other[name], `${path}.${name}`);
}
