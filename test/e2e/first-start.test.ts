import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { aFolder } from '../integration/platform/embedded-postgres.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { anAccount, aUser } from '../support/factories.js';
import { runServer, startServer, type ServerProcess } from '../support/server-process.js';
import { query, send, type HttpAnswer } from './service.fixtures.js';

const viewerHandle = '{ viewer { user { handle } } }';

/** What `npm start` prints at last on a machine where nothing is set. */
async function welcomeOf(server: ServerProcess): Promise<string> {
  await expect.poll(() => server.printed()).toContain('Stop with ctrl-C.');
  return server.printed();
}

function signIn(address: string, email: string, password: string): Promise<HttpAnswer> {
  const document = `mutation ($input: SignInInput!) {
    signIn(input: $input) { session { accessToken viewer { user { handle } } } }
  }`;
  return query(address, document, { variables: { input: { email, password } } });
}

describe('a first start where nothing is set', () => {
  let dataDir: string;
  let server: ServerProcess;

  const start = async () => {
    server = await startServer({ DATA_DIR: dataDir, TOKEN_KEYS: '' });
  };
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bidwell-first-start-'));
    await start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('prints lines that work', async () => {
    const bodies = [...(await welcomeOf(server)).matchAll(/curl -s (\S+) .* -d '(.+)'/g)];

    const answers = await Promise.all(
      bodies.map(([, url = '', body = '']) =>
        send(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      ),
    );

    const name = 'Ada Okafor';
    expect(answers).toMatchObject([
      { status: 200, body: { data: { jobs: { nodes: [{}, {}, {}] } } } },
      { status: 200, body: { data: { signIn: { session: { viewer: { user: { name } } } } } } },
    ]);
    expect(answers.map(({ body }) => body.errors)).toEqual([undefined, undefined]);
  });

  it('offers members who can sign in by the password it names', async () => {
    const welcome = await welcomeOf(server);
    const emails = [...welcome.matchAll(/^ {2}(\S+@\S+) /gm)].map(([, email = '']) => email);
    const password = /password (\S+):/.exec(welcome)?.[1] ?? '';

    const answers = await Promise.all(emails.map((email) => signIn(server.address, email, password)));

    const handles = ['ada', 'ben', 'chioma', 'mod'];
    expect(answers.map(({ body }) => body)).toMatchObject(
      handles.map((handle) => ({ data: { signIn: { session: { viewer: { user: { handle } } } } } })),
    );
  });

  it('names the explorer, which is at the address of the API', async () => {
    expect(await welcomeOf(server)).toContain(`open ${server.address}/graphql in a browser`);
  });

  it('makes a secret that lets sessions outlive a restart', async () => {
    const { body } = await signIn(server.address, 'ben@example.com', demoPassword);
    const { session } = body.data?.['signIn'] as { session: { accessToken: string } };

    await server.stop();
    await start();
    const headers = { authorization: `Bearer ${session.accessToken}` };
    const answer = await query(server.address, viewerHandle, { headers });

    expect(answer.body).toEqual({ data: { viewer: { user: { handle: 'ben' } } } });
    expect(await welcomeOf(server)).toContain('ben@example.com');
  });
});

describe('a start without a secret behind tokens', () => {
  it('is refused in production, with everything else that production needs', async () => {
    const { code, stderr } = await runServer({ NODE_ENV: 'production', TOKEN_KEYS: '' });

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^2 settings are wrong:\n {2}DATABASE_URL is absent, .+\n {2}TOKEN_KEYS is absent, /,
    );
  });

  it('is refused when the file that should hold it is damaged, and leaves no Postgres behind', async () => {
    const dataDir = await aFolder();
    await writeFile(join(dataDir, 'token-key'), 'hunter2');

    const { code, stderr } = await runServer({ DATA_DIR: dataDir, SEED: 'none', TOKEN_KEYS: '' });

    expect(code).toBe(1);
    expect(stderr).toBe(
      `${join(dataDir, 'token-key')} does not hold a secret.\nDelete it: a new one is made, and members sign in again.\n`,
    );
    expect(await readdir(dataDir)).not.toContain('owner.json');
  });
});

describe('demo members', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await aMember('ada', { password_hash: await hash(demoPassword) });
    await aMember('ben', { password_hash: await hash('changed by somebody') });
    const suspension = { suspended_at: new Date(), suspension_reason: 'A test.' };
    await aMember('chioma', { password_hash: await hash(demoPassword), ...suspension });
  });
  afterAll(async () => {
    await database.close();
  });

  const aMember = async (handle: string, columns: Record<string, unknown>) => {
    const id = await aUser(database.admin, { handle });
    await anAccount(database.admin, id, { email: `${handle}@example.com`, ...columns });
  };
  const start = async (settings: Record<string, string>) => {
    const server = await startServer(settings);
    onTestFinished(async () => {
      await server.stop();
    });
    return server;
  };

  it('are offered when they can sign in, and else are not', async () => {
    const server = await start({ DATABASE_URL: database.url });

    const welcome = await welcomeOf(server);

    expect(welcome).toContain('ada@example.com');
    expect(welcome).not.toMatch(/ben@|chioma@|older than accounts/);
  });

  it.each(['production', 'test'])('are not offered where NODE_ENV is %s', async (environment) => {
    const server = await start({ DATABASE_URL: database.url, NODE_ENV: environment });

    await server.stop();

    expect(server.printed()).toBe('');
  });

  it('of before there were accounts are told of, with the way to get others', async () => {
    const former = await createTestDatabase();
    onTestFinished(() => former.close());
    await aUser(former.admin, { handle: 'ada' });
    const server = await start({ DATABASE_URL: former.url });

    const welcome = await welcomeOf(server);

    expect(welcome).toContain('The demo data are older than accounts');
    expect(welcome).not.toContain('@example.com');
    await server.stop(); // its connections would hold the database
  });
});
