import { createHash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { RateLimitedError } from '../../platform/errors/app-error.js';
import type { LimitStore, Window } from '../../platform/limits/limit-store.js';
import type { CallerKeys } from './caller-keys.js';
import { RateLimiter } from './rate-limiter.js';
import { readRateRules, type RateRule, type RateRules } from './rate-rules.js';
import type { RootField } from './root-fields.js';

interface FieldRatesOptions {
  schema: GraphQLSchema;
  store: LimitStore;
  /** Multiplies every limit. */
  factor: number;
}

/** Holds the rates that the schema names, over the root fields of one operation at a time. */
export class FieldRates {
  readonly #rules: RateRules;
  readonly #limiter: RateLimiter;
  readonly #factor: number;

  constructor({ schema, store, factor }: FieldRatesOptions) {
    this.#rules = readRateRules(schema);
    this.#limiter = new RateLimiter(store);
    this.#factor = factor;
  }

  /**
   * Counts each field once for each of its rules, whether or not it will succeed.
   *
   * @returns why fields must not run, by the name under which the answer holds them.
   */
  async charge(fields: readonly RootField[], keys: CallerKeys): Promise<Map<string, RateLimitedError>> {
    const refusals = new Map<string, RateLimitedError>();
    const charging = fields.map(async (field) => {
      const refusal = await this.#chargeField(field, keys);
      if (refusal) refusals.set(field.responseName, refusal);
    });
    await Promise.all(charging);
    return refusals;
  }

  isRated({ field, args }: RootField): boolean {
    return (this.#rules.get(field) ?? []).some((rule) => applies(rule, args));
  }

  async #chargeField({ field, args }: RootField, keys: CallerKeys): Promise<RateLimitedError | null> {
    // What an address has used up is not counted against the account that it names.
    const rules = (this.#rules.get(field) ?? []).toSorted((a, b) => ranks[a.per] - ranks[b.per]);
    for (const rule of rules) {
      const key = applies(rule, args) ? keyOf(rule, args, keys) : null;
      if (key === null) continue;
      const window = this.#windowOf(rule);
      const { isAllowed, retryAfterMs } = await this.#limiter.count(window, key);
      if (!isAllowed) return refusal(rule, window.limit, Math.max(1, Math.ceil(retryAfterMs / 1_000)));
    }
    return null;
  }

  #windowOf({ field, per, when, limit, windowSeconds, onOutage }: RateRule): Window {
    const name = [field, per, ...(when ?? [])].join(' ');
    const scaled = Math.max(1, Math.round(limit * this.#factor));
    return { name, limit: scaled, windowMs: windowSeconds * 1_000, onOutage };
  }
}

const ranks = { ADDRESS: 0, CALLER: 1, ACCOUNT: 2 };

function applies({ when }: RateRule, args: RootField['args']): boolean {
  return when === null || valueAt(args, when) != null;
}

function keyOf({ per }: RateRule, args: RootField['args'], keys: CallerKeys): string | null {
  if (per === 'CALLER') return keys.caller;
  if (per === 'ADDRESS') return keys.address;
  const email = valueAt(args, ['input', 'email']);
  // Hashed: the store is no place for the addresses of people, and a long one would be a long key.
  return typeof email === 'string' ? `account:${hashOf(email.trim().toLowerCase())}` : null;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt(Reflect.get(value, key), rest);
}

function refusal(
  { field, windowSeconds, per }: RateRule,
  limit: number,
  retryAfter: number,
): RateLimitedError {
  const whose = { CALLER: 'caller', ADDRESS: 'address', ACCOUNT: 'account' }[per];
  const rule = `${field} may be used ${limit} times in ${windowSeconds} s by one ${whose}`;
  return new RateLimitedError(`${rule}; try again in ${retryAfter} s.`, retryAfter, 'FIELD_RATE_EXCEEDED');
}
