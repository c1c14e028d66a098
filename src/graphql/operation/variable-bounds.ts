import { BadUserInputError } from '../../platform/errors/app-error.js';
import { limits } from '../../platform/limits/limits.js';

const { itemsMax } = limits.variables;

const depthMax = 10;

/**
 * Refuses what no argument could take, once and before anything runs: an argument is checked for each object it hangs
 * on, which aliases and pages multiply, and graphql-js quotes a wrong object whole in each of its errors.
 *
 * @throws {BadUserInputError} a list or an object is too long.
 */
export function assertBounded(variables: object): void {
  const path = findOversized(variables, []);
  if (!path) return;
  const message = `\`${path.join('.')}\` must have at most ${itemsMax} items.`;
  throw new BadUserInputError([{ path, code: 'TOO_LONG', message }]);
}

/** The way to the first list or object that is too long; null when there is none. */
function findOversized(value: unknown, path: readonly string[]): readonly string[] | null {
  // No input of the API nests deeper, and a body can nest deeper than a stack.
  if (typeof value !== 'object' || value === null || path.length > depthMax) return null;
  const entries = Object.entries(value);
  if (entries.length > itemsMax && path.length > 0) return path;
  for (const [key, inner] of entries) {
    const found = findOversized(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
