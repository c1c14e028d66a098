import { vi } from 'vitest';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aSession } from '../../support/factories.js';
import { wideLimits } from '../../support/limits.js';
import { changesOf, taggedTables, type Change, type Changes } from './changes.fixtures.js';
import { columnsOf, moves } from './legal-values.fixtures.js';
import { questionsAbout, type Asker, type Question } from './questions.fixtures.js';
import { aTaggedWorld, type TaggedWorld } from './tagged-world.fixtures.js';

/** An answer, and what was noted of it. */
interface Known {
  text: string;
  tags: ReadonlySet<string>;
  isUntracked: boolean;
}

/** A world that is asked about, and changed by statements alone. */
export interface TagProof {
  api: TestApi;
  world: TaggedWorld;
  questions: Question[];
  ask: (question: Question) => Promise<Known>;
  changes: Changes;
}

export async function startTagProof(): Promise<TagProof> {
  const api = await startApi({ limits: wideLimits });
  const { admin, setNow } = api.database;
  const world = await aTaggedWorld(admin);
  for (const member of [world.client, world.bystander])
    await aSession(admin, member, { user_agent: 'another' });
  const tokens = new Map<Asker, string>();
  for (const asker of ['client', 'freelancer', 'administrator'] as const) {
    tokens.set(asker, await api.tokenFor(world[asker]));
  }
  // Nothing but statements may change an answer.
  await setNow(new Date());
  const scopes: OperationScope[] = [];
  vi.spyOn(OperationScope.prototype, 'noteRead').mockImplementation(function (this: OperationScope) {
    scopes.push(this);
  });

  const ask = async ({ document, variables, asker }: Question): Promise<Known> => {
    scopes.length = 0;
    const { data, errors } = await api.query(document, variables, tokens.get(asker));
    const [scope] = scopes;
    const messages = errors?.map(({ message }) => message);
    const tags = scope ? [...scope.tags, ...(asker === null ? [] : scope.callerTags)] : [];
    return {
      text: JSON.stringify([data, messages]),
      tags: new Set(tags),
      isUntracked: scope?.isUntracked ?? false,
    };
  };
  return { api, world, questions: questionsAbout(world), ask, changes: changesOf(admin) };
}

/** Every column of every table, and every way rows come and go. */
export async function* everyChange({ api, changes }: TagProof): AsyncGenerator<Change> {
  for (const table of taggedTables) {
    for (const column of await columnsOf(api.database.admin, table)) yield* changes.update(table, column);
    for (const move of moves[table] ?? []) yield* changes.move(table, move);
    yield* changes.insert(table);
  }
  // Last, because what hangs on a row does not come back with it.
  for (const table of taggedTables.toReversed()) yield* changes.remove(table);
}

/** Every table emptied, one after another. */
export async function* everyTruncation({ changes }: TagProof): AsyncGenerator<Change> {
  for (const table of taggedTables.toReversed()) yield* changes.truncate(table);
}

interface Tally {
  /** Differences that no tag told. */
  misses: string[];
  /** Those that were told, by the table that was changed. */
  noticed: Map<string, number>;
  /** Of the sample, answers that were the same, without and with a tag of the change. */
  kept: number;
  dropped: number;
}

/**
 * Asks before and after each change this share of the questions; and all that it told of where it lasts, or nothing has shown yet
 * that its table is noticed. A miss may so be told of a later change than made it, but no change that lasts is forgotten. Ends
 * with the first change that was missed.
 */
export async function compare(
  { questions, ask }: TagProof,
  sequence: AsyncIterable<Change>,
  share: number,
): Promise<Tally> {
  const tally: Tally = { misses: [], noticed: new Map(), kept: 0, dropped: 0 };
  const known = new Map<Question, Known>();
  for (const question of questions) known.set(question, await ask(question));
  const compareOne = async (change: Change, question: Question, before: Known) => {
    const isHit = change.emitted.some((tag) => before.tags.has(tag));
    const isSought = isHit && (change.isLasting || !tally.noticed.has(change.table));
    const isSampled = Math.random() < share;
    if (!isSought && !isSampled) return;
    const after = await ask(question);
    if (change.isLasting) known.set(question, after);
    count(tally, change, question, { isHit, isSampled, isSame: after.text === before.text });
  };
  for await (const change of sequence) {
    for (const [question, before] of known) await compareOne(change, question, before);
    if (tally.misses.length > 0) break;
  }
  return tally;
}

function count(
  tally: Tally,
  { name, table, emitted }: Change,
  question: Question,
  { isHit, isSampled, isSame }: { isHit: boolean; isSampled: boolean; isSame: boolean },
): void {
  if (isSame) tally[isHit ? 'dropped' : 'kept'] += Number(isSampled);
  else if (isHit) tally.noticed.set(table, (tally.noticed.get(table) ?? 0) + 1);
  else tally.misses.push(`${name} | ${question.asker ?? 'nobody'}: ${question.name} | ${emitted.join(' ')}`);
}
