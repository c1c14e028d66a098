import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config/config.js';
import { demoPassword, demoSignIns, type DemoSignIn } from './config/demo-sign-ins.js';
import { PasswordHasher } from './platform/auth/password-hasher.js';
import { startEmbeddedPostgres } from './platform/database/embedded/embedded-postgres.js';
import { readMigrations } from './platform/database/migration-files.js';
import { migrate } from './platform/database/migrator.js';
import { StartupError } from './platform/errors/startup-error.js';
import type { OpenResources } from './platform/lifecycle/open-resources.js';

const migrationsFolder = new URL('../prisma/migrations/', import.meta.url);

/** Where no one answers, the start fails within this time. */
const deadlines = { connectionTimeoutMillis: 5_000, query_timeout: 5_000 };

/**
 * Brings up the database that the settings name: starts the embedded one when they name none, applies pending
 * migrations and fills an empty database, each if the settings say so.
 *
 * @returns the address of a database that can be served from: it is there, and has every migration.
 * @throws {StartupError} one of these does not work; the message says what to do.
 */
export async function readyDatabase(
  { database }: Config,
  logger: Logger,
  resources: OpenResources,
): Promise<string> {
  const url = database.url ?? (await startEmbedded(database.dataDir, logger, resources));
  if (database.migrateOnStart) await migrateNow(url, logger);
  else await assertMigrated(url);

  if (database.seed !== 'none' && (await isEmpty(url))) await seed(url, database.seed, resources);
  return url;
}

async function startEmbedded(dataDir: string, logger: Logger, resources: OpenResources): Promise<string> {
  logger.info({ event: 'embedded_postgres.starting', dataDir });
  const starting = startEmbeddedPostgres({
    dataDir,
    database: 'bidwell',
    onNotice: (event, fields) => {
      logger.warn({ event, ...fields });
    },
  });
  const postgres = await resources.addOpening('embedded postgres', starting, (opened) => opened.close());
  return postgres.url;
}

async function migrateNow(url: string, logger: Logger): Promise<void> {
  await migrate({
    url,
    folder: migrationsFolder,
    onApplied: (migration, durationMs) => {
      logger.info({ event: 'migration.applied', migration, durationMs });
    },
  });
}

/**
 * A process that serves from older tables fails one query at a time, each as if it were a fault of ours. Newer ones
 * are fine: while a release goes out, its migrations come before its processes.
 */
async function assertMigrated(url: string): Promise<void> {
  const [migrations, applied] = await Promise.all([
    readMigrations(migrationsFolder),
    ask(url, readAppliedNames),
  ]);
  const missing = migrations.map(({ name }) => name).filter((name) => !applied.has(name));
  if (missing.length === 0) return;
  throw new StartupError(
    `The database lacks ${missing.length === 1 ? 'a migration' : `${missing.length} migrations`}: ${missing.join(', ')}.`,
    'Apply what is missing with `npm run db:migrate`, or start with MIGRATE_ON_START=on.',
  );
}

async function readAppliedNames(client: pg.Client): Promise<Set<string>> {
  const history = await client.query<{ exists: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as "exists"`,
  );
  if (!history.rows[0]?.exists) return new Set();
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
  );
  return new Set(rows.map(({ name }) => name));
}

async function isEmpty(url: string): Promise<boolean> {
  return ask(url, async (client) => {
    const { rows } = await client.query<{ isEmpty: boolean }>(
      'select not exists (select from users) and not exists (select from categories) as "isEmpty"',
    );
    return rows[0]?.isEmpty ?? false;
  });
}

/** What became of the members that a person may sign in as. */
export interface DemoMembers {
  /** Those who can sign in with the demo password. */
  readonly signIns: readonly DemoSignIn[];
  /** Whether there are demo data from before members had accounts. */
  readonly areOutdated: boolean;
}

/**
 * Looks for the demo members and tries their password: a real member may have one of their names, or a person may have
 * changed what was there. Only for development: nobody else is to be told of them.
 *
 * @throws {StartupError} the database cannot be read.
 */
export async function findDemoMembers(url: string): Promise<DemoMembers> {
  const rows = await ask(url, readDemoAccounts);
  const passwords = new PasswordHasher();
  const signIns: DemoSignIn[] = [];
  for (const signIn of demoSignIns) {
    const hash = rows.find(({ email }) => email === signIn.email)?.passwordHash;
    // A hash that cannot be read belongs to an account that nobody can sign in to.
    const check = hash ? await passwords.check(demoPassword, hash).catch(() => null) : null;
    if (check?.isRight) signIns.push(signIn);
  }
  return { signIns, areOutdated: rows.some(({ email }) => email === null) };
}

interface DemoAccount {
  /** Null: the member has no account. */
  email: string | null;
  /** Null: nobody may sign in. */
  passwordHash: string | null;
}

async function readDemoAccounts(client: pg.Client): Promise<DemoAccount[]> {
  const { rows } = await client.query<DemoAccount>(
    `select lower(email) as email, case when suspended_at is null then password_hash end as "passwordHash"
     from users left join accounts on user_id = users.id where handle = any($1)`,
    [demoSignIns.map(({ handle }) => handle)],
  );
  return rows;
}

/** The answer to a question that is asked before there is a pool. */
async function ask<T>(url: string, question: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'bidwell-start', ...deadlines });
  // A connection lost between two queries would end the process; the next query reports it instead.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await question(client);
  } catch (error) {
    throw new StartupError(`The database cannot be read: ${reasonOf(error)}.`, wayOutOf(error), {
      cause: error,
    });
  } finally {
    await client.end();
  }
}

function wayOutOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '3D000') return 'Create it, for example with `createdb`, or correct DATABASE_URL.';
  if (code === '42501') return 'Let the user of DATABASE_URL read every table, _prisma_migrations too.';
  return 'Check DATABASE_URL and that the server runs.';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A name with several addresses fails with one error for each and no message of its own.
  return error instanceof AggregateError ? error.errors.map(reasonOf).join('; ') : error.message;
}

/** In a process of its own: the seed and its libraries are no part of the service, and the image lacks them. */
async function seed(url: string, size: string, resources: OpenResources): Promise<void> {
  const script = fileURLToPath(new URL('../prisma/seed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, size, '--url', url], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  resources.add('seed', async () => {
    child.kill();
    await exit;
  });

  if ((await exit) === 0) return;
  throw new StartupError(
    `The database could not be filled with demo data of size ${size}.`,
    'The lines above say why. SEED=none starts without demo data.',
  );
}
