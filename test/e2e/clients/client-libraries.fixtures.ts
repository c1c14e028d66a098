import type { DocumentNode } from 'graphql';
import { createApolloClient } from './recipes/apollo.js';
import type { Session } from './recipes/session.js';
import { createUrqlClient } from './recipes/urql.js';

/** Sends an operation through a client; rejects with what that client makes of errors. */
export type Ask = (
  document: DocumentNode,
  variables?: Record<string, unknown>,
  // What a screen gets is stated by the assertions.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
) => Promise<any>;

interface Library {
  name: string;
  /** A client as the recipe makes it. */
  createAsk: (url: string, session: Session) => { query: Ask; mutate: Ask };
}

/** The libraries that docs/clients.md has a recipe for, behind one face. */
export const libraries: readonly Library[] = [
  {
    name: 'Apollo Client',
    createAsk: (url, session) => {
      const client = createApolloClient(url, session);
      return {
        query: async (query, variables = {}) => (await client.query({ query, variables })).data,
        mutate: async (mutation, variables = {}) => (await client.mutate({ mutation, variables })).data,
      };
    },
  },
  {
    name: 'urql',
    createAsk: (url, session) => {
      const client = createUrqlClient(url, session);
      return {
        query: async (query, variables = {}) => dataOf(await client.query(query, variables).toPromise()),
        mutate: async (mutation, variables = {}) =>
          dataOf(await client.mutation(mutation, variables).toPromise()),
      };
    },
  },
];

function dataOf({ data, error }: { data?: unknown; error?: Error | undefined }): unknown {
  if (error) throw error;
  return data;
}
