/** Stands in an answer for what an error made null: nobody can tell any more what was done for it. */
export const lost = Symbol('lost');

/** Where an error says that it happened: response keys, and indexes of lists. */
export type ErrorPath = readonly (string | number)[];

/** The answer with `lost` in place of each null that an error on its path, or below it, has led to. */
export function markLost(answer: unknown, paths: readonly ErrorPath[]): unknown {
  if (paths.length === 0) return answer;
  if (answer === null) return lost;
  if (typeof answer !== 'object') return answer;
  const marked = Array.isArray(answer) ? [...(answer as unknown[])] : { ...answer };
  for (const [key, below] of groupByFirst(paths)) {
    if (Object.hasOwn(answer, key)) Reflect.set(marked, key, markLost(Reflect.get(answer, key), below));
  }
  return marked;
}

/** What comes after each first key. A path that ends here says no more than that something is amiss here. */
function groupByFirst(paths: readonly ErrorPath[]): Map<string | number, ErrorPath[]> {
  const groups = new Map<string | number, ErrorPath[]>();
  for (const [first, ...rest] of paths) {
    if (first === undefined) continue;
    const group = groups.get(first);
    if (group) group.push(rest);
    else groups.set(first, [rest]);
  }
  return groups;
}
