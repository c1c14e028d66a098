import type { DefinitionShape, Spread } from './definition-shape.js';

/** What one definition holds together with the fragments it spreads, where it stands at the root of an operation. */
export interface DefinitionReach {
  /** Fields of the first level, counted as often as they are spread; `countMax` stands for all that is more. */
  rootFieldCount: number;
  /** The marked root fields. */
  markedNames: ReadonlySet<string>;
  depth: number;
  introspectionDepth: number;
}

/** Fragments that double each other come to numbers that nobody can read; counts end here. */
export const countMax = 1_000_000;

/**
 * Measures a definition in the time its own text takes: `reaches` has what was found for each fragment it spreads. Those
 * which are not there count for nothing.
 */
export function measureReach(
  shape: DefinitionShape,
  reaches: ReadonlyMap<string, DefinitionReach>,
  markedFields: ReadonlySet<string>,
): DefinitionReach {
  const names = shape.rootFields.map(({ name }) => name.value);
  const reach: DefinitionReach = {
    rootFieldCount: names.length,
    markedNames: new Set(names.filter((name) => markedFields.has(name))),
    depth: shape.depth,
    introspectionDepth: shape.introspectionDepth,
  };
  for (const spread of shape.spreads) {
    const inner = reaches.get(spread.node.name.value);
    if (inner && spread.depth === 0) addAtRoot(reach, inner);
    else if (inner) addBelow(reach, inner, spread);
  }
  return reach;
}

function addAtRoot(reach: DefinitionReach, inner: DefinitionReach): void {
  reach.rootFieldCount = Math.min(reach.rootFieldCount + inner.rootFieldCount, countMax);
  if (inner.markedNames.size > 0) reach.markedNames = new Set([...reach.markedNames, ...inner.markedNames]);
  reach.depth = Math.max(reach.depth, inner.depth);
  reach.introspectionDepth = Math.max(reach.introspectionDepth, inner.introspectionDepth);
}

/** Below the root a `__schema` of the fragment is no introspection. */
function addBelow(reach: DefinitionReach, inner: DefinitionReach, { depth, isIntrospective }: Spread): void {
  const total = depth + Math.max(inner.depth, inner.introspectionDepth);
  if (isIntrospective) reach.introspectionDepth = Math.max(reach.introspectionDepth, total);
  else reach.depth = Math.max(reach.depth, total);
}
