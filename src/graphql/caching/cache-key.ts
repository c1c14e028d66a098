import stringify from 'fast-json-stable-stringify';
import type { Viewer } from '../viewer.js';
import type { CacheScope } from './cache-policy.js';
import { hashOf, type KnownOperation } from './known-operations.js';

/** The key of an answer: the operation, its variables in any order, and, where it depends on that, who asks. */
export function cacheKeyOf(
  { hash, operation }: KnownOperation,
  variables: Readonly<Record<string, unknown>>,
  viewer: Viewer | null,
  scope: CacheScope,
): string {
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const given = names.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : []));
  const whose = scope === 'PUBLIC' ? '*' : viewerKeyOf(viewer);
  return hashOf([hash, whose, stringify(Object.fromEntries(given))].join('\n'));
}

/** No input of the API nests deeper. */
const depthMax = 10;

/** Whether a key can tell these variables from all others. Those that cannot be valid, and nest deeper or pass the numbers of JSON, it cannot. */
export function isKeyable(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth <= depthMax && Object.values(value).every((inner) => isKeyable(inner, depth + 1));
}

function viewerKeyOf(viewer: Viewer | null): string {
  return viewer ? `viewer ${stringify({ ...viewer, permissions: [...viewer.permissions].sort() })}` : '-';
}
