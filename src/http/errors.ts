import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { maskedMessage } from '../graphql/errors/format-error.js';
import { errorCatalogue, type ErrorCode } from '../platform/errors/catalogue.js';
import { createId } from '../platform/ids/uuid.js';

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
  return `Send \`content-type: application/json\`; it was \`${request.headers['content-type'] ?? 'absent'}\`.`;
}

/** Answers a method that the address of GraphQL does not take. */
export function refuseMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = `/graphql takes POST, and GET for queries, not ${request.method}.`;
  return answer(request, reply.header('allow', 'GET, POST'), {
    status: 405,
    code: 'BAD_USER_INPUT',
    message,
  });
}

/** Apollo's handler builds a URL from the host and fails where there is none, or an odd one. */
export async function refuseOddHost(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (URL.canParse(`http://${request.hostname}/`)) return;
  const message = 'The request needs a `Host` header with a host name.';
  await answer(request, reply, { status: 400, code: 'BAD_USER_INPUT', message });
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

/** Answers what Fastify refuses before it knows a route, such as an address that cannot be decoded. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.header('x-request-id', request.id);
  void answer(request, reply, { status: 400, code: 'BAD_USER_INPUT', message: error.message });
}

const clientErrors: Readonly<Record<string, { status: number; message: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers of the request are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive.' },
};

/** Answers on the bare socket what is no request at all, and closes it. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(); // nobody is left to read an answer
    return;
  }
  const { status, message } = clientErrors[error.code] ?? { status: 400, message: 'This is not HTTP/1.1.' };
  const requestId = createId();
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', requestId } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, message }: Refusal,
): FastifyReply {
  const errors = [{ message, extensions: { code, requestId: request.id } }];
  return reply.code(status).type('application/json; charset=utf-8').send({ errors });
}
