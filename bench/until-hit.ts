import type { CaseRequest } from './cases.js';
import { waitFor } from './wait.js';

/** Asks Bidwell until it answers from its cache. @returns the bytes of that answer. */
export function untilHit(url: string, { body, headers }: CaseRequest): Promise<Buffer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  return waitFor('An answer from the cache', async () => {
    const response = await fetch(url, init);
    const bytes = Buffer.from(await response.arrayBuffer());
    return response.headers.get('cache-status')?.includes('hit') ? bytes : null;
  });
}
