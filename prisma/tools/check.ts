import { print, runVerb } from '../../src/cli/verb.js';
import { findUnfrozen } from './checksums.js';
import { findDrift } from './drift.js';

await runVerb(async () => {
  // Printed before the models are compared, so that it is seen even where no Postgres can start.
  const unfrozen = await findUnfrozen();
  unfrozen.forEach(print);

  const drift = await findDrift();
  if (drift !== null) {
    print('The models ask for more than the migrations give. Write it with: npm run db:diff -- <name>\n');
    print(drift);
  }
  if (unfrozen.length > 0 || drift !== null) return 1;
  print('Models and migrations agree; no migration was edited.');
  return 0;
});
