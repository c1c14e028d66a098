import type { Session } from './session.js';

/** `fetch` for the editors: a request whose token has ended, and was given by the session, is sent once more. */
export function createRenewingFetch(session: Session): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status !== 401) return response;

    const headers = new Headers(init?.headers);
    const token = await newTokenFor(headers.get('authorization') ?? '', session);
    if (token === null) return response;
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
}

/** What to try instead of a refused header; null for one that somebody wrote by hand, and when the session has ended. */
async function newTokenFor(header: string, session: Session): Promise<string | null> {
  const refused = header.replace(/^Bearer /, '');
  if (!session.hasIssued(refused)) return null;
  const signedIn = session.signedIn();
  const holder = signedIn?.accessToken === refused ? await session.renew() : signedIn;
  return holder?.accessToken ?? null;
}
