import { isJsonObject } from './json-object.js';
import { lost } from './lost.js';
import { costOfOutcome, type FieldPlan, type ObjectPlan, type Outcome } from './plan.js';

/** What the fields of an answered object really cost: never more than its plan, and as much for what is lost. */
export function countObject(plan: ObjectPlan, answer: unknown): number {
  if (answer === lost) return plan.requested;
  if (!isJsonObject(answer)) return 0;
  return plan.fields.reduce((sum, field) => sum + countField(field, answer[field.key]), 0);
}

function countField(field: FieldPlan, answer: unknown): number {
  if (answer === lost) return field.requested;
  return thingsOf(field, answer).reduce<number>(
    (sum, thing) => sum + countThing(findOutcome(field, thing), thing),
    field.fixed,
  );
}

function countThing(outcome: Outcome | null, thing: unknown): number {
  if (!outcome) return 0;
  return outcome.weight + (outcome.plan ? countObject(outcome.plan, thing) : 0);
}

/** What a field returned, without nulls. More than it may return would be a fault of ours: the caller does not pay for that. */
export function thingsOf({ size }: FieldPlan, answer: unknown): readonly unknown[] {
  const things: unknown[] = Array.isArray(answer) ? answer.slice(0, size) : [answer];
  return things.filter((thing) => thing != null);
}

/**
 * What a thing is: the outcome whose keys it has. An answer need not tell its type, so that several may fit; then the
 * dearest, which costs no more than the plan has reserved for any of them. Null when nothing was planned.
 */
export function findOutcome({ outcomes }: FieldPlan, thing: unknown): Outcome | null {
  const [only] = outcomes;
  if (outcomes.length <= 1) return only ?? null;
  if (thing === lost) return dearestOf(outcomes, costOfOutcome);
  const fitting = outcomes.filter(({ plan }) => !plan || fits(plan, thing));
  return dearestOf(fitting, (outcome) => countThing(outcome, thing));
}

/** The outcome that costs most, the first of equal ones; null when there is none. */
export function dearestOf(
  outcomes: readonly Outcome[],
  costOf: (outcome: Outcome) => number,
): Outcome | null {
  const costs = outcomes.map(costOf);
  return outcomes[costs.indexOf(Math.max(...costs))] ?? null;
}

function fits({ keys, typeKey, typeName }: ObjectPlan, thing: unknown): boolean {
  if (!isJsonObject(thing)) return false;
  if (typeKey !== null && thing[typeKey] !== typeName) return false;
  return Object.keys(thing).length === keys.length && keys.every((key) => Object.hasOwn(thing, key));
}
