import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { aFolder, ask, isRunning, serverPid } from '../integration/platform/embedded-postgres.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { environmentOf, runServer, startServer } from '../support/server-process.js';
import { query } from './service.fixtures.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

/** Starts the service, which must fail, and returns what the person at the terminal reads. */
async function failedStart(settings: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await runServer(settings);
  expect(code).toBe(1);
  expect(stdout).not.toContain('service.started');
  expect(stderr).not.toMatch(/\n\s+at /); // no stack: nothing in our code is to blame
  return stderr;
}

async function takePort(): Promise<{ taken: string }> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return { taken: String((server.address() as AddressInfo).port) };
}

/** A database that only the test's own statements have touched. */
async function aDatabase(prepare: string): Promise<TestDatabase> {
  const own = await createTestDatabase();
  onTestFinished(() => own.close());
  await own.admin.query(prepare);
  return own;
}

/** The service that is starting on this folder. */
async function ownerOf(dataDir: string): Promise<number> {
  return (JSON.parse(await readFile(join(dataDir, 'owner.json'), 'utf8')) as { pid: number }).pid;
}

async function portOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]);
}

describe('a start that cannot be', () => {
  it('says that the port is in use, and how to take another', async () => {
    const { taken } = await takePort();

    const message = await failedStart({ DATABASE_URL: database.url, PORT: taken });

    expect(message).toMatch(`Port ${taken} of 127.0.0.1 is in use.\n`);
    expect(message).toContain('Set PORT');
  });

  it('says that the host is not ours', async () => {
    const message = await failedStart({ DATABASE_URL: database.url, HOST: '203.0.113.1' });

    expect(message).toContain('203.0.113.1 is no address of this machine.');
    expect(message).toContain('HOST');
  });

  it('lists every wrong setting at once', async () => {
    const message = await failedStart({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      SEED: 'huge',
      DATABASE_URL: 'mysql://root:hunter2@db/market',
      TOKEN_KEYS: 'hunter2',
    });

    expect(message).toContain('5 settings are wrong:');
    for (const name of ['PORT=70000', 'LOG_LEVEL=loud', 'SEED=huge', 'DATABASE_URL=', 'TOKEN_KEYS=']) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('hunter2');
  });

  it('says that no database answers, without the password', async () => {
    const url = 'postgresql://bidwell:hunter2@127.0.0.1:1/market';

    const messages = await Promise.all(
      ['off', 'on'].map((MIGRATE_ON_START) => failedStart({ DATABASE_URL: url, MIGRATE_ON_START })),
    );

    for (const message of messages) {
      expect(message).toMatch(
        /^The database cannot be re.*: connect ECONNREFUSED 127\.0\.0\.1:1\.\nCheck DATABASE_URL/,
      );
      expect(message).not.toContain('hunter2');
    }
  });

  it('names the migrations that the database lacks', async () => {
    const bare = await aDatabase('drop schema public cascade; create schema public');
    const behind = await aDatabase('update _prisma_migrations set finished_at = null');

    const messages = await Promise.all(
      [bare, behind].map(({ url }) => failedStart({ DATABASE_URL: url, MIGRATE_ON_START: 'off' })),
    );

    for (const message of messages) {
      expect(message).toMatch(/^The database lacks (a migration|\d+ migrations): \d{14}_/);
      expect(message).toContain('npm run db:migrate');
    }
  });

  it('says that the data folder cannot be written', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'file'), '');

    const message = await failedStart({ DATA_DIR: join(folder, 'file', 'data') });

    expect(message).toMatch(/^The data folder .*file\/data cannot be used: ENOTDIR/);
    expect(message).toContain('Set DATA_DIR');
  });

  it('says why the demo data could not be written', async () => {
    const readOnly = await aDatabase('revoke insert on categories from bidwell_app');

    const { code, stderr } = await runServer({ DATABASE_URL: readOnly.url, SEED: 'small' });

    expect(code).toBe(1);
    expect(stderr).toContain('permission denied for table categories');
    expect(stderr).toContain('could not be filled with demo data of size small');
  });

  it('leaves no Postgres behind', async () => {
    const { taken } = await takePort();
    const dataDir = await aFolder();

    const { code } = await runServer({ DATA_DIR: dataDir, SEED: 'none', PORT: taken });

    expect(code).toBe(1);
    expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
    expect(await readdir(dataDir)).not.toContain('owner.json');
  });
});

