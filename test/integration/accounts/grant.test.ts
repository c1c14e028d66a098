import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { environmentOf } from '../../support/server-process.js';
import { aMember, eventsOf, told } from './administration.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const projectDir = resolve(import.meta.dirname, '../../..');

interface Exit {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command as a person at a terminal does. */
function grant(words: string[], url = api.database.url): Promise<Exit> {
  const command = ['--import', 'tsx', 'src/cli/grant.ts', ...words];
  const options = { cwd: projectDir, env: environmentOf({ DATABASE_URL: url }) };
  return new Promise((settle) => {
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      settle({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

describe('npm run db:grant', () => {
  it('gives a signed-in member permissions that hold at once, and takes them away', async () => {
    const { userId, token } = await aMember(api, { email: 'Ada@example.com' });
    const readJobs = () => api.query('{ admin { jobs { totalCount } } }', {}, token);

    const given = await grant(['ada@example.com', 'MODERATE, OPERATE']);
    const allowed = await readJobs();
    const taken = await grant(['ada@example.com', 'none']);
    const { data } = await readJobs();

    expect([given.code, taken.code]).toEqual([0, 0]);
    expect(given.stdout).toBe('ada@example.com had no permission, and has MODERATE, OPERATE from now on.\n');
    expect([told(allowed), data.admin]).toEqual(['done', null]);
    expect(await eventsOf(api, userId)).toMatchObject([
      { action: 'GRANT', actor_id: null, from_status: null, to_status: 'MODERATE, OPERATE' },
      { action: 'GRANT', actor_id: null, from_status: 'MODERATE, OPERATE', to_status: null },
    ]);
  });

  it.each<[string[], string]>([
    [[], 'An e-mail address and a list of permissions are expected.\nUsage: npm run db:grant'],
    [['nobody@example.com', 'MODERATE'], 'No account has the address nobody@example.com.'],
    [
      ['nobody@example.com', 'MODERATE,FLY'],
      'There is no permission FLY.\nThere are MODERATE, MANAGE_USERS,',
    ],
  ])('says what is wrong: %j', async (words, message) => {
    const { code, stderr } = await grant(words);

    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it('says that the database cannot be reached, without its password', async () => {
    const { code, stderr } = await grant(['a@example.com', 'none'], 'postgres://me:secret@127.0.0.1:1/none');

    expect(code).toBe(1);
    expect(stderr).toMatch(/^The permissions cannot be written: .*ECONNREFUSED/);
    expect(stderr).not.toContain('secret');
  });
});
