import { StartupError } from '../platform/errors/startup-error.js';
import { environment, settingNames, settingText, type SettingName } from './environment.js';

/** Every setting of a process: frozen to the bottom, nested by the part that receives it. */
export type Config = ReturnType<typeof readConfig>;

/**
 * Turns environment variables into settings. Pure: it neither reads nor changes anything but its argument.
 * A blank value counts as absent.
 *
 * @param use A tool of the database may run where the secrets of the service are not known.
 * @throws {StartupError} at least one variable is wrong; its message names every one of them.
 */
export function readConfig(env: NodeJS.ProcessEnv, use: 'service' | 'tool' = 'service') {
  const given = withoutBlanks(env);
  const parsed = environment.safeParse(given);
  const absent = use === 'service' ? [...absentInProduction(given), ...absentManifest(given)] : [];
  const faults = [...faultyValues(given, parsed.error), ...absent];
  if (!parsed.success || faults.length > 0) throw startupError(faults);
  return nest(parsed.data);
}

type Settings = ReturnType<typeof environment.parse>;

function nest(settings: Settings) {
  const { NODE_ENV, TOKEN_KEYS, DATABASE_URL: url } = settings;
  const isEmbedded = url === undefined;
  return Object.freeze({
    environment: NODE_ENV,
    http: nestHttp(settings),
    auth: Object.freeze({ ...(TOKEN_KEYS && { tokenSecrets: Object.freeze(TOKEN_KEYS) }) }),
    log: Object.freeze({ level: settings.LOG_LEVEL }),
    metrics: nestMetrics(settings),
    database: Object.freeze({
      ...(!isEmbedded && { url }),
      poolSize: settings.DATABASE_POOL,
      dataDir: settings.DATA_DIR,
      migrateOnStart: settings.MIGRATE_ON_START ?? isEmbedded,
      seed: settings.SEED ?? (isEmbedded ? 'small' : 'none'),
    }),
    graphql: Object.freeze({
      introspection: settings.INTROSPECTION ?? NODE_ENV !== 'production',
      trustedDocuments: nestTrustedDocuments(settings),
      reportsCost: settings.COST_REPORT,
      executor: settings.EXECUTOR,
    }),
    limits: nestLimits(settings),
    cache: Object.freeze({ isOn: settings.CACHE, redisUrl: settings.REDIS_URL ?? null }),
  });
}

function nestMetrics({ METRICS_PORT }: Settings) {
  return Object.freeze({ port: METRICS_PORT ?? null });
}

function nestLimits({ LIMITS_FACTOR, REDIS_STATE_URL, REDIS_URL }: Settings) {
  const redisUrl = REDIS_STATE_URL ?? REDIS_URL;
  return Object.freeze({ factor: LIMITS_FACTOR, ...(redisUrl !== undefined && { redisUrl }) });
}

function nestTrustedDocuments(settings: Settings) {
  const { TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_MAX_AGE: maxAgeSeconds } = settings;
  if (mode === 'off') return Object.freeze({ mode });
  // An absent one was refused before.
  return Object.freeze({ mode, file: settings.TRUSTED_DOCUMENTS_FILE ?? '', maxAgeSeconds });
}

function nestHttp(settings: Settings) {
  return Object.freeze({
    host: settings.HOST,
    port: settings.PORT,
    trustedProxies: Object.freeze(settings.TRUSTED_PROXIES ?? []),
    corsOrigins: allowedOrigins(settings),
    explorer: settings.EXPLORER ?? settings.NODE_ENV !== 'production',
  });
}

/** Web pages that may call from a browser; `localhost` is every page of this machine. */
function allowedOrigins({ NODE_ENV, CORS_ORIGINS }: Settings): readonly string[] | 'localhost' {
  if (CORS_ORIGINS) return Object.freeze(CORS_ORIGINS);
  return NODE_ENV === 'development' ? 'localhost' : Object.freeze([]);
}

type Given = Partial<Record<SettingName, string>>;

// A shell or a compose file passes an unset variable on as an empty string.
function withoutBlanks(env: NodeJS.ProcessEnv): Given {
  const given: Given = {};
  for (const name of settingNames) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  return given;
}

function faultyValues(given: Given, error: { issues: { path: PropertyKey[] }[] } | undefined): string[] {
  const faulty = new Set(error?.issues.map((issue) => issue.path[0]));
  return settingNames
    .filter((name) => faulty.has(name))
    .map((name) => `${name}=${shown(name, given[name] ?? '')}, expected ${settingText(name).expected}`);
}

const requiredInProduction = ['DATABASE_URL', 'TOKEN_KEYS'] as const satisfies readonly SettingName[];

// Looks at the given values, not the parsed ones, so that it also speaks when another value is faulty.
function absentInProduction(given: Given): string[] {
  if (given.NODE_ENV !== 'production') return [];
  return requiredInProduction
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} is absent, expected ${settingText(name).expected} when NODE_ENV=production`);
}

function absentManifest({ TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILE: file }: Given): string[] {
  if (file !== undefined || (mode !== 'log' && mode !== 'enforce')) return [];
  const { expected } = settingText('TRUSTED_DOCUMENTS_FILE');
  return [`TRUSTED_DOCUMENTS_FILE is absent, expected ${expected} when TRUSTED_DOCUMENTS=${mode}`];
}

function startupError(faults: readonly string[]): StartupError {
  const title = faults.length === 1 ? 'A setting is wrong:' : `${faults.length} settings are wrong:`;
  return new StartupError(
    [title, ...faults].join('\n  '),
    'Correct the environment variables named above; .env.example explains each one.',
  );
}

function shown(name: SettingName, value: string): string {
  const { secrecy } = settingText(name);
  if (secrecy === 'whole') return '***';
  return secrecy === 'address' ? masked(value) : value;
}

// Only scheme and host name survive. A faulty address may be cut wrongly (a password may hold `/`, `?` or `@`),
// so its port, path and query cannot be told from pieces of the password.
function masked(address: string): string {
  if (!URL.canParse(address)) return '***';
  const { protocol, hostname } = new URL(address);
  return hostname ? `${protocol}//***@${hostname}/***` : '***';
}
