import { StartupError } from '../src/platform/errors/startup-error.js';
import { asksForHelp, parseSeedArguments, seedUsage } from './seed/arguments.js';
import { createProgress } from './seed/progress.js';
import { seedDatabase } from './seed/seed-database.js';

async function configuredUrl(): Promise<string> {
  // Loaded only when needed: with --url the seed works whatever the environment holds.
  const { readConfig } = await import('../src/config/config.js');
  const { url } = readConfig(process.env, 'tool').database;
  if (url !== undefined) return url;
  throw new StartupError('No database is named.', 'Set DATABASE_URL, or pass --url postgres://…');
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  if (asksForHelp(words)) {
    process.stdout.write(`${seedUsage}\n`);
    return;
  }
  const { size, url } = parseSeedArguments(words);
  await seedDatabase(url ?? (await configuredUrl()), size, createProgress(process.stderr));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n${error.wayOut}\n`);
  process.exitCode = 1;
}
