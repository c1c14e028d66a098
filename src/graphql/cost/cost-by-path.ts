import { isJsonObject } from './json-object.js';
import { lost } from './lost.js';
import { capped, costOfOutcome, type FieldPlan, type ObjectPlan, type Outcome } from './plan.js';
import { dearestOf, findOutcome, thingsOf } from './recount.js';

/** What the fields of one response path cost together. */
export interface FieldCost {
  /** Response keys, joined by dots, without the indexes of lists. */
  readonly path: string;
  readonly requested: number;
  readonly actual: number;
}

/** Fragments can lead to more paths than a document has tokens. From here on a path stands for all below it. */
const pathsMax = 200;

/** Where the points of an operation go; with the one of the operation itself the rows add up to its totals. */
export function costByPath(root: ObjectPlan, answer: unknown): FieldCost[] {
  const rows = new PathRows();
  rows.addRequested(root, '', 1);
  rows.addActual(root, '', answer);
  return rows.list();
}

class PathRows {
  readonly #rows = new Map<string, FieldCost>();

  list(): FieldCost[] {
    return [...this.#rows.values()];
  }

  addRequested(plan: ObjectPlan, parent: string, times: number): void {
    for (const field of plan.fields) {
      const path = join(parent, field.key);
      const dearest = dearestOf(field.outcomes, costOfOutcome);
      const inside = this.#openingOf(dearest);
      const each = (dearest ? costOfOutcome(dearest) : 0) - (inside?.requested ?? 0);
      this.#add(path, times * (field.fixed + field.size * each), 0);
      if (inside) this.addRequested(inside, path, capped(times * field.size));
    }
  }

  /** What rows of its own tell about; null when there is nothing to tell, or no room. */
  #openingOf(outcome: Outcome | null): ObjectPlan | null {
    const isOpened = this.#rows.size < pathsMax && outcome?.plan?.fields.length;
    return isOpened ? outcome.plan : null;
  }

  addActual(plan: ObjectPlan, parent: string, answer: unknown): void {
    if (answer !== lost && !isJsonObject(answer)) return;
    for (const field of plan.fields) {
      const path = join(parent, field.key);
      const returned = answer === lost ? lost : answer[field.key];
      if (returned === lost) this.#add(path, 0, field.requested);
      else this.#addField(field, path, returned);
    }
  }

  #addField(field: FieldPlan, path: string, returned: unknown): void {
    this.#add(path, 0, field.fixed);
    for (const thing of thingsOf(field, returned)) {
      const outcome = findOutcome(field, thing);
      this.#add(path, 0, outcome?.weight ?? 0);
      if (outcome?.plan) this.addActual(outcome.plan, path, thing);
    }
  }

  #add(path: string, requested: number, actual: number): void {
    const row = this.#rows.get(path) ?? { path, requested: 0, actual: 0 };
    this.#rows.set(path, {
      path,
      requested: capped(row.requested + requested),
      actual: row.actual + actual,
    });
  }
}

function join(parent: string, key: string): string {
  return parent === '' ? key : `${parent}.${key}`;
}
