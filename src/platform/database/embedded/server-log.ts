import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

/** What the server writes, in a file: it may write after we have ended. */
export interface ServerLog {
  /** For the server's standard output and error. */
  fd: number;
  /** The last lines since the log was opened; empty when it cannot be read. */
  tail(): Promise<string>;
  /** Closes our end of the file. */
  close(): Promise<void>;
}

const bytesMax = 10 * 1024 * 1024;
const tailLines = 12;

/** Opens the log to append; begins anew past 10 MiB. */
export async function openServerLog(file: string): Promise<ServerLog> {
  // The folder may belong to another user than root: a link put here must not lead us to a file of the system.
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;
  const handle = await open(file, flags, 0o600);
  if ((await handle.stat()).size > bytesMax) await handle.truncate();
  const { size: start } = await handle.stat();

  return {
    fd: handle.fd,
    async tail() {
      const content = await readFile(file).catch(() => Buffer.alloc(0));
      return content.subarray(start).toString().trimEnd().split('\n').slice(-tailLines).join('\n');
    },
    close: () => handle.close(),
  };
}
