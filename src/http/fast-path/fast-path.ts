import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { handleMaybePromise, type MaybePromise } from '@whatwg-node/promise-helpers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Candidate, ShortAnswer, ShortWay } from '../../graphql/caching/short-way.js';
import { createOperationLog, type OperationLog } from '../../graphql/operation/operation-log.js';
import type { RequestContext } from '../../graphql/request-context.js';
import type { Health } from '../../platform/health/health.js';
import type { Balance } from '../../platform/limits/limit-store.js';
import { OperationScope } from '../../platform/operation/operation-scope.js';
import { readCaller, requestIdOf } from '../caller.js';
import { formOf, headersOfKept } from '../kept-reply.js';
import type { CreateContext } from '../operation.handler.js';
import type { AddressOf } from '../proxies.js';
import type { Throttle } from '../throttle.js';
import { Departures } from './departures.js';
import { KnownBodies } from './known-bodies.js';
import { KnownHeads, type Head } from './known-heads.js';
import { ReadAhead } from './read-ahead.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The operation whose kept answer was sent without anything of the caller's own in its body; null for all others. */
    repeated: Candidate | null;
  }
}

interface FastPathOptions {
  shortWay: ShortWay;
  throttle: Throttle;
  createContext: CreateContext;
  addressOf: AddressOf;
  health: Health;
  logger: Logger;
}

/** A request that may be answered here. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: Head;
  readonly address: string;
  readonly balance: Balance;
  readonly startedAt: number;
}

/** An answer in the form in which it is sent. */
interface Found {
  readonly context: RequestContext;
  readonly answer: ShortAnswer;
  readonly bytes: Buffer;
}

/** In bytes; a longer request is left to Fastify. */
const bodyBytesMax = 16 * 1024;

/**
 * Answers a POST whose body and headers came before, byte for byte, with an answer that this process holds: ahead of Fastify, whose
 * hooks would come to the same result at three times the price. What it cannot answer at once goes the ordinary way, as if it had
 * never been here: who is over a limit, too, since it refuses nothing itself.
 */
export class FastPath {
  #ordinary: RequestListener = () => undefined;
  readonly #heads = new KnownHeads();
  readonly #ahead = new ReadAhead();
  readonly #log: OperationLog;
  readonly #bodies = new KnownBodies();
  readonly #departures = new Departures();

  constructor(private readonly options: FastPathOptions) {
    this.#log = createOperationLog(options.logger);
  }

  /** Takes requests to `server` before it does; those that repeat are known by what the routes of `scope` answered. */
  install(server: FastifyInstance, scope: FastifyInstance): void {
    const [ordinary] = server.server.listeners('request') as RequestListener[];
    if (!ordinary) throw new Error('The server takes no requests.');
    this.#ordinary = ordinary;
    server.server.removeListener('request', ordinary).on('request', (request, response) => {
      const head = this.#headFor(request);
      if (head) this.#take(request, response, head);
      else ordinary(request, response);
    });
    this.#ahead.replay(scope);
    scope.decorateRequest('repeated', null);
    scope.addHook('onResponse', (request, reply, done) => {
      this.#learn(request, reply);
      done();
    });
  }

  #headFor({ url, method, headers }: IncomingMessage): Head | null {
    if (url !== '/graphql' || method !== 'POST' || this.options.health.isDraining) return null;
    const length = Number(headers['content-length'] ?? Infinity);
    return length <= bodyBytesMax ? this.#heads.find(headers) : null;
  }

  #take(request: IncomingMessage, response: ServerResponse, head: Head): void {
    const address = this.options.addressOf(request);
    const startedAt = performance.now();
    void handleMaybePromise(
      () => this.options.throttle.take(address),
      (balance) => {
        const visit = { request, response, head, address, balance, startedAt };
        if (balance.isAllowed) this.#ahead.read(request, (body) => void this.#answer(visit, body));
        else this.#leave(visit, null);
      },
    );
  }

  #answer(visit: Visit, body: Buffer): MaybePromise<void> {
    const candidate = this.#bodies.find(body);
    if (!candidate) {
      this.#leave(visit, body);
      return;
    }
    return handleMaybePromise(
      () => this.#find(visit, candidate),
      (found) => {
        if (found) this.#send(visit, candidate, found);
        else this.#leave(visit, body);
      },
      // The ordinary way meets the same fault, and knows how to tell it.
      () => {
        this.#leave(visit, body);
      },
    );
  }

  /** Hands it to Fastify, with what was done for it so far. */
  #leave({ request, response, balance }: Visit, body: Buffer | null): void {
    this.options.throttle.note(request, balance);
    if (body) this.#ahead.keep(request, body);
    this.#ordinary(request, response);
  }

  /** What is to be sent; null where the ordinary way must tell. */
  #find({ request, head, address }: Visit, candidate: Candidate): MaybePromise<Found | null> {
    return handleMaybePromise(
      () => this.#contextOf(request, address),
      (context) =>
        handleMaybePromise(
          () => this.options.shortWay.answerHeld(context, candidate),
          (answer) =>
            answer &&
            handleMaybePromise(
              () => formOf(answer.body, head.encoding),
              (bytes) => ({ context, answer, bytes }),
            ),
        ),
    );
  }

  #contextOf(request: IncomingMessage, address: string): MaybePromise<RequestContext> {
    const { createContext } = this.options;
    const { authorization } = request.headers;
    const operation = new OperationScope(requestIdOf(request));
    const caller = readCaller(request.headers, { address, costReport: 'none', refreshCookie: null });
    return createContext({ operation, caller, authorization });
  }

  #send(
    { response, head, balance, startedAt }: Visit,
    { known }: Candidate,
    { context, answer, bytes }: Found,
  ): void {
    const { throttle } = this.options;
    const { requestId, charge } = context.operation;
    const headers = [...head.headers, 'x-request-id', requestId, 'content-length', String(bytes.length)];
    if (bytes !== answer.body && head.encoding) headers.push('content-encoding', head.encoding);
    for (const own of [headersOfKept(answer, context.operation), throttle.headersOf(balance, charge)]) {
      for (const [name, value] of Object.entries(own)) headers.push(name, value);
    }
    this.#departures.add({ response, headers, body: bytes });
    const { name, operation: kind } = known.operation;
    this.#log(context, { name: name?.value ?? null, kind, startedAt, errorCodes: [] });
  }

  #learn({ repeated, raw, method }: FastifyRequest, reply: FastifyReply): void {
    if (!repeated || method !== 'POST' || reply.statusCode !== 200) return;
    const body = this.#ahead.find(raw);
    if (body) this.#bodies.learn(body, repeated);
    this.#heads.learn(raw.headers, reply);
  }
}
