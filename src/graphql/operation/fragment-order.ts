import type { FragmentSpreadNode } from 'graphql';
import type { DefinitionShape, Spread } from './definition-shape.js';

/** Fragments in an order in which each comes after those it spreads. */
export interface FragmentOrder {
  readonly names: readonly string[];
  /** The spreads that lead from a fragment back to itself, the last of them to it. With one there is no order. */
  readonly cycles: readonly (readonly FragmentSpreadNode[])[];
}

interface Step {
  readonly name: string;
  /** Led here; null for where the walk began. */
  readonly via: FragmentSpreadNode | null;
  readonly rest: Iterator<Spread, undefined>;
}

/** More cycles say nothing new, and to write each down takes as long as it has fragments. */
const cyclesMax = 10;

/** Orders the fragments of a document in linear time, however they spread each other; unknown ones are passed over. */
export function orderFragments(shapes: ReadonlyMap<string, DefinitionShape>): FragmentOrder {
  const walk = new FragmentWalk(shapes);
  for (const name of shapes.keys()) walk.from(name);
  return walk;
}

class FragmentWalk implements FragmentOrder {
  readonly names: string[] = [];
  readonly cycles: FragmentSpreadNode[][] = [];
  readonly #shapes: ReadonlyMap<string, DefinitionShape>;
  readonly #seen = new Set<string>();
  /** From the start of the walk to where it is, with the place of each name. */
  readonly #path: Step[] = [];
  readonly #places = new Map<string, number>();

  constructor(shapes: ReadonlyMap<string, DefinitionShape>) {
    this.#shapes = shapes;
  }

  from(start: string): void {
    this.#enter(start, null);
    for (let step = this.#path.at(-1); step; step = this.#path.at(-1)) {
      const next = step.rest.next();
      if (next.done) this.#leave(step);
      else this.#follow(next.value.node);
    }
  }

  #follow(spread: FragmentSpreadNode): void {
    const name = spread.name.value;
    const place = this.#places.get(name);
    if (place === undefined) this.#enter(name, spread);
    else if (this.cycles.length < cyclesMax) {
      const between = this.#path.slice(place + 1).flatMap(({ via }) => via ?? []);
      this.cycles.push([...between, spread]);
    }
  }

  #enter(name: string, via: FragmentSpreadNode | null): void {
    const shape = this.#shapes.get(name);
    if (!shape || this.#seen.has(name)) return;
    this.#seen.add(name);
    this.#places.set(name, this.#path.length);
    this.#path.push({ name, via, rest: shape.spreads.values() });
  }

  #leave({ name }: Step): void {
    this.#path.pop();
    this.#places.delete(name);
    this.names.push(name);
  }
}
