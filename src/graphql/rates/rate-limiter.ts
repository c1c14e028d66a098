import { getGraphQLRateLimiter, Store, type Identity } from 'graphql-rate-limit';
import type { Count, LimitStore, Window } from '../../platform/limits/limit-store.js';

/** One use of a field that is to be counted. */
interface Use {
  readonly window: Window;
  readonly key: string;
  count?: Count;
}

/** What the package asks of a field; it reads no more of `info` than the name. */
interface Limiter {
  limit(
    use: { parent: unknown; args: Record<string, unknown>; context: string; info: { fieldName: string } },
    rule: { max: number; window: string },
  ): Promise<string | undefined>;
}

/**
 * Counts uses of fields with graphql-rate-limit. Its own stores read, then write, and let all of many parallel calls through; here
 * the reading is the one atomic step and nothing is left to write.
 */
export class RateLimiter {
  readonly #uses = new Map<string, Use>();
  readonly #limiter: Limiter;
  #lastUse = 0;

  constructor(store: LimitStore) {
    const identifyContext = (use: string) => use;
    const counting = new CountingStore(this.#uses, store);
    this.#limiter = { limit: getGraphQLRateLimiter({ store: counting, identifyContext }) };
  }

  /** Counts one use by `key`. Calls count in the order in which they are made. */
  async count(window: Window, key: string): Promise<Count> {
    const use: Use = { window, key };
    const id = String((this.#lastUse += 1));
    this.#uses.set(id, use);
    try {
      const call = { parent: null, args: {}, context: id, info: { fieldName: window.name } };
      const refusal = await this.#limiter.limit(call, { max: window.limit, window: `${window.windowMs}ms` });
      if (!use.count) throw new Error(`The use of ${window.name} was not counted.`);
      return { ...use.count, isAllowed: refusal === undefined };
    } finally {
      this.#uses.delete(id);
    }
  }
}

/** A store in the shape of the package, which wants the times of the calls before this one. */
class CountingStore extends Store {
  constructor(
    private readonly uses: ReadonlyMap<string, Use>,
    private readonly store: LimitStore,
  ) {
    super();
  }

  async getForIdentity({ contextIdentity }: Identity): Promise<number[]> {
    const use = this.uses.get(contextIdentity);
    if (!use) throw new Error('A use of a field is counted that nobody made.');
    use.count = await this.store.count(use.window, use.key);
    return use.count.isAllowed ? [] : Array<number>(use.window.limit).fill(Date.now());
  }

  setForIdentity(): void {
    // It was counted as it was read.
  }
}
