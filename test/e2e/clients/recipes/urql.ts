import { cacheExchange, Client, fetchExchange } from '@urql/core';
import type { Session } from './session.js';

export function createUrqlClient(url: string, session: Session): Client {
  return new Client({
    url,
    fetch: session.fetch,
    exchanges: [cacheExchange, fetchExchange],
    // urql would send queries by GET, which the server refuses without a header that no plain link can send.
    preferGetMethod: false,
  });
}
