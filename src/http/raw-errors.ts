import { ServerResponse, STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { createId } from '../platform/ids/uuid.js';

/** Answers what Fastify refuses before it knows a route, such as an address that cannot be decoded. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { headers, body } = refusalOf(error.message, request.id);
  void reply.code(400).headers(headers).send(body);
}

/** Answers a request that expects more than `100-continue`. */
export function answerExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const { headers, body } = refusalOf('The header `Expect` may ask for 100-continue alone.');
  response.writeHead(417, headers).end(body);
}

const clientErrors: Readonly<Record<string, { status: number; message: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers of the request are larger than 16 KiB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive.' },
};

/** Answers after which their connections close; what else comes on those is passed over. */
const awaited = new WeakSet<ServerResponse>();

/** Answers on the bare socket what is no request at all, and closes it; requests before it are answered first. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  const answer = pendingAnswerOf(socket);
  // Nobody is left to read a refusal.
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else if (answer?.req.complete) closeAfter(answer, socket);
  // It would stand in the middle of the answer.
  else if (answer?.headersSent) socket.destroy();
  else refuse(error, socket);
}

/** The refusal would be taken for the answer to a request before it, which may have written something. */
function closeAfter(answer: ServerResponse, socket: Socket): void {
  if (awaited.has(answer)) return;
  awaited.add(answer);
  answer.once('finish', () => {
    const next = pendingAnswerOf(socket);
    // One whose request never came to its end would be waited for in vain.
    if (next?.req.complete) closeAfter(next, socket);
    else socket.destroySoon();
  });
}

function refuse(error: ConnectionError, socket: Socket): void {
  const { status, message } = clientErrors[error.code] ?? { status: 400, message: 'This is not HTTP/1.1.' };
  const { headers, body } = refusalOf(message);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** The answer whose turn it is; Node keeps it there for its own handler of these errors. */
function pendingAnswerOf(socket: Socket): ServerResponse | null {
  const answer = '_httpMessage' in socket ? socket._httpMessage : null;
  return answer instanceof ServerResponse ? answer : null;
}

/** The one shape of an error, for answers that no hook sees. */
function refusalOf(message: string, requestId: string = createId()) {
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', requestId } }] });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  };
  return { headers, body };
}
