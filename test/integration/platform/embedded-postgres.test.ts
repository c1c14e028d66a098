import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  aFolder,
  aProcess,
  ask,
  connect,
  firstDraftWithFiles,
  isRunning,
  kill,
  leaveData,
  modeOf,
  type Notice,
  serverPid,
  spawnChild,
  start,
  startInChild,
} from './embedded-postgres.fixtures.js';

describe('an embedded Postgres', () => {
  it('makes the folders, the cluster and the database on the first start', async () => {
    const dataDir = join(await aFolder(), 'deep', 'data');

    const { url } = await start(dataDir);

    expect(url).toMatch(/^postgresql:\/\/bidwell@127\.0\.0\.1:\d+\/market$/);
    expect(await ask(url, 'SELECT current_database() AS answer')).toBe('market');
    expect(await modeOf(dataDir)).toBe('755');
    expect(await modeOf(join(dataDir, 'postgres'))).toBe('700');
  });

  it('keeps its data across a stop and a start, and starts within a second', async () => {
    const dataDir = await aFolder();
    await leaveData(dataDir);

    const startedAtMs = performance.now();
    const { url } = await start(dataDir);
    const tookMs = performance.now() - startedAtMs;

    expect(await ask(url, 'SELECT text AS answer FROM notes')).toBe('kept');
    expect(tookMs).toBeLessThan(1_000);
  });

  it('takes further settings, and gives up safety only when told to', async () => {
    const careful = await start(await aFolder());
    const careless = await start(await aFolder(), { durable: false, settings: { work_mem: '7MB' } });

    const answers = await Promise.all([
      ask(careful.url, "SELECT current_setting('fsync') AS answer"),
      ask(careless.url, "SELECT current_setting('fsync') AS answer"),
      ask(careless.url, "SELECT current_setting('work_mem') AS answer"),
    ]);

    expect(answers).toEqual(['on', 'off', '7MB']);
  });

  it('stops while a client is connected, and gives the folder back', async () => {
    const dataDir = await aFolder();
    const postgres = await start(dataDir);
    const client = await connect(postgres.url);
    const pid = await serverPid(dataDir);

    await Promise.all([postgres.close(), postgres.close()]);

    expect(isRunning(pid)).toBe(false);
    await expect(client.query('SELECT 1')).rejects.toThrow();
    expect(await readdir(dataDir)).not.toContain('owner.json');
  });

  it('tells when it dies, and starts again on its data', async () => {
    const dataDir = await aFolder();
    await leaveData(dataDir);
    const notices: Notice[] = [];
    const first = await start(dataDir, { onNotice: (...notice) => notices.push(notice) });

    process.kill(await serverPid(dataDir), 'SIGKILL');
    await vi.waitUntil(() => notices.length > 0);
    await first.close();
    const second = await start(dataDir);

    expect(notices).toMatchObject([['embedded_postgres.exited', { signal: 'SIGKILL' }]]);
    expect(await ask(second.url, 'SELECT text AS answer FROM notes')).toBe('kept');
  });
});

describe('a start after a bad end', () => {
  it('takes over after its process was killed and the server lived on', async () => {
    const dataDir = await aFolder();
    await leaveData(dataDir);
    const owner = await startInChild(dataDir);
    const orphan = await serverPid(dataDir);
    await kill(owner);
    const notices: Notice[] = [];

    const { url } = await start(dataDir, { onNotice: (...notice) => notices.push(notice) });

    expect(await ask(url, 'SELECT text AS answer FROM notes')).toBe('kept');
    expect(isRunning(orphan)).toBe(false);
    expect(notices).toMatchObject([['embedded_postgres.orphan_stopped', { pid: orphan }]]);
  });

  it('takes over after its process and the server were killed', async () => {
    const dataDir = await aFolder();
    await leaveData(dataDir);
    const owner = await startInChild(dataDir);
    process.kill(await serverPid(dataDir), 'SIGKILL');
    await kill(owner);

    const { url } = await start(dataDir);

    expect(await ask(url, 'SELECT text AS answer FROM notes')).toBe('kept');
  });

  it('leaves no server behind when its process exits without a close', async () => {
    const dataDir = await aFolder();
    const owner = await startInChild(dataDir);
    const pid = await serverPid(dataDir);

    owner.stdin?.end(); // the child then calls process.exit
    await once(owner, 'exit');

    const stopped = vi.waitUntil(() => !isRunning(pid), { timeout: 10_000 });
    await expect(stopped).resolves.toBe(true);
  });

  it.each(['a pid that something else has now', 'nothing'])(
    'gets past a pid file that names %s',
    async (what) => {
      const dataDir = await aFolder();
      await leaveData(dataDir);
      const bystander = aProcess();
      const clusterDir = join(dataDir, 'postgres');
      const content = what === 'nothing' ? '' : `${bystander.pid}\n${clusterDir}\n1700000000\n5432\n`;
      await writeFile(join(clusterDir, 'postmaster.pid'), content);

      const { url } = await start(dataDir);

      expect(await ask(url, 'SELECT text AS answer FROM notes')).toBe('kept');
      expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    },
  );

  it.each(['{"pid": 1, "startedAt": "long ago"}', ''])(
    'gets past an owner file that says %j',
    async (content) => {
      const dataDir = await aFolder();
      await writeFile(join(dataDir, 'owner.json'), content);

      const { url } = await start(dataDir);

      expect(await ask(url, 'SELECT 1 AS answer')).toBe(1);
    },
  );

  it('begins anew when the first initialisation was interrupted', async () => {
    const dataDir = await aFolder();
    const owner = spawnChild(dataDir);
    await vi.waitFor(() => firstDraftWithFiles(dataDir), { interval: 2, timeout: 20_000 });
    await kill(owner);

    const { url } = await start(dataDir);

    expect(await ask(url, 'SELECT 1 AS answer')).toBe(1);
    expect((await readdir(dataDir)).toSorted()).toEqual(['owner.json', 'postgres', 'postgres.log']);
  });
});
