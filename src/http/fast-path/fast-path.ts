import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { handleMaybePromise, type MaybePromise } from '@whatwg-node/promise-helpers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { documentBytesOf } from '../../graphql/caching/known-operations.js';
import type { Candidate, ShortAnswer, ShortWay } from '../../graphql/caching/short-way.js';
import { createOperationLog, type OperationLog } from '../../graphql/operation/operation-log.js';
import type { RequestContext } from '../../graphql/request-context.js';
import type { Health } from '../../platform/health/health.js';
import { OperationScope, type Operations } from '../../platform/operation/operation-scope.js';
import { readCaller, requestIdOf } from '../caller.js';
import { formOf, headersOfKept } from '../kept-reply.js';
import type { CreateContext } from '../operation.handler.js';
import type { AddressOf } from '../proxies.js';
import type { Throttle } from '../throttle.js';
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
  operations: Operations;
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
  /** Hands it to Fastify. */
  readonly leave: () => void;
  readonly startedAt: number;
}

/** An answer in the form in which it is sent. */
interface Found {
  readonly context: RequestContext;
  readonly answer: ShortAnswer;
  readonly bytes: Buffer;
}

/** Of what is remembered of bodies. */
const bodiesBytesMax = 32 * 1024 * 1024;
const bodiesMax = 2_000;

/** In bytes; a longer request is left to Fastify. */
const bodyBytesMax = 16 * 1024;

/**
 * Answers a POST whose body and headers came before, byte for byte, with an answer that this process holds: ahead of Fastify, whose
 * hooks would come to the same result at three times the price. What it cannot answer at once goes the ordinary way, as if it had
 * never been here: who is over a limit, too, since it refuses nothing itself.
 */
export class FastPath {
  readonly #heads = new KnownHeads();
  readonly #ahead = new ReadAhead();
  readonly #log: OperationLog;
  /** By the bytes of their bodies. */
  readonly #candidates = new LRUCache<string, Candidate>({
    ...{ max: bodiesMax, maxSize: bodiesBytesMax },
    sizeCalculation: ({ text }, body) => body.length + documentBytesOf(text),
  });

  constructor(private readonly options: FastPathOptions) {
    this.#log = createOperationLog(options.logger);
  }

  /** Takes requests to `server` before it does; those that repeat are known by what the routes of `scope` answered. */
  install(server: FastifyInstance, scope: FastifyInstance): void {
    const [ordinary] = server.server.listeners('request') as RequestListener[];
    if (!ordinary) throw new Error('The server takes no requests.');
    server.server.removeListener('request', ordinary).on('request', (request, response) => {
      const leave = () => {
        ordinary(request, response);
      };
      const head = this.#headFor(request);
      if (head) this.#take({ request, response, head, leave, startedAt: performance.now() });
      else leave();
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

  #take(visit: Visit): void {
    const { throttle, addressOf } = this.options;
    const address = addressOf(visit.request);
    void handleMaybePromise(
      () => throttle.count(visit.request, address),
      ({ isAllowed }) => {
        if (!isAllowed) visit.leave();
        else this.#ahead.read(visit.request, (body) => void this.#answer(visit, address, body));
      },
    );
  }

  #answer(visit: Visit, address: string, body: Buffer): MaybePromise<void> {
    const candidate = this.#candidates.get(body.toString('latin1'));
    return handleMaybePromise(
      () => candidate && this.#find(visit, address, candidate),
      (found) => {
        if (candidate && found) this.#send(visit, candidate, found);
        else visit.leave();
      },
      // The ordinary way meets the same fault, and knows how to tell it.
      visit.leave,
    );
  }

  /** What is to be sent; null where the ordinary way must tell. */
  #find({ request, head }: Visit, address: string, candidate: Candidate): MaybePromise<Found | null> {
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
    const { createContext, operations } = this.options;
    const { authorization } = request.headers;
    const operation = new OperationScope(requestIdOf(request));
    const caller = readCaller(request.headers, { address, costReport: 'none', refreshCookie: null });
    const create = () => createContext({ operation, caller, authorization });
    return authorization === undefined ? create() : operations.run(operation, create);
  }

  #send(
    { request, response, head, startedAt }: Visit,
    { known }: Candidate,
    { context, answer, bytes }: Found,
  ): void {
    const { throttle } = this.options;
    const { requestId, charge } = context.operation;
    const headers = [...head.headers, 'x-request-id', requestId, 'content-length', String(bytes.length)];
    if (bytes !== answer.body && head.encoding) headers.push('content-encoding', head.encoding);
    for (const own of [headersOfKept(answer, context.operation), throttle.headersOf(request, charge)]) {
      for (const [name, value] of Object.entries(own)) headers.push(name, value);
    }
    response.writeHead(200, headers).end(bytes);
    const { name, operation: kind } = known.operation;
    this.#log(context, { name: name?.value ?? null, kind, startedAt, errorCodes: [] });
  }

  #learn({ repeated, raw, method }: FastifyRequest, reply: FastifyReply): void {
    if (!repeated || method !== 'POST' || reply.statusCode !== 200) return;
    const body = this.#ahead.find(raw);
    if (body) this.#candidates.set(body.toString('latin1'), repeated);
    this.#heads.learn(raw.headers, reply);
  }
}
