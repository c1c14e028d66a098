import pg from 'pg';
import { readConfig } from '../config/config.js';
import { insertAuditEvent } from '../platform/database/audit.js';
import { StartupError } from '../platform/errors/startup-error.js';
import { createId, type Uuid } from '../platform/ids/uuid.js';
import { print, runVerb } from './verb.js';

const usage = 'Usage: npm run db:grant -- <e-mail> <permission,…>, or `none` to take all away.';

/** The permissions of an account, before and after. */
interface Grant {
  before: string[];
  after: string[];
}

await runVerb(async () => {
  const [email, list, ...others] = process.argv.slice(2);
  if (email === undefined || list === undefined || others.length > 0)
    throw new StartupError('An e-mail address and a list of permissions are expected.', usage);
  const { url } = readConfig(process.env, 'tool').database;
  if (url === undefined)
    throw new StartupError(
      'DATABASE_URL is not set, so there is nobody to give permissions to.',
      'Set it. The demo data of the embedded Postgres hold an administrator.',
    );

  const { before, after } = await withClient(url, (client) => grant(client, email, namesIn(list)));
  print(`${email} had ${textOf(before)}, and has ${textOf(after)} from now on.`);
  return 0;
});

/** Makes these the permissions of an account, whatever they were; open sessions have them at once. */
async function grant(client: pg.Client, email: string, names: readonly string[]): Promise<Grant> {
  await assertKnown(client, names);
  await client.query('begin');
  const { rows } = await client.query<Grant & { userId: Uuid }>(
    `update accounts a set permissions = $2::permission[], updated_at = app_now()
     from (select user_id, permissions from accounts where lower(email) = lower($1) for no key update) old
     where a.user_id = old.user_id
     returning a.user_id as "userId", old.permissions::text[] as before, a.permissions::text[] as after`,
    [email, names],
  );
  const [granted] = rows;
  if (!granted) throw new StartupError(`No account has the address ${email}.`, 'Sign up with it first.');
  await client.query(auditOf(granted));
  await client.query('commit');
  return granted;
}

function auditOf({ userId, before, after }: Grant & { userId: Uuid }): { text: string; values: unknown[] } {
  const entry = {
    ...{ action: 'GRANT', subjectType: 'user', subjectId: userId },
    ...{ from: before.join(', ') || null, to: after.join(', ') || null },
  };
  const requestId = `grant-${createId()}`;
  const { text, values } = insertAuditEvent(createId(), entry, { actorId: null, requestId });
  return { text, values };
}

async function assertKnown(client: pg.Client, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select unnest(enum_range(null::permission))::text as name',
  );
  const known = rows.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new StartupError(`There is no permission ${unknown.join(', ')}.`, `There are ${known.join(', ')}.`);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'bidwell-grant' });
  // A connection lost between two queries would end the process; the next query reports it instead.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const wayOut = 'Check DATABASE_URL, that the server runs, and that the database is migrated.';
    throw new StartupError(`The permissions cannot be written: ${reason}.`, wayOut, { cause: error });
  } finally {
    await client.end(); // also undoes what was not committed
  }
}

function namesIn(list: string): string[] {
  return list === 'none' ? [] : [...new Set(list.split(',').map((name) => name.trim()))];
}

function textOf(permissions: readonly string[]): string {
  return permissions.join(', ') || 'no permission';
}
