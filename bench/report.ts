import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { chartOf } from './chart.js';
import { markdownOf } from './report-tables.js';
import { readResults } from './results.js';

const docsDir = resolve(import.meta.dirname, '../docs');
const page = resolve(docsDir, 'performance.md');
const [begin, end] = ['<!-- measured:begin -->', '<!-- measured:end -->'];

/**
 * Writes what the last runs have found into `docs/performance.md`, between its two marks, and `docs/performance.svg`.
 *
 * @throws {Error} the page lacks the marks.
 */
export async function writeReport(): Promise<void> {
  const results = await readResults();
  const text = await readFile(page, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} lacks ${begin} and ${end}.`);
  const cases = results.cases?.found;
  const chart = cases ? ['![The rates of Bidwell and its peers, case by case](performance.svg)'] : [];
  const section = [begin, ...chart, markdownOf(results), end].join('\n\n');
  const whole = text.slice(0, from) + section + text.slice(to + end.length);
  await writeFile(page, await format(whole, { parser: 'markdown', printWidth: 110 }));
  if (cases) await writeFile(resolve(docsDir, 'performance.svg'), chartOf(cases));
}
