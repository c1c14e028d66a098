import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

// Loaded into the service ahead of itself: the first SIGUSR2 begins a profile, the second one writes it to PROFILE_FILE.
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.setSamplingInterval', { interval: 500 });

let isOn = false;

process.on('SIGUSR2', () => {
  isOn = !isOn;
  if (isOn) session.post('Profiler.start');
  else session.post('Profiler.stop', write);
});

/** Under its name only once it is whole. */
function write(error, found) {
  if (error) throw error;
  const file = process.env.PROFILE_FILE ?? 'bidwell.cpuprofile';
  writeFileSync(`${file}.new`, JSON.stringify(found.profile));
  renameSync(`${file}.new`, file);
}
