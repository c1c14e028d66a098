import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { MaybePromise } from '@whatwg-node/promise-helpers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isJsonObject } from '../graphql/cost/json-object.js';
import type { OperationParams } from '../graphql/caching/plain-params.js';
import type { Candidate, ShortWay } from '../graphql/caching/short-way.js';
import { withRequestId, type ErrorOrigins } from '../graphql/errors/error-origins.js';
import { createOperationLog } from '../graphql/operation/operation-log.js';
import type { ContextRequest, RequestContext } from '../graphql/request-context.js';
import { OperationScope } from '../platform/operation/operation-scope.js';
import { AnswerTypes } from './answer-types.js';
import { callerOf } from './caller.js';
import { refuseExplanation, refuseUnavailable } from './errors.js';
import { sendKept } from './kept-reply.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the operation, where it was made before Apollo asked for it. */
    context: RequestContext | null;
  }
}

/** Makes the context of an operation; at once where nothing is to be read for it. */
export type CreateContext = (request: ContextRequest) => MaybePromise<RequestContext>;

/** What runs operations. Apollo must have been started. */
export interface OperationHandlerOptions {
  apollo: ApolloServer<RequestContext>;
  origins: ErrorOrigins;
  shortWay: ShortWay;
  createContext: CreateContext;
  /** Whether answers tell their cost unasked. */
  reportsCost: boolean;
  logger: Logger;
}

/** A request for what ran before. */
interface Repetition {
  candidate: Candidate;
  /** Of an answer that its sender takes. */
  type: string;
}

export type OperationHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Answers from what was kept where that is current, and else through Apollo. */
export function createOperationHandler(options: OperationHandlerOptions): OperationHandler {
  const { apollo, shortWay } = options;
  const log = createOperationLog(options.logger);
  const types = new AnswerTypes();
  const throughApollo = fastifyApolloHandler(apollo, {
    context: async (request, reply) => contextOrFault(request, reply, options),
  });
  const run: OperationHandler = async (request, reply) => {
    const { requestId, cacheStatus } = scopeOf(request);
    reply.header('cache-status', `bidwell; ${cacheStatus}`);
    const body: unknown = await throughApollo.call(request.server, request, reply);
    types.learn(request, reply);
    return reply.statusCode < 400 ? body : withRequestId(body, requestId);
  };
  const explain = explaining(run, options);
  const repetitionOf = (request: FastifyRequest): Repetition | null => {
    const type = isSimple(request) ? types.find(request) : null;
    const candidate = type === null ? null : shortWay.candidateOf(paramsOf(request));
    return type !== null && candidate ? { type, candidate } : null;
  };
  const repeat = async (request: FastifyRequest, reply: FastifyReply, { type, candidate }: Repetition) => {
    const startedAt = performance.now();
    if (request.method === 'GET' && request.headers.authorization === undefined)
      scopeOf(request).publicSeconds = candidate.publicSeconds;
    const context = (request.context ??= await contextOf(request, reply, options));
    const answer = await shortWay
      .answer(context, candidate, () => run(request, reply))
      .catch((error: unknown) => ({ loaded: refuseUnavailable(request, reply, error) }));
    if ('loaded' in answer) return answer.loaded;
    const { name, operation: kind } = candidate.known.operation;
    log(context, { name: name?.value ?? null, kind, startedAt, errorCodes: [] });
    if (context.caller.costReport === 'none') request.repeated = candidate;
    return sendKept(request, reply.type(type), context, answer.kept);
  };
  return async (request, reply) => {
    if ('x-cache-explain' in request.headers) return explain(request, reply);
    const repetition = repetitionOf(request);
    return repetition ? repeat(request, reply, repetition) : run(request, reply);
  };
}

/** Notes for operators what the cache makes of an operation, and runs it. */
function explaining(run: OperationHandler, options: OperationHandlerOptions): OperationHandler {
  return async (request, reply) => {
    const context = (request.context ??= await contextOf(request, reply, options));
    const { viewer, refusal } = context.identity;
    // A token that does not hold is refused as in any other operation.
    if (refusal) return run(request, reply);
    if (!viewer?.permissions.includes('OPERATE')) return refuseExplanation(request, reply);
    await options.shortWay.explain(context, paramsOf(request));
    return run(request, reply);
  };
}

/** Notes whose fault it is, which Apollo does not know yet. */
async function contextOrFault(
  request: FastifyRequest,
  reply: FastifyReply,
  options: OperationHandlerOptions,
): Promise<RequestContext> {
  try {
    return await contextOf(request, reply, options);
  } catch (error) {
    options.origins.note(error, scopeOf(request).requestId);
    throw error;
  }
}

function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { createContext, reportsCost }: OperationHandlerOptions,
): MaybePromise<RequestContext> {
  if (request.context) return request.context;
  const operation = scopeOf(request);
  const caller = callerOf(request, reply, reportsCost ? 'summary' : 'none');
  const { authorization } = request.headers;
  return createContext({ operation, caller, authorization });
}

function scopeOf(request: FastifyRequest): OperationScope {
  return (request.operation ??= new OperationScope(request.id));
}

/** A request that Apollo would take for what it says, without a look at where it came from. */
function isSimple({ method, headers }: FastifyRequest): boolean {
  const type = headers['content-type'];
  if (method === 'POST') return type?.startsWith('application/json') ?? false;
  if (method !== 'GET' || type !== undefined) return false;
  return Boolean(headers['apollo-require-preflight'] ?? headers['x-apollo-operation-name']);
}

function paramsOf({ method, body, url }: FastifyRequest): OperationParams {
  if (method === 'POST') return isJsonObject(body) ? body : {};
  // Read as Apollo reads it, and not by Fastify, which takes some addresses otherwise: what is kept must be what ran.
  const { searchParams } = new URL(url, 'http://localhost');
  const valueOf = (name: string) => {
    const values = searchParams.getAll(name);
    return values.length > 1 ? false : values[0];
  };
  return {
    query: valueOf('query'),
    operationName: valueOf('operationName'),
    variables: jsonOf(valueOf('variables')),
    extensions: jsonOf(valueOf('extensions')),
  };
}

/** What a parameter of an address says; false, which no operation takes, where that is null or no JSON. */
function jsonOf(text: string | false | undefined): unknown {
  if (text === undefined || text === false) return text;
  try {
    return (JSON.parse(text) as unknown) ?? false;
  } catch {
    return false;
  }
}
