import { chmod, chown, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  aFolder,
  aPrivateProject,
  ask,
  failedStart,
  isRoot,
  leaveData,
  modeOf,
  type Notice,
  serverPid,
  start,
  startInChild,
} from './embedded-postgres.fixtures.js';

describe('a start that cannot be', () => {
  it('says who holds the folder', async () => {
    const dataDir = await aFolder();
    const owner = await startInChild(dataDir);

    const error = await failedStart(dataDir);

    expect(error.message).toContain(`in use by another Bidwell process (pid ${owner.pid})`);
    expect(error.wayOut).toContain('DATA_DIR');
  });

  it('lets one of two starters in', async () => {
    const dataDir = await aFolder();
    await writeFile(join(dataDir, 'owner.json'), '{"pid": 1, "startedAt": "long ago"}');

    const outcomes = await Promise.allSettled([start(dataDir), start(dataDir)]);

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('says that the folder cannot be written', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'file'), '');

    const error = await failedStart(join(folder, 'file', 'data'));

    expect(error.message).toMatch(/data folder .*file\/data cannot be used: ENOTDIR/);
    expect(error.wayOut).toContain('DATA_DIR');
  });

  it('names both versions when another Postgres made the data', async () => {
    const dataDir = await aFolder();
    await leaveData(dataDir);
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');

    const error = await failedStart(dataDir);

    expect(error.message).toMatch(/made by Postgres 15, .* is Postgres 18/);
    expect(error.wayOut).toContain('DATABASE_URL');
    expect(await readdir(dataDir)).not.toContain('owner.json');
  });

  it('leaves a folder alone that holds something else', async () => {
    const dataDir = await aFolder();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'letter.txt'), 'dear');
    if (isRoot) await chown(join(dataDir, 'postgres'), 65_534, 65_534);

    const error = await failedStart(dataDir);

    expect(error.message).toContain('holds no Postgres database');
    expect(await readFile(join(dataDir, 'postgres', 'letter.txt'), 'utf8')).toBe('dear');
  });

  it('shows the end of the log when the server does not start', async () => {
    const error = await failedStart(await aFolder(), {
      settings: { shared_preload_libraries: 'no_such_library' },
    });

    expect(error.message).toContain('could not access file "no_such_library"');
  });
});

describe.skipIf(!isRoot)('as root, whose server runs as another user (skipped for everybody else)', () => {
  it('keeps the data elsewhere when the folder is closed to the user of the server', async () => {
    const folder = await aFolder();
    await chmod(folder, 0o700);
    const notices: Notice[] = [];
    const dataDir = join(folder, 'data');

    await (await start(dataDir, { onNotice: (...notice) => notices.push(notice) })).close();
    const relocated = String(notices[0]?.[1]['to']);
    onTestFinished(() => rm(relocated, { recursive: true, force: true }));
    await leaveData(dataDir);
    const { url } = await start(dataDir);

    expect(notices).toMatchObject([['embedded_postgres.data_relocated', { from: dataDir }]]);
    expect(relocated).toMatch(/^\/var\/lib\/bidwell\/[0-9a-f]{16}$/);
    expect(await ask(url, 'SELECT text AS answer FROM notes')).toBe('kept');
  });

  // Copies 60 MB three times, hence its own deadline.
  it('runs a copy when the project is closed to the user of the server, whatever the umask', async () => {
    const { project, version } = await aPrivateProject();
    const copy = `/var/tmp/bidwell-pg-${version}`;
    onTestFinished(() => rm(copy, { recursive: true, force: true }));
    const dataDir = await aFolder();

    const owners = await Promise.all(
      [join(dataDir, 'a'), join(dataDir, 'b')].map((dir) => startInChild(dir, project)),
    );

    expect(owners).toHaveLength(2);
    expect(await modeOf(copy)).toBe('755');
    expect(await readFile(`/proc/${await serverPid(join(dataDir, 'a'))}/cmdline`, 'utf8')).toContain(copy);
    expect((await readdir('/var/tmp')).filter((name) => name.includes(version))).toHaveLength(1);
  }, 90_000);
});
