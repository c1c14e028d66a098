import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.js';
import { environment } from '../../../src/config/environment.js';
import { renderEnvExample, renderSettingsTable } from '../../../src/config/settings-table.js';
import { StartupError } from '../../../src/platform/errors/startup-error.js';

const databaseUrl = 'postgres://bidwell:hunter2@db.internal:5432/bidwell';

function faultOf(env: NodeJS.ProcessEnv): StartupError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartupError) return error;
    throw error;
  }
  throw new Error('readConfig accepted the environment.');
}

describe('settings', () => {
  it('starts an embedded Postgres with demo data when nothing is set', () => {
    const config = readConfig({});

    expect(config).toEqual({
      environment: 'development',
      http: { host: '127.0.0.1', port: 4000 },
      log: { level: 'info' },
      database: { poolSize: 10, dataDir: '.data', migrateOnStart: true, seed: 'small' },
      graphql: { introspection: true },
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

  it('hides the schema in production unless told to show it', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: databaseUrl };

    const silent = readConfig(production);
    const told = readConfig({ ...production, INTROSPECTION: 'on' });

    expect(silent.graphql.introspection).toBe(false);
    expect(told.graphql.introspection).toBe(true);
  });

  it('reads every word for yes and no, in any case', () => {
    const read = (word: string) => readConfig({ MIGRATE_ON_START: word }).database.migrateOnStart;

    expect(['true', '1', 'on', 'ON'].map(read)).toEqual([true, true, true, true]);
    expect(['false', '0', 'off', 'Off'].map(read)).toEqual([false, false, false, false]);
  });

  it('takes a blank value as absent', () => {
    const blank = readConfig({ PORT: '', SEED: '  ', DATABASE_URL: '', INTROSPECTION: '\t' });

    expect(blank).toEqual(readConfig({}));
  });

  it('reports every fault at once', () => {
    const { message } = faultOf({
      PORT: '70000',
      NODE_ENV: 'production',
      LOG_LEVEL: 'loud',
      DATABASE_POOL: '0',
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

  it('cannot be changed once read', () => {
    const config = readConfig({});

    const parts = [config, ...Object.values(config).filter((part) => typeof part === 'object')];

    expect(parts).toHaveLength(5);
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

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
