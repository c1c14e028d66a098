import { compareCases } from './compare-cases.js';
import { measureGrowth } from './growth.js';
import { measureProcesses } from './process-counts.js';
import { writeReport } from './report.js';
import { markdownOf } from './report-tables.js';
import { keepResults, type Results, type Round } from './results.js';
import { startDatabase, type Running } from './servers.js';
import { readSettings, settingOf, type Part, type RunSettings } from './settings.js';
import { failuresOf } from './spread.js';
import { measureStart } from './start.js';

const settings = readSettings(process.env);

/** Measures one part and says where and how. */
async function measure(part: Part, database: Running): Promise<Results> {
  const setting = await settingOf(settings, database.url);
  switch (part) {
    case 'cases':
      return { cases: { setting, found: await compareCases(settings, database) } };
    case 'growth':
      return { growth: { setting, found: await measureGrowth(settings) } };
    case 'processes':
      return { processes: { setting, found: await measureProcesses(settings, database) } };
    case 'start':
      return { start: { setting, found: await measureStart(database) } };
  }
}

function roundsOf({ cases, growth, processes }: Results): Round[] {
  return [
    ...(cases?.found.flatMap(({ servers }) => servers) ?? []),
    ...(growth?.found.flatMap(({ sizes }) => sizes) ?? []),
    ...(processes?.found.flatMap(({ counts }) => counts) ?? []),
  ].flatMap(({ rounds }) => rounds);
}

async function main({ parts, seed, caseNames }: RunSettings): Promise<void> {
  // A few cases are a quick look, and no part of the report.
  const isWhole = caseNames.length === 0;
  let failures = 0;
  for (const part of parts) {
    // Of its own, so that no part sees what another one wrote.
    const database = await startDatabase(seed);
    try {
      const found = await measure(part, database);
      failures += failuresOf(roundsOf(found));
      if (isWhole) await keepResults(found);
      else console.log(markdownOf(found));
    } finally {
      await database.stop();
    }
  }
  if (isWhole) await writeReport();
  if (failures === 0) return;
  console.error(`${failures} requests failed; the report names the servers.`);
  process.exitCode = 1;
}

await main(settings);
