import { readFile, writeFile } from 'node:fs/promises';
import { createSchema } from '../app.js';
import { printSchema } from '../graphql/schema/build-schema.js';
import { StartupError } from '../platform/errors/startup-error.js';
import { print, runVerb } from './verb.js';

const file = new URL('../../schema.graphql', import.meta.url);

await runVerb(async () => {
  const verb = process.argv[2];
  const wanted = printSchema(createSchema());
  if (verb === 'emit') {
    await writeFile(file, wanted);
    print('Wrote schema.graphql.');
    return 0;
  }
  if (verb !== 'check')
    throw new StartupError(`There is no verb ${verb ?? '(none)'}.`, 'Say `emit` or `check`.');
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === wanted) return 0;
  throw new StartupError(
    'schema.graphql is not what the code builds.',
    'Run `npm run schema:emit` and commit it.',
  );
});
