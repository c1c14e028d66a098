import { StartupError } from '../../errors/startup-error.js';
import { copyBinaries } from './binary-copy.js';
import { errnoOf } from './errno.js';
import type { Notify } from './notify.js';
import { type Binaries, findPackagedBinaries } from './packaged-binaries.js';
import { type RunAs, runProgram } from './program.js';

/** A Postgres whose programs were seen to run. */
export interface RunnableBinaries extends Binaries {
  /** E.g. 18. */
  majorVersion: number;
}

/** Why the programs do not run; `isFinal` when a copy elsewhere would not run either. */
interface ProbeFailure {
  reason: string;
  isFinal: boolean;
}

/**
 * A Postgres that runs as the given user: the installed one, or a copy of it outside the project when the user
 * cannot reach the project or the project cannot be written.
 *
 * @throws {StartupError} there is none, or it does not run here.
 */
export async function findRunnableBinaries(runAs: RunAs, notify: Notify): Promise<RunnableBinaries> {
  const packaged = await findPackagedBinaries();
  const installed = await probe(packaged, runAs);
  if ('majorVersion' in installed) return installed;
  if (installed.isFinal) throw cannotRun(installed.reason);

  const copy = await copyBinaries(packaged);
  if (copy.isNew) {
    notify('embedded_postgres.binaries_copied', {
      from: packaged.root,
      to: copy.root,
      reason: installed.reason,
    });
  }
  const copied = await probe(copy, runAs);
  if ('majorVersion' in copied) return copied;
  throw cannotRun(copied.reason);
}

async function probe(binaries: Binaries, runAs: RunAs): Promise<RunnableBinaries | ProbeFailure> {
  const ask = (file: string) => runProgram(file, ['--version'], { runAs, timeoutMs: 10_000 });
  try {
    // Both, because they load different libraries.
    const [initdb, postgres] = await Promise.all([ask(binaries.initdb), ask(binaries.postgres)]);
    const failed = [initdb, postgres].find(({ exitCode }) => exitCode !== 0);
    if (failed) return { reason: failed.output || 'a program was killed', isFinal: false };
    return { ...binaries, majorVersion: Number(/\d+/.exec(postgres.output)?.[0]) };
  } catch (error) {
    // Only a refused access depends on the place: a missing loader (Alpine) or a refused uid stays so.
    return { reason: String(error), isFinal: errnoOf(error) !== 'EACCES' };
  }
}

function cannotRun(reason: string): StartupError {
  return new StartupError(
    `The embedded Postgres does not run on this system: ${reason}`,
    'Set DATABASE_URL to a running Postgres.',
  );
}
