import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.js';
import { environment } from '../../../src/config/environment.js';
import { renderEnvExample, renderSettingsTable } from '../../../src/config/settings-table.js';
import { StartupError } from '../../../src/platform/errors/startup-error.js';

const databaseUrl = 'postgres://bidwell:hunter2@db.internal:5432/bidwell';
const [firstKey, secondKey] = [Buffer.alloc(32, 'one'), Buffer.alloc(32, 'two')];
const tokenKeys = `${firstKey.toString('base64')},${secondKey.toString('base64url')}`;
const production = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, TOKEN_KEYS: tokenKeys };

function faultOf(env: NodeJS.ProcessEnv): StartupError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartupError) return error;
    throw error;
  }
  throw new Error('readConfig accepted the environment.');
}

/** It, and every object and list that hangs on it. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

describe('settings', () => {
  it('starts an embedded Postgres with demo data when nothing is set', () => {
    const config = readConfig({});
    const trustedDocuments = { mode: 'off' };

    expect(config).toEqual({
      environment: 'development',
      cache: { isOn: true, redisUrl: null },
      http: {
        host: '127.0.0.1',
        port: 4000,
        trustedProxies: [],
        corsOrigins: 'localhost',
        explorer: true,
      },
      ...{ auth: {}, log: { level: 'info' }, metrics: { port: null }, limits: { factor: 1 } },
      database: { poolSize: 10, dataDir: '.data', migrateOnStart: true, seed: 'small' },
      graphql: { introspection: true, trustedDocuments, reportsCost: false, executor: 'jit' },
    });
  });

  it('neither migrates nor seeds a given database unless told to', () => {
    const { database } = readConfig({ DATABASE_URL: databaseUrl });

    expect(database).toMatchObject({ url: databaseUrl, migrateOnStart: false, seed: 'none' });
  });

  it('migrates and seeds a given database when told to', () => {
    const { database } = readConfig({ DATABASE_URL: databaseUrl, MIGRATE_ON_START: '1', SEED: 'large' });

    expect(database).toMatchObject({ migrateOnStart: true, seed: 'large' });
  });

  it('asks a tool of the database for none of the secrets of the service', () => {
    const env = { NODE_ENV: 'production', DATABASE_URL: databaseUrl };

    const { database } = readConfig(env, 'tool');

    expect(database.url).toBe(databaseUrl);
    expect(faultOf(env).message).toContain('TOKEN_KEYS is absent');
  });

  it('hides schema and explorer in production unless told to show them', () => {
    const silent = readConfig(production);
    const told = readConfig({ ...production, INTROSPECTION: 'on', EXPLORER: 'on' });

    expect([silent.graphql.introspection, silent.http.explorer]).toEqual([false, false]);
    expect([told.graphql.introspection, told.http.explorer]).toEqual([true, true]);
  });

  it('lets the pages of this machine in while developing, and otherwise none but those it is given', () => {
    const given = { CORS_ORIGINS: 'https://app.example.com, http://localhost:5173' };
    const originsOf = (env: NodeJS.ProcessEnv) => readConfig(env).http.corsOrigins;

    const origins = ['https://app.example.com', 'http://localhost:5173'];
    expect(originsOf(production)).toEqual([]);
    expect(originsOf({ NODE_ENV: 'test' })).toEqual([]);
    expect(originsOf({ ...production, ...given })).toEqual(origins);
    expect(originsOf(given)).toEqual(origins);
  });

  it('believes no proxy but those it is given', () => {
    const given = { TRUSTED_PROXIES: '10.0.0.0/8,192.0.2.7 , fd00::/8,::1' };

    expect(readConfig(production).http.trustedProxies).toEqual([]);
    expect(readConfig(given).http.trustedProxies).toEqual(['10.0.0.0/8', '192.0.2.7', 'fd00::/8', '::1']);
  });

  it('takes one secret for tokens, or two while they are being changed', () => {
    const secretsOf = (value: string) => readConfig({ TOKEN_KEYS: value }).auth.tokenSecrets;

    expect(secretsOf(tokenKeys)).toEqual(tokenKeys.split(','));
    expect(secretsOf(firstKey.toString('base64'))).toEqual([firstKey.toString('base64')]);
  });
});

describe('settings that do not hold', () => {
  it('asks in production for everything that development makes for itself', () => {
    const { message } = faultOf({ NODE_ENV: 'production' });

    expect(message).toContain('2 settings are wrong:');
    expect(message).toContain('DATABASE_URL is absent, expected postgres://');
    expect(message).toContain('TOKEN_KEYS is absent, expected one or two secrets of 32 random bytes');
    expect(message).toContain('openssl rand -base64 32');
  });

  it('reads every word for yes and no, in any case', () => {
    const read = (word: string) => readConfig({ MIGRATE_ON_START: word }).database.migrateOnStart;

    expect(['true', '1', 'on', 'ON'].map(read)).toEqual([true, true, true, true]);
    expect(['false', '0', 'off', 'Off'].map(read)).toEqual([false, false, false, false]);
  });

  it('takes a blank value as absent', () => {
    const blank = readConfig({ PORT: '', SEED: '  ', DATABASE_URL: '', TOKEN_KEYS: ' ', EXPLORER: '\t' });

    expect(blank).toEqual(readConfig({}));
  });

  it('reports every fault at once', () => {
    const { message } = faultOf({
      PORT: '70000',
      NODE_ENV: 'production',
      LOG_LEVEL: 'loud',
      DATABASE_POOL: '0',
      TOKEN_KEYS: tokenKeys,
    });

    expect(message).toBe(
      [
        '4 settings are wrong:',
        'PORT=70000, expected a whole number from 0 to 65535, where 0 takes any free port',
        'LOG_LEVEL=loud, expected trace, debug, info, warn, error, fatal or silent',
        'DATABASE_POOL=0, expected a whole number from 1 to 100',
        'DATABASE_URL is absent, expected postgres://user:password@host:port/database when NODE_ENV=production',
      ].join('\n  '),
    );
  });

  it.each([
    { PORT: '0x10' },
    { PORT: '80.5' },
    { PORT: '-1' },
    { HOST: 'two words' },
    { HOST: 'http://127.0.0.1' },
    { NODE_ENV: 'staging' },
    { DATABASE_URL: 'localhost:5432/bidwell' },
    { MIGRATE_ON_START: 'maybe' },
    { SEED: 'huge' },
    { INTROSPECTION: 'yes' },
    { EXPLORER: 'yes' },
    { TRUSTED_PROXIES: 'proxy.internal' },
    { TRUSTED_PROXIES: '10.0.0.0/33' },
    { TRUSTED_PROXIES: '0.0.0.0/0' },
    { TRUSTED_PROXIES: '10.0.0.0/8/8' },
    { TRUSTED_PROXIES: '10.0.0.1,' },
    { CORS_ORIGINS: '*' },
    { CORS_ORIGINS: 'null' },
    { CORS_ORIGINS: 'app.example.com' },
    { CORS_ORIGINS: 'https://app.example.com/' },
    { CORS_ORIGINS: 'https://*.example.com' },
    { CORS_ORIGINS: 'https://app.example.com https://other.example.com' },
  ])('refuses %o', (env) => {
    const { message, wayOut } = faultOf(env);

    expect(message).toContain(Object.keys(env)[0]);
    expect(wayOut).toContain('.env.example');
  });

  it.each([
    'mysql://bidwell:hunter2@db.internal/bidwell',
    'mysql://bidwell:hunter2/x@db.internal/bidwell',
    'mysql://bidwell:1/hunter2@db.internal/bidwell',
    'mysql://db.internal/bidwell?password=hunter2',
    'postgres://bidwell:hunter2@db.internal:port/bidwell',
    'bidwell:hunter2@db.internal',
  ])('hides the password of a faulty DATABASE_URL: %s', (url) => {
    const { message } = faultOf({ DATABASE_URL: url });

    expect(message).toContain('DATABASE_URL=');
    expect(message).not.toContain('hunter2');
  });

  it('shows the scheme and the host of a faulty DATABASE_URL', () => {
    const { message } = faultOf({ DATABASE_URL: 'mysql://bidwell:hunter2@db.internal:3306/bidwell' });

    expect(message).toContain('DATABASE_URL=mysql://***@db.internal/***, expected postgres://');
  });

  it.each([
    { what: 'a word', value: 'hunter2' },
    { what: '31 bytes', value: Buffer.alloc(31, 'hunter2').toString('base64') },
    { what: 'an address', value: 'https://hunter2.example.com/key' },
    {
      what: 'the same secret twice',
      value: `${firstKey.toString('base64')},${firstKey.toString('base64url')}`,
    },
    { what: 'a third secret', value: `${tokenKeys},${Buffer.alloc(32, 'hunter2').toString('base64')}` },
    { what: 'a trailing comma', value: `${tokenKeys},` },
  ])('refuses $what as TOKEN_KEYS, and never shows it', ({ value }) => {
    const { message } = faultOf({ TOKEN_KEYS: value });

    expect(message).toContain('TOKEN_KEYS=***, expected one or two secrets');
    for (const part of [...value.split(',').filter(Boolean), 'hunter2']) expect(message).not.toContain(part);
  });

  it.each([{}, { ...production, CORS_ORIGINS: 'https://a.example.com', TRUSTED_PROXIES: '::1' }])(
    'cannot be changed once read: %o',
    (env) => {
      const config = readConfig(env);

      const unfrozen = objectsIn(config).filter((part) => !Object.isFrozen(part));

      expect(objectsIn(config).length).toBeGreaterThan(6);
      expect(unfrozen).toEqual([]);
    },
  );

  it('leaves the environment as it was', () => {
    const env = Object.freeze({ PORT: ' 5000 ', UNRELATED: 'kept' });

    const { http } = readConfig(env);

    expect(http.port).toBe(5000);
    expect(env).toEqual({ PORT: ' 5000 ', UNRELATED: 'kept' });
  });
});

describe('documents of the settings', () => {
  it('name every variable with its default', () => {
    const names = Object.keys(environment.shape);

    const example = renderEnvExample();
    const table = renderSettingsTable();

    for (const name of names) {
      expect(example).toMatch(new RegExp(`^# ${name}=`, 'm'));
      expect(table).toContain(`| \`${name}\` |`);
    }
    expect(example).toContain('# PORT=4000\n');
    expect(table).toContain('| small with the embedded Postgres, else none |');
  });
});
