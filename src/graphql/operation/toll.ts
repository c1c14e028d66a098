import { handleMaybePromise, type MaybePromise } from '@whatwg-node/promise-helpers';
import type { GraphQLSchema } from 'graphql';
import { QueryTooComplexError } from '../../platform/errors/app-error.js';
import type { LimitStore } from '../../platform/limits/limit-store.js';
import type { Limits } from '../../platform/limits/limits.js';
import type { OperationScope } from '../../platform/operation/operation-scope.js';
import { readCostTable } from '../cost/read-cost-table.js';
import type { ErrorPath } from '../cost/lost.js';
import type { Weight } from '../cost/weigh.js';
import { Weights } from '../cost/weights.js';
import { Quota } from '../quota/quota.js';
import { callerKeysOf, type CallerKeys } from '../rates/caller-keys.js';
import { FieldRates } from '../rates/field-rates.js';
import { rootFieldsOf, type OperationRequest, type RootField } from '../rates/root-fields.js';
import type { RequestContext } from '../request-context.js';

interface TollOptions {
  schema: GraphQLSchema;
  store: LimitStore;
  limits: Limits;
  /** Multiplies every quota and rate. */
  factor: number;
  now: () => Date;
}

/** What came of an operation. */
export interface Returned {
  readonly data: unknown;
  /** Of the errors of fields that ran. */
  readonly errorPaths: readonly ErrorPath[];
}

/** Weighs operations and charges their callers, before they run and when they are over. */
export class Toll {
  readonly #known: Weights;
  readonly #quota: Quota;
  readonly #rates: FieldRates;
  readonly #weights = new WeakMap<OperationScope, Weight>();

  constructor({ schema, store, limits, factor, now }: TollOptions) {
    this.#known = new Weights(readCostTable(schema));
    this.#quota = new Quota({ store, limits: limits.quota, costs: limits.cost, factor, now });
    this.#rates = new FieldRates({ schema, store, factor });
  }

  /**
   * Takes what the operation could cost from its caller's points, and counts its root fields. Those that are over their rate
   * will not run.
   *
   * @throws {QueryTooComplexError} it could cost more than an operation may; nothing is taken.
   * @throws {RateLimitedError} the caller has too few points, or every field is over its rate.
   */
  async charge(context: RequestContext, request: OperationRequest): Promise<void> {
    const { operation } = context;
    const keys = keysOf(context);
    const fields = rootFieldsOf(request);
    const weight = this.#known.weigh(request);
    const { requested } = weight;
    this.#weights.set(operation, weight);
    operation.isDryRun = fields.some(isDryRun);
    const max = this.#quota.operationLimitFor(keys);
    if (requested > max && !operation.isDryRun) throw new QueryTooComplexError(requested, max);
    await this.#quota.reserve(operation, keys, { requested, taken: operation.isDryRun ? 1 : requested });
    if (operation.isDryRun) return;
    await this.chargeRates(context, fields);
    const refusals = [...operation.refusedFields.values()];
    const [longest] = refusals.toSorted((one, other) => other.retryAfter - one.retryAfter);
    if (longest && refusals.length === fields.length) throw longest;
  }

  /** The root fields that have a rate which counts their use. */
  ratedFieldsOf(request: OperationRequest): RootField[] {
    return rootFieldsOf(request).filter((field) => this.#rates.isRated(field));
  }

  /** Counts root fields, once in an operation, and notes those that are over their rate. */
  async chargeRates(context: RequestContext, fields: readonly RootField[]): Promise<void> {
    const { operation } = context;
    if (operation.areRatesCharged) return;
    operation.areRatesCharged = true;
    operation.refusedFields = await this.#rates.charge(fields, keysOf(context));
  }

  /** What one operation of the caller may cost. */
  operationLimitFor(context: RequestContext): number {
    return this.#quota.operationLimitFor(keysOf(context));
  }

  /** Takes one point for an answer that was kept. @returns false if the caller has none left; then the operation is not charged. */
  chargeKept(context: RequestContext, requested: number): MaybePromise<boolean> {
    const { operation } = context;
    const keys = keysOf(context);
    return handleMaybePromise(
      () => this.#quota.take(operation, keys, { requested, taken: 1 }),
      ({ isAllowed }) => {
        if (isAllowed) this.#quota.settle(operation, keys, 1);
        else operation.charge = null;
        return isAllowed;
      },
    );
  }

  /** Charges by what was returned, and gives the rest back; one point for what never ran. Never rejects. */
  async settle(context: RequestContext, { data, errorPaths }: Returned): Promise<Weight | null> {
    const { operation } = context;
    const keys = keysOf(context);
    const weight = this.#weights.get(operation) ?? null;
    // Nobody may have the service read documents for nothing. That there are no points left does not change the answer.
    const requested = weight?.requested ?? 1;
    if (!operation.charge)
      await this.#quota.reserve(operation, keys, { requested, taken: 1 }).catch(() => undefined);
    this.#quota.settle(operation, keys, weight?.countActual(data, errorPaths) ?? 1);
    return weight;
  }
}

function keysOf({ identity, caller }: RequestContext): CallerKeys {
  return callerKeysOf(identity.viewer, caller.address);
}

function isDryRun({ field, args }: RootField): boolean {
  return field === 'Query.rateLimit' && args?.['dryRun'] === true;
}
