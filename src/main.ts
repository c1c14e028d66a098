import type { Logger } from 'pino';
import { createApp, type App } from './app.js';
import { readConfig, type Config } from './config/config.js';
import { demoPassword, type DemoSignIn } from './config/demo-sign-ins.js';
import { listen } from './http/listen.js';
import { createMetricsServer } from './http/metrics.server.js';
import { readySecret } from './platform/auth/key-file.js';
import { createTokenKeys } from './platform/auth/token-keys.js';
import { StartupError } from './platform/errors/startup-error.js';
import { OpenResources } from './platform/lifecycle/open-resources.js';
import { ProcessEnd } from './platform/lifecycle/process-end.js';
import { createLogger } from './platform/observability/logger.js';
import { findDemoMembers, readyDatabase, type DemoMembers } from './ready-database.js';

const noDemoMembers: DemoMembers = { signIns: [], areOutdated: false };

async function start(config: Config, logger: Logger, resources: OpenResources): Promise<void> {
  const isDevelopment = config.environment === 'development';
  const url = await readyDatabase(config, logger, resources);
  const secrets = config.auth.tokenSecrets ?? [await readySecret(config.database.dataDir)];
  const demo = isDevelopment ? await findDemoMembers(url) : noDemoMembers;
  const opening = createApp({
    config: { ...config, database: { ...config.database, url } },
    tokenKeys: createTokenKeys(secrets),
    explorer: config.http.explorer ? { demoSignIns: demo.signIns, demoPassword } : null,
    logger,
  });
  const app = await resources.addOpening('app', opening, (opened) => opened.close());
  const { host, port } = config.http;
  const address = await listen(app.server, { host, port, setting: 'PORT' });
  await openMetrics(config, app, logger, resources);

  logger.info({ event: 'service.started', address, pid: process.pid });
  if (isDevelopment) welcome(address, config, demo);
}

async function openMetrics(
  config: Config,
  app: App,
  logger: Logger,
  resources: OpenResources,
): Promise<void> {
  const { port } = config.metrics;
  if (port === null) return;
  const server = createMetricsServer(app.metrics);
  resources.add('metrics', () => server.close());
  const address = await listen(server, { host: config.http.host, port, setting: 'METRICS_PORT' });
  logger.info({ event: 'metrics.started', address });
}

/** For the person who typed the command; on standard error, so that the log stays one JSON object a line. */
function welcome(address: string, { http, database }: Config, { signIns, areOutdated }: DemoMembers): void {
  const jobs =
    '{ jobs(first: 3) { totalCount nodes { title budget { max { amount currency } } client { name } } } }';
  const parts = [
    `Bidwell answers at ${address}/graphql; its schema is at ${address}/schema.graphql. Try it:`,
    curlLine(address, jobs),
    ...(http.explorer ? [`Or open ${address}/graphql in a browser, which is the explorer.`] : []),
    ...(signIns[0] ? signInLines(address, signIns, signIns[0]) : []),
    ...(areOutdated ? [outdatedLine(database)] : []),
    'Stop with ctrl-C.',
  ];
  process.stderr.write(`\n${parts.join('\n\n')}\n`);
}

function signInLines(address: string, signIns: readonly DemoSignIn[], { email }: DemoSignIn): string[] {
  const width = Math.max(...signIns.map((signIn) => signIn.email.length));
  const members = signIns.map((signIn) => `  ${signIn.email.padEnd(width)}  ${signIn.about}`);
  const input = `{ email: "${email}", password: "${demoPassword}" }`;
  const signIn = `mutation { signIn(input: ${input}) { session { accessToken viewer { user { name } } } } }`;
  return [
    `Sign in as one of the demo members; each has the password ${demoPassword}:`,
    members.join('\n'),
    curlLine(address, signIn),
  ];
}

function curlLine(address: string, query: string): string {
  return `  curl -s ${address}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}

function outdatedLine({ url, dataDir }: Config['database']): string {
  const wayOut = url === undefined ? `delete ${dataDir} and start again` : 'fill an empty database';
  return `The demo data are older than accounts, so nobody can sign in: ${wayOut} to get members who can.`;
}

function explain(error: unknown): void {
  const text =
    error instanceof StartupError
      ? `${error.message}\n${error.wayOut}\n`
      : `Bidwell cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
  process.stderr.write(text);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const isPretty = process.stdout.isTTY && config.environment === 'development';
  const logger = createLogger({ level: config.log.level, isPretty });
  const resources = new OpenResources((name, error) => {
    logger.error({ event: 'service.close_failed', part: name, err: error });
  });
  const processEnd = new ProcessEnd(resources, logger);
  processEnd.watch();

  await start(config, logger, resources).catch(async (error: unknown) => {
    if (processEnd.hasBegun) return; // what was closed under its feet is no failure
    explain(error);
    await processEnd.begin(1);
  });
}

await main().catch((error: unknown) => {
  explain(error);
  process.exitCode = 1;
});
