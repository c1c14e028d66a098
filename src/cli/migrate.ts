import { readConfig } from '../config/config.js';
import { migrate } from '../platform/database/migrator.js';
import { StartupError } from '../platform/errors/startup-error.js';
import { print, runVerb } from './verb.js';

await runVerb(async () => {
  if (process.argv.length > 2) {
    throw new StartupError(
      `${process.argv.slice(2).join(' ')} means nothing here.`,
      'Usage: npm run db:migrate',
    );
  }
  const { url } = readConfig(process.env, 'tool').database;
  if (url === undefined) {
    throw new StartupError(
      'DATABASE_URL is not set, so there is no database to migrate.',
      'Set it, or run `npm start`: without it the service brings and migrates a database of its own.',
    );
  }
  const { applied } = await migrate({
    url,
    folder: new URL('../../prisma/migrations/', import.meta.url),
    onApplied: (name, durationMs) => {
      print(`Applied ${name} in ${durationMs} ms.`);
    },
  });
  if (applied.length === 0) print('Nothing to apply.');
  return 0;
});
