import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withExtensions } from '../graphql/caching/kept-answer.js';
import type { ShortAnswer } from '../graphql/caching/short-way.js';
import { publicHeaders } from '../graphql/operation/caching.js';
import { costOf } from '../graphql/quota/cost-report.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { OperationScope } from '../platform/operation/operation-scope.js';
import { compress, compressedBytesMin, encodingFor, type Encoding } from './compression.js';

/** What is sent again and again of one body is made once. */
interface Forms {
  etag?: string;
  compressed: Map<Encoding, Promise<Buffer>>;
}

const formsOf = new WeakMap<Buffer, Forms>();

/** What the answer says of itself. */
export function headersOfKept(
  { scope, ageSeconds }: ShortAnswer,
  { cacheStatus, publicSeconds }: OperationScope,
): Record<string, string> {
  const status = `bidwell; ${cacheStatus}`;
  // It was found current just now: whoever keeps it counts from here (RFC 9111, section 4.2.3).
  if (publicSeconds !== null) return { ...publicHeaders(publicSeconds), 'cache-status': status, age: '0' };
  return {
    'cache-control': scope === 'PUBLIC' ? 'no-cache' : 'private, no-cache',
    'cache-status': status,
    age: String(ageSeconds),
  };
}

/** Sends an answer that was kept under the type that `reply` has, as Apollo and the plugins of the server would send it. */
export async function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  { caller, operation }: RequestContext,
  answer: ShortAnswer,
): Promise<string | Buffer> {
  operation.isSettled = true;
  const { body, scope } = answer;
  const { charge } = operation;
  const report = caller.costReport !== 'none' && charge ? { cost: costOf(charge) } : null;
  if (report || scope === 'PRIVATE') operation.publicSeconds = null;
  reply.headers(headersOfKept(answer, operation));
  if (report) return withExtensions(body, report);

  if (request.method === 'GET') reply.header('etag', etagOf(body));
  const encoding = encodingFor(request, body.length);
  if (encoding) reply.header('content-encoding', encoding);
  return formOf(body, encoding);
}

/** The bytes to send of a body that is sent again and again; those that are too few are left as they are. */
export function formOf(body: Buffer, encoding: Encoding | null): Promise<Buffer> | Buffer {
  if (!encoding || body.length < compressedBytesMin) return body;
  const { compressed } = keptForms(body);
  const form = compressed.get(encoding) ?? compress(body, encoding);
  compressed.set(encoding, form);
  return form;
}

function keptForms(body: Buffer): Forms {
  const forms: Forms = formsOf.get(body) ?? { compressed: new Map() };
  formsOf.set(body, forms);
  return forms;
}

/** As the plugin of the GET route makes it from a body that is not yet compressed. */
function etagOf(body: Buffer): string {
  const forms = keptForms(body);
  return (forms.etag ??= `W/"${createHash('sha256').update(body).digest('base64')}"`);
}
