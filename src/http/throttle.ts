import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Balance, Bucket, LimitStore } from '../platform/limits/limit-store.js';
import type { Limits } from '../platform/limits/limits.js';
import { networkOf } from '../graphql/rates/caller-keys.js';
import { refuseThrottled } from './errors.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is left of the requests that its address may send. */
    throttle: Balance | null;
  }
}

/** How many requests one address may send. */
export interface ThrottleOptions {
  /** Of this process alone: the throttle stands before everything that waits for another machine. */
  store: LimitStore;
  limits: Limits['throttle'];
  /** Multiplies the limit. */
  factor: number;
}

/** Holds back an address that sends more requests than anybody needs, before anything of them is read. */
export function throttleRequests(scope: FastifyInstance, { store, limits, factor }: ThrottleOptions): void {
  const bucket: Bucket = {
    name: 'requests',
    points: Math.max(1, Math.round(limits.requestsMax * factor)),
    windowMs: limits.windowSeconds * 1_000,
    onOutage: 'OPEN',
  };
  scope.decorateRequest('throttle', null);
  scope.addHook('onRequest', async (request, reply) => {
    const balance = await store.take(bucket, networkOf(request.ip), 1);
    request.throttle = balance;
    if (!balance.isAllowed) await refuseThrottled(request, reply, Math.ceil(balance.retryAfterMs / 1_000));
  });
  scope.addHook('onSend', (request, reply, payload, done) => {
    tellLimits(request, reply, bucket);
    done(null, payload);
  });
}

/**
 * Says on every answer that is the caller's alone what they may still send, after the IETF draft of RateLimit header fields
 * (draft-ietf-httpapi-ratelimit-headers).
 */
function tellLimits({ operation, throttle }: FastifyRequest, reply: FastifyReply, bucket: Bucket): void {
  // What a cache hands to others must not tell them what this caller has left.
  if (reply.getHeader('cache-control')?.toString().includes('max-age')) return;
  const policies = [`"requests";q=${bucket.points};w=${Math.ceil(bucket.windowMs / 1_000)}`];
  const states = throttle
    ? [`"requests";r=${throttle.remaining};t=${Math.ceil(throttle.resetMs / 1_000)}`]
    : [];
  const charge = operation?.charge;
  if (charge) {
    policies.unshift(`"points";q=${charge.limit};w=${charge.windowSeconds}`);
    states.unshift(`"points";r=${charge.remaining};t=${Math.ceil(charge.resetMs / 1_000)}`);
  }
  reply.header('ratelimit-policy', policies.join(', '));
  if (states.length > 0) reply.header('ratelimit', states.join(', '));
}
