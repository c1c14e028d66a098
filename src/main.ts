import type { Logger } from 'pino';
import { createApp } from './app.js';
import { readConfig, type Config } from './config/config.js';
import { StartupError } from './platform/errors/startup-error.js';
import { OpenResources } from './platform/lifecycle/open-resources.js';
import { ProcessEnd } from './platform/lifecycle/process-end.js';
import { createLogger } from './platform/observability/logger.js';
import { readyDatabase } from './ready-database.js';

async function start(config: Config, logger: Logger, resources: OpenResources): Promise<void> {
  const url = await readyDatabase(config, logger, resources);
  const settings = { ...config, database: { ...config.database, url } };
  const app = await resources.addOpening('app', createApp({ config: settings, logger }), (opened) =>
    opened.close(),
  );
  const address = await app.server.listen({ ...config.http }).catch((error: unknown) => {
    throw listenError(error, config.http);
  });

  logger.info({ event: 'service.started', address, pid: process.pid });
  if (config.environment === 'development') welcome(address);
}

/** For the person who typed the command; on standard error, so that the log stays one JSON object a line. */
function welcome(address: string): void {
  process.stderr.write(`
Bidwell answers at ${address}/graphql; its schema is at ${address}/schema.graphql. Try it:

  curl -s ${address}/graphql -H 'content-type: application/json' -d '{"query":"{ jobs(first: 3) { totalCount nodes { title budget { max { amount currency } } client { name } } } }"}'

Stop with ctrl-C.
`);
}

function listenError(error: unknown, { host, port }: Config['http']): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const wayOut = 'Set PORT to a free port (PORT=0 takes any) or HOST to an address of this machine.';
  if (code === 'EADDRINUSE') return new StartupError(`Port ${port} of ${host} is in use.`, wayOut);
  if (code === 'EACCES') return new StartupError(`Port ${port} may not be used by this user.`, wayOut);
  if (typeof code === 'string' && /^(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return new StartupError(`${host} is no address of this machine.`, wayOut);
  }
  return error;
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
