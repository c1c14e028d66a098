import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { costByPath, type FieldCost } from './cost-by-path.js';
import type { CostTable } from './cost-table.js';
import { readVariables, type Variables } from './given-arguments.js';
import { markLost, type ErrorPath } from './lost.js';
import { Planner, capped } from './plan.js';
import { countObject } from './recount.js';
import { SelectionReader } from './selection-reader.js';

/** Of every operation, for its root. */
const rootWeight = 1;

/** What one operation costs, in points. */
export interface Weight {
  /** The most it can cost: a whole number, at least 1. */
  readonly requested: number;
  /**
   * What it did cost, recounted from the `data` of its answer: at least 1, never more than `requested`. What an error made
   * null costs what was requested for it, because it was worked on.
   */
  countActual(data: unknown, errorPaths?: readonly ErrorPath[]): number;
  /** Where the points go. The rows and the one point of the root add up to the totals; without data `actual` is 0. */
  fields(data?: unknown, errorPaths?: readonly ErrorPath[]): FieldCost[];
}

/** One operation of a validated document, with the variables as they came. */
export interface WeighedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/**
 * Weighs an operation before it runs: the type cost of https://ibm.github.io/graphql-specs/cost-spec.html with the
 * weights and sizes of the SDL. Takes milliseconds at most, whatever the fragments of the document do, and never throws.
 */
export function weigh(table: CostTable, { document, operation, variables }: WeighedOperation): Weight {
  const read = readVariables(table.schema, operation, variables);
  const reader = new SelectionReader(table.schema, document, read);
  const planner = new Planner({ table, reader, variables: read });
  const type = table.schema.getRootType(operation.operation);
  if (!type) throw new Error(`The schema has no ${operation.operation}, which validation should have said.`);
  const plan = planner.plan(type, [operation.selectionSet]);
  return {
    requested: capped(rootWeight + plan.requested),
    countActual: (data, errorPaths = []) => rootWeight + countObject(plan, markLost(data, errorPaths)),
    fields: (data, errorPaths = []) => costByPath(plan, markLost(data, errorPaths)),
  };
}