describe('a database that is newer than the service', () => {
  it('is served: a release migrates before its processes start', async () => {
    const newer = await aDatabase(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
       values ('1', 'of a later release', '99991231000000_later', now())`,
    );

    const server = await startServer({ DATABASE_URL: newer.url });
    onTestFinished(async () => {
      await server.stop();
    });

    expect((await query(server.address, '{ categories { slug } }')).status).toBe(200);
  });
});

describe('ctrl-C during the first start', () => {
  const seeding = (dataDir: string) =>
    vi.waitFor(
      async () => {
        const url = `postgresql://bidwell@127.0.0.1:${await portOf(dataDir)}/bidwell`;
        const sql = `select count(*)::int as answer from pg_stat_activity where application_name = 'bidwell-seed'`;
        expect(await ask(url, sql)).toBe(1);
      },
      { timeout: 20_000, interval: 20 },
    );
  const initialising = (dataDir: string) =>
    vi.waitFor(
      async () => {
        expect(await readdir(dataDir)).toContainEqual(expect.stringMatching(/^postgres\.init-/));
      },
      { timeout: 20_000, interval: 10 },
    );

  it.each([
    { moment: 'the demo data are written', reached: seeding, seed: 'small', jobsMin: 1 },
    { moment: 'the cluster is made', reached: initialising, seed: 'none', jobsMin: 0 },
  ])(
    'while $moment leaves nothing running, and the next start works',
    async ({ reached, seed, jobsMin }) => {
      const dataDir = await aFolder();
      const settings = { DATA_DIR: dataDir, SEED: seed };
      const first = runServer(settings);
      onTestFinished(async () => {
        const pid = await ownerOf(dataDir).catch(() => undefined);
        if (pid !== undefined) process.kill(pid); // the test failed before it could
        await first;
      });
      await reached(dataDir);
      const postgres = await serverPid(dataDir).catch(() => undefined);

      process.kill(await ownerOf(dataDir), 'SIGINT');
      const { code, stderr } = await first;
      const second = await startServer(settings);
      onTestFinished(async () => {
        await second.stop();
      });

      const { body } = await query(second.address, '{ jobs(first: 1) { totalCount } }');

      expect(code).toBe(0);
      expect(stderr).not.toMatch(/could not|\n\s+at /);
      expect(postgres !== undefined && isRunning(postgres)).toBe(false);
      expect((body.data?.['jobs'] as { totalCount: number }).totalCount).toBeGreaterThanOrEqual(jobsMin);
    },
    60_000,
  );

  it('takes the seed of a foreign database with it, and all that it wrote', async () => {
    const foreign = await aDatabase('select');
    const sessions = `select pid from pg_stat_activity
      where application_name = 'bidwell-seed' and datname = current_database()`;
    const service = spawn(process.execPath, ['dist/main.js'], {
      env: environmentOf({ DATABASE_URL: foreign.url, SEED: 'medium', PORT: '0' }),
      stdio: 'ignore',
    });
    const exit = once(service, 'exit');
    await vi.waitUntil(async () => (await foreign.admin.query(sessions)).rowCount, { timeout: 20_000 });

    service.kill('SIGTERM');
    const [exitCode] = (await exit) as [number | null];

    expect(exitCode).toBe(0);
    await vi.waitUntil(async () => (await foreign.admin.query(sessions)).rowCount === 0);
    expect((await foreign.admin.query('select from users limit 1')).rowCount).toBe(0);
  });
});
