import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import type { Session } from './session.js';

export function createApolloClient(url: string, session: Session): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri: url, fetch: session.fetch }),
    cache: new InMemoryCache({
      typePolicies: {
        // A list is kept apart by the arguments named here; without them, filters would mix.
        Query: {
          fields: {
            jobs: relayStylePagination(['filter', 'orderBy']),
            users: relayStylePagination(['filter', 'orderBy']),
            skills: relayStylePagination(['categories', 'query']),
          },
        },
        Viewer: { fields: { jobs: relayStylePagination(['statuses', 'orderBy']) } },
      },
    }),
  });
}
