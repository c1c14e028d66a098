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
  /** How much of the value is never shown: the parts of an address that may hold a password, or all of it. */
  secrecy?: 'address' | 'whole';
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
    meaning: 'Folder of the embedded Postgres and of the secret behind tokens, made when it is missing',
    expected: 'a path, taken from the working directory',
  }),
  DATABASE_URL: z.string().refine(isPostgresUrl).optional().register(settingTexts, {
    meaning: 'Postgres to use',
    expected: 'postgres://user:password@host:port/database',
    defaultRule: 'an embedded Postgres is started; required in production',
    secrecy: 'address',
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
  TOKEN_KEYS: z.string().transform(commaList).refine(areTokenSecrets).optional().register(settingTexts, {
    meaning: 'Secrets behind the tokens of sessions; the first one signs, each of them is accepted',
    expected:
      'one or two secrets of 32 random bytes in base64, separated by a comma (`openssl rand -base64 32` makes one)',
    defaultRule: 'one is made and kept in `DATA_DIR`; required in production',
    secrecy: 'whole',
  }),
  TRUSTED_PROXIES: z.string().transform(commaList).refine(areNetworks).optional().register(settingTexts, {
    meaning: 'Proxies whose `X-Forwarded-*` headers are believed',
    expected: 'IP addresses or networks such as 10.0.0.0/8, separated by commas',
    defaultRule: 'none',
  }),
  CORS_ORIGINS: z.string().transform(commaList).refine(areOrigins).optional().register(settingTexts, {
    meaning: 'Web pages that may call the API from a browser',
    expected: 'origins such as https://app.example.com, separated by commas',
    defaultRule: 'every page of this machine (localhost) in development, else none',
  }),
  EXPLORER: flag().optional().register(settingTexts, {
    meaning: 'Whether browsers get the GraphiQL explorer at /graphql',
    expected: 'on or off (or true, false, 1, 0)',
    defaultRule: 'on, but off in production',
  }),
  REDIS_URL: z.string().refine(isRedisUrl).optional().register(settingTexts, {
    meaning: 'Redis that all processes share for kept answers, quotas and rates',
    expected: 'redis://user:password@host:port or rediss://…',
    defaultRule: 'each process counts for itself',
    secrecy: 'address',
  }),
  REDIS_STATE_URL: z.string().refine(isRedisUrl).optional().register(settingTexts, {
    meaning: 'Redis for quotas and rates alone, where they should not share one with what may be lost',
    expected: 'redis://user:password@host:port or rediss://…',
    defaultRule: 'the one of REDIS_URL',
    secrecy: 'address',
  }),
  CACHE: flag().default(true).register(settingTexts, {
    meaning: 'Whether answers are kept and served again while nothing they were made from was written',
    expected: 'on or off (or true, false, 1, 0)',
  }),
  EXECUTOR: z.enum(['jit', 'js']).default('jit').register(settingTexts, {
    meaning: 'What runs operations: compiled by graphql-jit once they came a few times, or all by graphql-js',
    expected: 'jit or js',
  }),
  METRICS_PORT: wholeNumber(0, 65_535).optional().register(settingTexts, {
    meaning: 'Port of `/metrics`, in the format of Prometheus, on the same address; not for the public',
    expected: 'a whole number from 0 to 65535, where 0 takes any free port',
    defaultRule: 'there are none',
  }),
  LIMITS_FACTOR: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(0.01).max(1_000_000))
    .default(1)
    .register(settingTexts, {
      meaning: 'Multiplies every quota, rate and throttle, for load tests',
      expected: 'a number from 0.01 to 1000000',
    }),
  COST_REPORT: flag().default(false).register(settingTexts, {
    meaning:
      'Whether every answer tells its cost in `extensions.cost`; with the header `X-Cost-Report` a caller asks for it',
    expected: 'on or off (or true, false, 1, 0)',
  }),
  INTROSPECTION: flag().optional().register(settingTexts, {
    meaning: 'Whether clients may read the schema from the API',
    expected: 'on or off (or true, false, 1, 0)',
    defaultRule: 'on, but off in production',
  }),
  TRUSTED_DOCUMENTS: z.enum(['off', 'log', 'enforce']).default('off').register(settingTexts, {
    meaning:
      'What becomes of a document that no client registered: it runs, runs and is logged once, or is refused',
    expected: 'off, log or enforce',
  }),
  TRUSTED_DOCUMENTS_FILE: z.string().optional().register(settingTexts, {
    meaning: 'Manifest of the registered documents, read once at the start',
    expected: 'the path of a JSON file, taken from the working directory',
    defaultRule: 'none; required unless `TRUSTED_DOCUMENTS` is off',
  }),
  TRUSTED_DOCUMENTS_MAX_AGE: wholeNumber(0, 86_400).default(0).register(settingTexts, {
    meaning:
      'Seconds for which browsers and proxies may keep the public answer of a registered query sent by GET',
    expected: 'a whole number from 0 to 86400, where 0 lets none be shown again without asking',
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

function commaList(value: string): string[] {
  return value.split(',').map((item) => item.trim());
}

function areTokenSecrets(secrets: readonly string[]): boolean {
  const isSecret = (text: string) => /^[\w+/-]{43}=?$/.test(text);
  // Compared by their bytes: one secret in both alphabets of base64 is still one.
  const distinct = new Set(secrets.map((text) => Buffer.from(text, 'base64').toString('hex')));
  return secrets.length <= 2 && secrets.every(isSecret) && distinct.size === secrets.length;
}

function areNetworks(networks: readonly string[]): boolean {
  return networks.every((network) => {
    const [address = '', bits, ...rest] = network.split('/');
    const bitsMax = { 4: 32, 6: 128 }[isIP(address)];
    if (bitsMax === undefined || rest.length > 0) return false;
    // A width of 0 would be everybody.
    return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= bitsMax);
  });
}

function areOrigins(origins: readonly string[]): boolean {
  // To a URL, `*` is a letter like any other; no browser sends it.
  const isOrigin = (text: string) => /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text);
  return origins.every((origin) => isOrigin(origin) && new URL(origin).origin === origin);
}

function isAddress(value: string): boolean {
  return isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value);
}

function isRedisUrl(value: string): boolean {
  return /^rediss?:\/\//.test(value) && URL.canParse(value);
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}
