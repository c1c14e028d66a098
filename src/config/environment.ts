import { isIP } from 'node:net';
import { z } from 'zod';

/** What a person is told about one variable, in the table of settings and when its value is wrong. */
interface SettingText {
  /** One line without a full stop; the table puts `expected` behind it. */
  meaning: string;
  /** Completes the sentence "expected …". */
  expected: string;
  /** Needed where the default depends on other variables, so that the schema cannot hold it. */
  defaultRule?: string;
  /** The value is never shown as it was given. */
  isSecret?: true;
}

const settingTexts = z.registry<SettingText>();

/** Blank values are dropped before this schema sees them, so "absent" always means `undefined` here. */
export const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(4000).register(settingTexts, {
    meaning: 'Port of the HTTP server',
    expected: 'a whole number from 0 to 65535, where 0 takes any free port',
  }),
  HOST: z.string().refine(isAddress).default('127.0.0.1').register(settingTexts, {
    meaning: 'Address the HTTP server listens on',
    expected: 'an IP address or a host name, where 0.0.0.0 is every interface',
  }),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').register(settingTexts, {
    meaning: 'What the process is for',
    expected: 'development, production or test',
  }),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .register(settingTexts, {
      meaning: 'Least important log lines that are written',
      expected: 'trace, debug, info, warn, error, fatal or silent',
    }),
  DATA_DIR: z.string().default('.data').register(settingTexts, {
    meaning: 'Folder of the embedded Postgres, made when it is missing',
    expected: 'a path, taken from the working directory',
  }),
  DATABASE_URL: z.string().refine(isPostgresUrl).optional().register(settingTexts, {
    meaning: 'Postgres to use',
    expected: 'postgres://user:password@host:port/database',
    defaultRule: 'an embedded Postgres is started; required in production',
    isSecret: true,
  }),
  DATABASE_POOL: wholeNumber(1, 100).default(10).register(settingTexts, {
    meaning: 'Most connections one process holds to Postgres',
    expected: 'a whole number from 1 to 100',
  }),
  MIGRATE_ON_START: flag().optional().register(settingTexts, {
    meaning: 'Whether pending migrations are applied before serving',
    expected: 'on or off (or true, false, 1, 0)',
    defaultRule: 'on with the embedded Postgres, else off',
  }),
  SEED: z.enum(['none', 'small', 'medium', 'large']).optional().register(settingTexts, {
    meaning: 'Demo data put once into an empty database',
    expected: 'none, small, medium or large',
    defaultRule: 'small with the embedded Postgres, else none',
  }),
  INTROSPECTION: flag().optional().register(settingTexts, {
    meaning: 'Whether clients may read the schema from the API',
    expected: 'on or off (or true, false, 1, 0)',
    defaultRule: 'on, but off in production',
  }),
});

/** The names of all variables, in the order in which a person should read them. */
export const settingNames = environment.keyof().options;

export type SettingName = (typeof settingNames)[number];

/** What the documents and the messages say about one variable. */
export function settingText(name: SettingName): SettingText {
  const text = settingTexts.get(environment.shape[name]);
  if (!text) throw new Error(`The setting ${name} has no text.`);
  return text;
}

// Number('') and Number('0x10') are numbers too; a port or a pool size written like that is a mistake.
function wholeNumber(min: number, max: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));
}

function flag() {
  return z.stringbool({ truthy: ['true', '1', 'on'], falsy: ['false', '0', 'off'] });
}

function isAddress(value: string): boolean {
  return isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value);
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}
