import { chmod, chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readySecret } from '../../../src/platform/auth/key-file.js';
import { StartupError } from '../../../src/platform/errors/startup-error.js';
import { aFolder, isRoot, modeOf } from './embedded-postgres.fixtures.js';

const plainUser = 65_534;

/** Root may write everywhere, so what must fail is tried as somebody else. */
function becomePlainUser(): void {
  if (!isRoot) return;
  process.setegid?.(plainUser);
  process.seteuid?.(plainUser);
  onTestFinished(() => {
    process.seteuid?.(0);
    process.setegid?.(0);
  });
}

async function faultOf(folder: string): Promise<StartupError> {
  const error = await readySecret(folder).catch((thrown: unknown) => thrown);
  if (error instanceof StartupError) return error;
  throw new Error(`No StartupError: ${String(error)}`);
}

describe('the secret in a folder', () => {
  it('is made by the first start, for its owner alone, whatever the umask', async () => {
    const folder = join(await aFolder(), 'data');
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));

    const secret = await readySecret(folder);

    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(await readFile(join(folder, 'token-key'), 'utf8')).toBe(`${secret}\n`);
    expect(await modeOf(join(folder, 'token-key'))).toBe('600');
    expect(await readdir(folder)).toEqual(['token-key']);
  });

  it('is kept by every later start, and differs between folders', async () => {
    const [folder, other] = [await aFolder(), await aFolder()];
    const first = await readySecret(folder);

    const [second, third] = [await readySecret(folder), await readySecret(other)];

    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('is one when many start at once', async () => {
    const folder = join(await aFolder(), 'data');

    const secrets = await Promise.all(Array.from({ length: 20 }, () => readySecret(folder)));

    expect(new Set(secrets).size).toBe(1);
    expect(await readSecretAgain(folder)).toBe(secrets[0]);
    expect(await readdir(folder)).toEqual(['token-key']);
  });

  it('is made by a plain user, too', async () => {
    const folder = await aFolder();
    if (isRoot) await chown(folder, plainUser, plainUser);
    becomePlainUser();

    const secret = await readySecret(folder);

    expect(await readSecretAgain(folder)).toBe(secret);
    expect(await modeOf(join(folder, 'token-key'))).toBe('600');
  });

  it.each([
    { what: 'empty', text: '' },
    { what: 'cut short', text: 'dGVzdHRlc3Q\n' },
    { what: 'longer', text: `${'a'.repeat(44)}\n` },
    { what: 'something else', text: '-----BEGIN PRIVATE KEY-----\n' },
  ])('is refused when the file is $what, and the file is left as it was', async ({ text }) => {
    const folder = await aFolder();
    await writeFile(join(folder, 'token-key'), text);

    const { message, wayOut } = await faultOf(folder);

    expect(message).toBe(`${join(folder, 'token-key')} does not hold a secret.`);
    expect(wayOut).toContain('Delete it');
    expect(await readFile(join(folder, 'token-key'), 'utf8')).toBe(text);
  });

  it('is refused when the folder may not be written', async () => {
    const folder = await aFolder();
    await chmod(folder, 0o555);
    becomePlainUser();

    const { message, wayOut } = await faultOf(folder);

    expect(message).toContain(
      `The secret behind tokens cannot be kept in ${join(folder, 'token-key')}: EACCES`,
    );
    expect(wayOut).toContain('DATA_DIR');
    expect(wayOut).toContain('TOKEN_KEYS');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused when it belongs to somebody else', async () => {
    const folder = await aFolder();
    await readySecret(folder);
    if (!isRoot) await chmod(join(folder, 'token-key'), 0o000);
    becomePlainUser();

    const { message } = await faultOf(folder);

    expect(message).toContain('EACCES');
  });

  it.each([
    { what: 'the folder is a file', code: 'ENOTDIR', block: (path: string) => writeFile(path, '') },
    {
      what: 'its name is taken by a folder',
      code: 'EISDIR',
      block: (path: string) => mkdir(join(path, 'token-key'), { recursive: true }),
    },
  ])('is refused when $what', async ({ code, block }) => {
    const folder = join(await aFolder(), 'data');
    await block(folder);

    const { message } = await faultOf(folder);

    expect(message).toContain(code);
  });
});

async function readSecretAgain(folder: string): Promise<string> {
  return (await readFile(join(folder, 'token-key'), 'utf8')).trim();
}
