import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../errors/startup-error.js';

/**
 * The secret behind tokens that is kept in a folder, made there when it is missing, so that sessions outlive a restart.
 * Processes that start at once agree on one.
 *
 * @throws {StartupError} the folder cannot be written, or the file holds something else.
 */
export async function readySecret(folder: string): Promise<string> {
  const path = join(folder, 'token-key');
  try {
    return await readSecret(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw toStartupError(path, error);
  }
  await makeSecret(folder, path).catch((error: unknown) => {
    throw toStartupError(path, error);
  });
  return readSecret(path);
}

async function readSecret(path: string): Promise<string> {
  const secret = (await readFile(path, 'utf8')).trim();
  if (/^[\w-]{43}$/.test(secret)) return secret;
  throw new StartupError(
    `${path} does not hold a secret.`,
    'Delete it: a new one is made, and members sign in again.',
  );
}

/** Written aside and linked: the file is there whole or not at all, and the first of two writers wins. */
async function makeSecret(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const secret = randomBytes(32).toString('base64url');
    // Flushed: after a power cut the name must not stand for an empty file.
    await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
}

function toStartupError(path: string, error: unknown): unknown {
  if (error instanceof StartupError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new StartupError(
    `The secret behind tokens cannot be kept in ${path}: ${reason}.`,
    'Let this user write there, name another folder by DATA_DIR, or set TOKEN_KEYS.',
    { cause: error },
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
