import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DemoSignIn } from '../config/demo-sign-ins.js';
import { StartupError } from '../platform/errors/startup-error.js';

export interface ExplorerOptions {
  /** Whom the page offers to sign in as, with one password for all; shown to anybody who opens the page. */
  demoSignIns: readonly DemoSignIn[];
  demoPassword: string;
}

/** What `npm run build` makes of src/explorer. */
const builtFolder = new URL('../../dist/explorer/', import.meta.url);

/** The page and its workers run the service's own files and talk to the service alone; editors write styles as they go. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = { 'content-security-policy': contentPolicy, 'referrer-policy': 'no-referrer' };

/**
 * Answers browsers at /graphql with GraphiQL. Register it before the routes of GraphQL, in their scope.
 *
 * @throws {StartupError} the page was not built.
 */
export async function registerExplorerRoutes(
  scope: FastifyInstance,
  { demoSignIns, demoPassword }: ExplorerOptions,
  folder = builtFolder,
): Promise<void> {
  await readPage(folder);
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || request.routeOptions.url !== '/graphql') return;
    // A cache must not hand the page to those who ask for data at the same address.
    reply.header('vary', [reply.getHeader('vary') ?? [], 'accept'].flat().join(', '));
    if (!wantsPage(request)) return;
    await reply
      .headers({ ...headers, 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      // Anew each time: a build beside the running service renames what the page names.
      .send(await readPage(folder));
  });

  const settings = { demoSignIns: demoSignIns.map((signIn) => ({ ...signIn, password: demoPassword })) };
  scope.get('/explorer/settings.json', (_request, reply) =>
    reply.header('cache-control', 'no-store').send(settings),
  );
  await scope.register(async (assets) => {
    // A worker follows the policy that its own file came with.
    assets.addHook('onRequest', async (_request, reply) => {
      reply.headers(headers);
    });
    await assets.register(fastifyStatic, {
      root: fileURLToPath(new URL('explorer/', folder)),
      prefix: '/explorer/',
      index: false,
      // Each name holds a hash of its content.
      immutable: true,
      maxAge: '365d',
    });
  });
}

async function readPage(folder: URL): Promise<string> {
  try {
    return await readFile(new URL('index.html', folder), 'utf8');
  } catch (error) {
    throw new StartupError(
      `The explorer is not built: ${fileURLToPath(folder)} has no page.`,
      'Build it with `npm run build`, or start with EXPLORER=off.',
      { cause: error },
    );
  }
}

/** Whether somebody looks at the address, rather than a program asking it something. */
function wantsPage({ headers: { accept = '' }, query }: FastifyRequest): boolean {
  const isOperation = typeof query === 'object' && query !== null && 'query' in query;
  if (isOperation) return false;
  const page = weightOf('text/html', accept);
  return page > 0 && page >= weightOf('application/json', accept) && page >= weightOf(graphqlType, accept);
}

const graphqlType = 'application/graphql-response+json';

/** How much an `Accept` header wants a type that it names: 0 to 1. Only a browser names `text/html`. */
function weightOf(type: string, accept: string): number {
  const range = accept.split(',').find((item) => item.split(';')[0]?.trim().toLowerCase() === type);
  if (range === undefined) return 0;
  const weight = /;\s*q=([\d.]+)/i.exec(range)?.[1];
  return weight === undefined ? 1 : Number(weight);
}
