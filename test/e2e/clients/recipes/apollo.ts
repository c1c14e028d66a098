import { ApolloClient, HttpLink, InMemoryCache, type FieldPolicy } from '@apollo/client';
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
            ideas: relayStylePagination(['filter', 'orderBy']),
            skills: relayStylePagination(['categories', 'query']),
          },
        },
        Viewer: {
          fields: {
            jobs: relayStylePagination(['statuses', 'orderBy']),
            bids: relayStylePagination(['statuses', 'orderBy']),
            ideas: relayStylePagination(['statuses', 'orderBy']),
          },
        },
        Job: { fields: { bids: nullOrPages(['statuses', 'orderBy']) } },
        JobViewerState: { fields: { bids: relayStylePagination(['statuses', 'orderBy']) } },
        Idea: { fields: { comments: relayStylePagination() } },
      },
    }),
  });
}

/** By itself the policy would make null, which says that bids are sealed, an empty list. */
function nullOrPages(keyArgs: string[]): FieldPolicy {
  const { merge, ...pages } = relayStylePagination(keyArgs);
  if (typeof merge !== 'function') return pages;
  return {
    ...pages,
    merge: (existing, incoming, options) => (incoming ? merge(existing, incoming, options) : incoming),
  };
}
