import type { IncomingMessage } from 'node:http';
import type { MaybePromise } from '@whatwg-node/promise-helpers';
import type { FastifyInstance } from 'fastify';
import type { Charge } from '../platform/operation/charge.js';
import type { Balance, Bucket, LimitStore } from '../platform/limits/limit-store.js';
import type { Limits } from '../platform/limits/limits.js';
import { networkOf } from '../graphql/rates/caller-keys.js';
import { refuseThrottled } from './errors.js';

/** How many requests one address may send. */
export interface ThrottleOptions {
  /** Of this process alone: the throttle stands before everything that waits for another machine. */
  store: LimitStore;
  limits: Limits['throttle'];
  /** Multiplies the limit. */
  factor: number;
}

/** Counts the requests of each address, each of them once. */
export class Throttle {
  readonly #store: LimitStore;
  readonly #bucket: Bucket;
  readonly #policy: string;
  readonly #balances = new WeakMap<IncomingMessage, Balance>();

  constructor({ store, limits, factor }: ThrottleOptions) {
    this.#store = store;
    this.#bucket = {
      name: 'requests',
      points: Math.max(1, Math.round(limits.requestsMax * factor)),
      windowMs: limits.windowSeconds * 1_000,
      onOutage: 'OPEN',
    };
    this.#policy = `"requests";q=${this.#bucket.points};w=${limits.windowSeconds}`;
  }

  /** What an address may still send, another request of it being counted. */
  take(address: string): MaybePromise<Balance> {
    return this.#store.take(this.#bucket, networkOf(address), 1);
  }

  /** Notes what `take` came to for a request, so that it is not counted once more. */
  note(request: IncomingMessage, balance: Balance): void {
    this.#balances.set(request, balance);
  }

  /** What its address may still send, this request being counted. */
  async count(request: IncomingMessage, address: string): Promise<Balance> {
    const balance = this.#balances.get(request) ?? (await this.take(address));
    this.note(request, balance);
    return balance;
  }

  /** What `count` came to; null before it. */
  find(request: IncomingMessage): Balance | null {
    return this.#balances.get(request) ?? null;
  }

  /**
   * What the caller may still send, after the IETF draft of RateLimit header fields (draft-ietf-httpapi-ratelimit-headers); without
   * the state of what was not counted.
   */
  headersOf(
    balance: Balance | null,
    charge: Charge | null,
  ): { 'ratelimit-policy': string; ratelimit?: string } {
    const requests = balance && `"requests";r=${balance.remaining};t=${Math.ceil(balance.resetMs / 1_000)}`;
    if (!charge) return { 'ratelimit-policy': this.#policy, ...(requests && { ratelimit: requests }) };
    const policy = `"points";q=${charge.limit};w=${charge.windowSeconds}, ${this.#policy}`;
    const points = `"points";r=${charge.remaining};t=${Math.ceil(charge.resetMs / 1_000)}`;
    return { 'ratelimit-policy': policy, ratelimit: requests ? `${points}, ${requests}` : points };
  }
}

/** Holds back an address that sends more requests than anybody needs, before anything of them is read. */
export function throttleRequests(scope: FastifyInstance, throttle: Throttle): void {
  scope.addHook('onRequest', async (request, reply) => {
    const balance = await throttle.count(request.raw, request.ip);
    if (!balance.isAllowed) await refuseThrottled(request, reply, Math.ceil(balance.retryAfterMs / 1_000));
  });
  scope.addHook('onSend', (request, reply, payload, done) => {
    // What a cache hands to others must not tell them what this caller has left.
    const isShared = reply.getHeader('cache-control')?.toString().includes('max-age');
    if (!isShared) {
      const balance = throttle.find(request.raw);
      reply.headers(throttle.headersOf(balance, request.operation?.charge ?? null));
    }
    done(null, payload);
  });
}
