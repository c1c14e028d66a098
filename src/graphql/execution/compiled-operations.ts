import {
  getVariableValues,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../../platform/limits/limits.js';
import { isCompilable } from './compilable.js';

/** Runs one operation; null where graphql-js is to say what is wrong with its variables. */
export type CompiledOperation = (
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult> | ExecutionResult | null;

/** Nothing is compiled for it. */
const never = Symbol('never');

/**
 * Operations as JavaScript of their own, made by graphql-jit. An operation is known by its node, which Apollo's store of documents
 * keeps: one whose document was forgotten there is counted anew.
 */
export class CompiledOperations {
  readonly #sightings = new WeakMap<OperationDefinitionNode, number>();
  readonly #compiled: LRUCache<OperationDefinitionNode, CompiledOperation | typeof never>;
  /** Before this, by the clock of `performance.now()`, nothing is compiled. */
  #pausedUntil = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly bounds: Limits['compilation'],
  ) {
    this.#compiled = new LRUCache({ max: bounds.operationsMax, maxSize: bounds.charactersMax });
  }

  /** What runs a valid operation; null for one that came too seldom so far, or that graphql-js is to run. */
  find(document: DocumentNode, operation: OperationDefinitionNode): CompiledOperation | null {
    const compiled = this.#compiled.get(operation) ?? this.#compileIfDue(document, operation);
    return compiled === never ? null : compiled;
  }

  #compileIfDue(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): CompiledOperation | typeof never {
    const sightings = (this.#sightings.get(operation) ?? 0) + 1;
    this.#sightings.set(operation, sightings);
    if (sightings < this.bounds.sightingsMin || performance.now() < this.#pausedUntil) return never;
    const compiled = isCompilable(this.schema, document, operation)
      ? this.#compile(document, operation)
      : never;
    this.#compiled.set(operation, compiled, { size: print(document).length });
    return compiled;
  }

  #compile(document: DocumentNode, operation: OperationDefinitionNode): CompiledOperation | typeof never {
    const startedAt = performance.now();
    const { schema } = this;
    const compiled = compileQuery(schema, document, operation.name?.value ?? '', {
      disablingCapturingStackErrors: true,
    });
    const endedAt = performance.now();
    this.#pausedUntil = endedAt + (endedAt - startedAt) / this.bounds.timeShareMax;
    if (!isCompiledQuery(compiled)) return never;
    const { variableDefinitions = [] } = operation;
    return (context, variables) => {
      // graphql-jit neither enforces @oneOf nor says as much about what does not fit.
      const { errors } = getVariableValues(schema, variableDefinitions, variables);
      return errors ? null : compiled.query(undefined, context, variables);
    };
  }
}
