import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HookHandlerDoneFunction,
} from 'fastify';
import type { Logger } from 'pino';
import { maskedMessage, toBrief } from '../graphql/errors/format-error.js';
import { costReportOf, sessionModeOf } from './caller.js';
import { ServiceUnavailableError } from '../platform/errors/app-error.js';
import { errorCatalogue, type ErrorCode, type ErrorReason } from '../platform/errors/catalogue.js';

const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
};

/** Gives what fails before GraphQL the shape of a GraphQL error, so that clients handle one shape. */
export function answerErrors(server: FastifyInstance, logger: Logger): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    const code = codesByStatus[status] ?? (status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR');
    if (code === 'INTERNAL_SERVER_ERROR') {
      logger.error({ event: 'request.failed', requestId: request.id, err: error }, 'request failed');
      return answer(request, reply, { status: 500, code, message: maskedMessage });
    }
    // Fastify would close, and the reset could reach a client that is still sending before the answer does. What is left of
    // the body is read and dropped instead, for as long as a request may take.
    if (code === 'PAYLOAD_TOO_LARGE') reply.removeHeader('connection');
    return answer(request, reply, { status, code, message: messageOf(error, request) });
  });

  server.setNotFoundHandler((request, reply) => {
    const { httpStatus: status } = errorCatalogue.NOT_FOUND;
    const message = `Nothing answers ${request.method} here. The API is at /graphql, its schema at /schema.graphql.`;
    return answer(request, reply, { status, code: 'NOT_FOUND', message });
  });
}

function messageOf(error: FastifyError, request: FastifyRequest): string {
  if (error.code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return error.message;
  const given = toBrief(request.headers['content-type'] ?? 'absent');
  return `Send \`content-type: application/json\`; it was \`${given}\`.`;
}

/** Answers a method that an address does not take, and says which it does. */
export function refuseMethod(
  request: FastifyRequest,
  reply: FastifyReply,
  { allow, takes }: { allow: string; takes: string },
): FastifyReply {
  const message = `${request.routeOptions.url ?? 'This address'} takes ${takes}, not ${request.method}.`;
  return answer(request, reply.header('allow', allow), { status: 405, code: 'BAD_USER_INPUT', message });
}

/** Answers the preflight of a page that is not let in; browsers show the status to its developer. */
export async function refuseOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const message = 'Pages of this origin may not call the API; the setting CORS_ORIGINS names those that may.';
  await answer(request, reply, { status: errorCatalogue.FORBIDDEN.httpStatus, code: 'FORBIDDEN', message });
}

/**
 * Refuses a compressed body. Inflating it would let a stranger spend a thousand times the memory and time of what they sent,
 * and no operation within the limits needs it.
 */
export function refuseEncodedBody(
  request: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() === 'identity') {
    done();
    return;
  }
  // The header by which RFC 9110 says what would be read.
  reply.header('accept-encoding', 'identity');
  const message = 'Send the body as it is, without `content-encoding`.';
  void answer(request, reply, { status: 415, code: 'BAD_USER_INPUT', message });
}

/** A slip in the header would else hand a refresh token to scripts, for which the header is there. */
export function refuseOddSessionMode(
  request: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  const mode = sessionModeOf(request.headers);
  if (mode === undefined || mode === 'cookie') {
    done();
    return;
  }
  const message = '`X-Session-Mode` may be `cookie`, or absent.';
  void answer(request, reply, { status: 400, code: 'BAD_USER_INPUT', message });
}

/** Apollo's handler builds a URL from them and fails where one is absent or odd. A trusted proxy may have set either. */
export function refuseOddHost(
  request: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  if (URL.canParse(`${request.protocol}://${request.hostname}/`)) {
    done();
    return;
  }
  const message = 'The request needs a `Host` header with a host name.';
  void answer(request, reply, { status: 400, code: 'BAD_USER_INPUT', message });
}

/** Answers an address that sends too many requests. */
export async function refuseThrottled(
  request: FastifyRequest,
  reply: FastifyReply,
  retryAfter: number,
): Promise<void> {
  const seconds = Math.max(1, retryAfter);
  const message = `This address sends too many requests; try again in ${seconds} s.`;
  const { httpStatus: status } = errorCatalogue.RATE_LIMITED;
  reply.header('retry-after', String(seconds));
  const reason = 'TOO_MANY_REQUESTS';
  await answer(request, reply, { status, code: 'RATE_LIMITED', message, reason, retryAfter: seconds });
}

/** Answers a cost report of a kind that there is not. */
export function refuseOddCostReport(
  request: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  if (costReportOf(request.headers) !== null) {
    done();
    return;
  }
  const message = '`X-Cost-Report` may be `summary` or `fields`, or absent.';
  void answer(request, reply, { status: 400, code: 'BAD_USER_INPUT', message });
}

/** Answers an operation for which there is no room at present. @throws what else went wrong. */
export function refuseUnavailable(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  if (!(error instanceof ServiceUnavailableError)) throw error;
  const { code, retryAfter = 1 } = error.details;
  reply.header('retry-after', String(retryAfter));
  const { httpStatus: status } = errorCatalogue[code];
  return answer(request, reply, { status, code, message: error.message, retryAfter });
}

/** Answers who asks what the cache holds and may not know. */
export function refuseExplanation(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = '`X-Cache-Explain` is for members with the permission OPERATE.';
  return answer(request, reply, { status: errorCatalogue.FORBIDDEN.httpStatus, code: 'FORBIDDEN', message });
}

/** Logs what was refused before it became an operation; an operation logs itself, a probe that fails is no refusal. */
export function logRefusals(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? null;
    const isRefusal =
      reply.statusCode >= 400 && !request.operation?.isSettled && !route?.startsWith('/health');
    if (isRefusal) {
      const { id: requestId, method } = request;
      logger.info({ event: 'request.refused', requestId, method, route, status: reply.statusCode });
    }
    done();
  });
}

interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
  reason?: ErrorReason;
  /** Seconds. */
  retryAfter?: number;
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, message, ...details }: Refusal,
): FastifyReply {
  const errors = [{ message, extensions: { requestId: request.id, ...details } }];
  return reply.code(status).type('application/json; charset=utf-8').send({ errors });
}
