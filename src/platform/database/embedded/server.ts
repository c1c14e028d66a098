import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../errors/startup-error.js';
import type { DataFolder } from './data-folder.js';
import { answersAt } from './connection.js';
import { openServerLog, type ServerLog } from './server-log.js';
import { type ServerProcess, spawnServer } from './server-process.js';

/** A server that takes connections on 127.0.0.1. */
export interface Server extends ServerProcess {
  port: number;
  logFile: string;
}

/** What to start, and on what. */
export interface ServerLaunch {
  postgres: string;
  folder: DataFolder;
  settings: Readonly<Record<string, string>>;
}

const readyWithinMs = 30_000;

/** Somebody took the port since we asked for it; the backends of a killed server are still ending. */
const passingFaults = /Address already in use|pre-existing shared memory block/;

/**
 * Starts the server and waits until it takes connections, for at most 30 seconds.
 *
 * @throws {StartupError} it does not; the message carries the end of its log.
 */
export async function startServer(launch: ServerLaunch): Promise<Server> {
  const logFile = join(launch.folder.path, 'postgres.log');
  const deadline = Date.now() + readyWithinMs;
  const log = await openServerLog(logFile);
  try {
    for (;;) {
      const server = await attempt(launch, log, deadline);
      if (server) return { ...server, logFile };
      const tail = await log.tail();
      if (!passingFaults.test(tail) || Date.now() > deadline) throw startFailed(launch.folder, tail);
      await sleep(50);
    }
  } finally {
    await log.close();
  }
}

/** Undefined when the server ended, or had to be ended, before it took connections. */
async function attempt(
  { postgres, folder, settings }: ServerLaunch,
  log: ServerLog,
  deadline: number,
): Promise<(ServerProcess & { port: number }) | undefined> {
  const port = await findFreePort();
  const all = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const options = { runAs: folder.runAs, logFd: log.fd };
  const server = await spawnServer(postgres, ['-D', folder.clusterDir, ...args], options);

  for (let pauseMs = 10; !server.hasExited() && Date.now() < deadline; pauseMs = 25) {
    if (await answersAt(port, folder.clusterDir)) return { ...server, port };
    await sleep(pauseMs);
  }
  await server.close();
  return undefined;
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  return address.port;
}

function startFailed({ path, clusterDir }: DataFolder, tail: string): StartupError {
  return new StartupError(
    `Postgres does not start on ${clusterDir}:\n${tail}`,
    `See ${join(path, 'postgres.log')}; set DATA_DIR to another folder, or DATABASE_URL to a running Postgres.`,
  );
}
