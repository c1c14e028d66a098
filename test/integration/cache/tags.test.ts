import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tagTriggers } from '../../../prisma/tools/tag-triggers.js';
import { tagDeclarations } from '../../../prisma/tools/tagged-tables.js';
import { taggedTables, type Change } from './changes.fixtures.js';
import { columnsOf } from './legal-values.fixtures.js';
import { compare, everyChange, everyTruncation, startTagProof, type TagProof } from './tag-proof.fixtures.js';

/** Of the answers that are asked again after a change; in the long test that is all of them. */
const share = 0.05;

let proof: TagProof;
beforeAll(async () => {
  proof = await startTagProof();
});
afterAll(() => proof.api.close());

/** Some rows of the table get another value in the column, one after another. */
async function* changesOfColumn(table: string, name: string): AsyncGenerator<Change> {
  const columns = await columnsOf(proof.api.database.admin, table);
  for (const column of columns.filter((each) => each.name === name)) {
    for (let times = 0; times < 8; times += 1) yield* proof.changes.update(table, column);
  }
}

describe('the tags of an answer', () => {
  it('are noted of every read, whoever asks', async () => {
    const answers = [];
    for (const question of proof.questions) answers.push({ ...question, ...(await proof.ask(question)) });

    expect(answers.filter(({ isUntracked }) => isUntracked)).toEqual([]);
    // Who is nobody is told nothing of a viewer, for which nothing is read.
    const unread = answers.filter(
      ({ tags, document }) => tags.size === 0 && !/viewer {|admin {/.test(document),
    );
    expect(unread).toEqual([]);
    expect(answers.filter(({ text }) => !text.endsWith(',null]'))).toEqual([]);
  });

  it('are hit by whatever changes it, and rarely by anything else', { timeout: 400_000 }, async () => {
    const { misses, noticed, kept, dropped } = await compare(proof, everyChange(proof), share);

    expect(misses).toEqual([]);
    expect([...noticed.keys()].toSorted()).toEqual(taggedTables.toSorted());
    expect(kept).toBeGreaterThan(5 * dropped);
  });

  it('are missed when a declaration leaves out a column', { timeout: 100_000 }, async () => {
    const without = tagDeclarations.map((declaration) => ({
      ...declaration,
      columns: declaration.columns.filter((column) => column !== 'is_withheld'),
    }));
    const { admin } = proof.api.database;
    await admin.query(tagTriggers(without));
    const { misses } = await compare(proof, changesOfColumn('jobs', 'is_withheld'), 1);
    await admin.query(tagTriggers(tagDeclarations));

    expect(misses.length).toBeGreaterThan(0);
  });

  it('are missed when a read leaves out a tag', { timeout: 100_000 }, async () => {
    const forgetful: TagProof = {
      ...proof,
      ask: async (question) => {
        const known = await proof.ask(question);
        return { ...known, tags: new Set([...known.tags].filter((tag) => !tag.startsWith('Skill:'))) };
      },
    };
    const { misses } = await compare(forgetful, changesOfColumn('skills', 'name'), 1);

    expect(misses.length).toBeGreaterThan(0);
  });

  it('are hit by the end of all rows', { timeout: 400_000 }, async () => {
    const { misses, noticed } = await compare(proof, everyTruncation(proof), share);

    expect(misses).toEqual([]);
    expect(noticed.size).toBeGreaterThan(5);
  });
});
