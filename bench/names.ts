import type { ServerName } from './cases.js';

/** What readers call the servers. */
export const serverNames: Readonly<Record<ServerName, string>> = {
  bidwell: 'Bidwell',
  'hand-sql': 'SQL by hand',
  documented: 'Apollo, type-graphql and Prisma',
  mercurius: 'Mercurius, jit and loaders',
  yoga: 'GraphQL Yoga, DataLoader',
  'yoga-cached': 'GraphQL Yoga, response cache',
  postgraphile: 'PostGraphile 5',
  'fixed-bytes': 'fixed bytes',
};

/** Those that answer GraphQL from the database, as Bidwell does. */
export const graphqlPeers: readonly ServerName[] = ['documented', 'mercurius', 'yoga', 'postgraphile'];
