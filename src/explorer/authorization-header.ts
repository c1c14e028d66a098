/** The part of a session that headers are about. */
interface Tokens {
  /** Who is signed in now. */
  signedIn: () => { readonly accessToken: string } | null;
  /** Whether the page put the token where it was found, now or earlier. */
  hasIssued: (token: string) => boolean;
}

const headerName = 'Authorization';

/**
 * The text of a Headers editor with the token that holds now. What somebody wrote by hand stays: other headers,
 * a token from elsewhere, and `{}`, which asks as nobody.
 */
export function withToken(text: string, tokens: Tokens, isNewlySignedIn = false): string {
  const headers = readHeaders(text);
  if (!headers) return text;
  const token = tokens.signedIn()?.accessToken;
  const isWanted =
    headerName in headers
      ? isOurs(headers[headerName], tokens)
      : token !== undefined && (isNewlySignedIn || text.trim() === '');
  return isWanted ? write(headers, token) : text;
}

/** The same text without a token, for what the browser keeps. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/Bearer [\w.~+/=-]+/g, 'Bearer');
}

/** A bare `Bearer` is what is left of our token in the history of the browser. */
function isOurs(header: unknown, tokens: Tokens): boolean {
  if (typeof header !== 'string') return false;
  return header.trim() === 'Bearer' || tokens.hasIssued(header.replace(/^Bearer /, ''));
}

function readHeaders(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {};
  try {
    const headers: unknown = JSON.parse(text);
    return typeof headers === 'object' && headers !== null && !Array.isArray(headers) ? { ...headers } : null;
  } catch {
    return null; // somebody is still writing
  }
}

function write(headers: Record<string, unknown>, token: string | undefined): string {
  const others = Object.entries(headers).filter(([name]) => name !== headerName);
  const all = token === undefined ? others : [...others, [headerName, `Bearer ${token}`]];
  return all.length === 0 ? '' : JSON.stringify(Object.fromEntries(all), null, 2);
}
