import { handleMaybePromise, type MaybePromise } from '@whatwg-node/promise-helpers';
import { RateLimitedError } from '../../platform/errors/app-error.js';
import type { Balance, Bucket, LimitStore } from '../../platform/limits/limit-store.js';
import type { Limits } from '../../platform/limits/limits.js';
import type { Charge } from '../../platform/operation/charge.js';
import type { OperationScope } from '../../platform/operation/operation-scope.js';
import type { CallerKeys } from '../rates/caller-keys.js';

interface QuotaOptions {
  store: LimitStore;
  limits: Limits['quota'];
  costs: Limits['cost'];
  /** Multiplies the points of every caller. */
  factor: number;
  now: () => Date;
}

/** What an operation could cost, and what is taken for it at first. */
type Amounts = Pick<Charge, 'requested' | 'taken'>;

/** The points that each caller has: taken before an operation runs, and given back as far as it came to less. */
export class Quota {
  readonly #buckets: { anonymous: Bucket; member: Bucket };

  constructor(private readonly options: QuotaOptions) {
    const { anonymousPoints, memberPoints } = options.limits;
    this.#buckets = { anonymous: this.#bucketOf(anonymousPoints), member: this.#bucketOf(memberPoints) };
  }

  /**
   * Takes points for an operation, and notes in it what it could cost.
   *
   * @throws {RateLimitedError} the caller has fewer points left; none is taken.
   */
  async reserve(operation: OperationScope, keys: CallerKeys, amounts: Amounts): Promise<void> {
    const balance = await this.take(operation, keys, amounts);
    if (!balance.isAllowed) throw refusal(this.#bucketFor(keys), amounts.taken, balance);
  }

  /** Takes points as `reserve` does. @returns what came of it; none was taken where the caller had fewer. */
  take(operation: OperationScope, keys: CallerKeys, { requested, taken }: Amounts): MaybePromise<Balance> {
    const bucket = this.#bucketFor(keys);
    return handleMaybePromise(
      () => this.options.store.take(bucket, keys.caller, taken),
      (balance) => {
        operation.charge = this.#chargeOf(keys, bucket, balance, { requested, taken });
        return balance;
      },
    );
  }

  /** Notes what an operation came to, and gives the rest back; the answer does not wait for that. */
  settle({ charge }: OperationScope, keys: CallerKeys, actual: number): void {
    if (charge?.actual !== null) return;
    charge.actual = Math.min(Math.max(1, actual), charge.taken);
    const rest = charge.taken - charge.actual;
    if (rest <= 0) return;
    const bucket = this.#bucketFor(keys);
    void this.options.store.giveBack(bucket, keys.caller, rest);
    charge.remaining = Math.min(bucket.points, charge.remaining + rest);
    charge.resetMs = ((bucket.points - charge.remaining) / bucket.points) * bucket.windowMs;
    charge.resetAt = this.#timeIn(charge.resetMs);
  }

  /** What one operation of the caller may cost. */
  operationLimitFor({ isMember }: CallerKeys): number {
    const { anonymousMax, memberMax } = this.options.costs;
    return isMember ? memberMax : anonymousMax;
  }

  #chargeOf(keys: CallerKeys, bucket: Bucket, balance: Balance, { requested, taken }: Amounts): Charge {
    return {
      requested,
      taken,
      operationLimit: this.operationLimitFor(keys),
      actual: balance.isAllowed ? null : 0,
      limit: bucket.points,
      remaining: balance.remaining,
      resetMs: balance.resetMs,
      resetAt: this.#timeIn(balance.resetMs),
      windowSeconds: this.options.limits.windowSeconds,
    };
  }

  #bucketFor({ isMember }: CallerKeys): Bucket {
    return isMember ? this.#buckets.member : this.#buckets.anonymous;
  }

  #bucketOf(points: number): Bucket {
    const { factor, limits } = this.options;
    const windowMs = limits.windowSeconds * 1_000;
    return { name: 'points', points: Math.max(1, Math.round(points * factor)), windowMs, onOutage: 'OPEN' };
  }

  #timeIn(ms: number): Date {
    return new Date(this.options.now().getTime() + ms);
  }
}

function refusal({ points: limit, windowMs }: Bucket, asked: number, balance: Balance): RateLimitedError {
  const retryAfter = Math.max(1, Math.ceil(balance.retryAfterMs / 1_000));
  const [cost, left, most] = [asked, balance.remaining, limit].map((points) => points.toLocaleString('en'));
  const rule = `The operation could cost ${cost} points, and ${left} of ${most} are left`;
  const advice = `all are back after ${windowMs / 1_000} s at most; try again in ${retryAfter} s`;
  return new RateLimitedError(`${rule}; ${advice}.`, retryAfter, 'QUOTA_EXCEEDED');
}
