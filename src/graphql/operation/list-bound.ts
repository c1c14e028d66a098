import type { ApolloServerPlugin } from '@apollo/server';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import type { PublicContext } from '../context.js';

/** No list of the API takes more items; most take fewer and say so themselves. */
const itemsMax = 100;

const depthMax = 10;

/**
 * Refuses a list in the variables that no argument could take, once and before anything runs: an argument is checked
 * for each object it hangs on, and aliases and pages multiply that.
 */
export const listBound: ApolloServerPlugin<PublicContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ request }) {
        const path = findLongList(request.variables ?? {}, []);
        if (!path) return Promise.resolve();
        const message = `\`${path.join('.')}\` must have at most ${itemsMax} items.`;
        throw new BadUserInputError([{ path, code: 'TOO_LONG', message }]);
      },
    }),
};

/** The way to the first list that is too long; null when there is none. */
function findLongList(value: unknown, path: readonly string[]): readonly string[] | null {
  // No input of the API nests deeper, and a body can nest deeper than a stack.
  if (typeof value !== 'object' || value === null || path.length > depthMax) return null;
  if (Array.isArray(value) && value.length > itemsMax) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found = findLongList(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
