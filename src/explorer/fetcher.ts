import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { apiAddress } from './api.js';
import { createRenewingFetch } from './renewing-fetch.js';
import type { Session } from './session.js';

const costHeader = 'x-cost-report';

/** How the editors run what they hold. */
export function createFetcher(session: Session): Fetcher {
  const send = createGraphiQLFetcher({ url: apiAddress, fetch: askingForCost(createRenewingFetch(session)) });
  return ({ operationName, ...operation }, options) => {
    const isThere = operationName != null && namesIn(operation.query).includes(operationName);
    // Its type leans on graphql-ws, an optional package that is not here.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    return send(isThere ? { ...operation, operationName } : operation, options);
  };
}

/** Has answers tell what they cost, unless the Headers editor says how. */
function askingForCost(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has(costHeader)) headers.set(costHeader, 'summary');
    return send(input, { ...init, headers });
  };
}

/** For a moment after a change of tabs GraphiQL still names the operation of the tab before, which is not in this text. */
function namesIn(document: string): string[] {
  return [...document.matchAll(/\b(?:query|mutation|subscription)\s+(\w+)/g)].map(([, name = '']) => name);
}
