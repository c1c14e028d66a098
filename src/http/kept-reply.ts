import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withExtensions } from '../graphql/caching/kept-answer.js';
import type { ShortAnswer } from '../graphql/caching/short-way.js';
import { costOf } from '../graphql/quota/cost-report.js';
import type { RequestContext } from '../graphql/request-context.js';
import { compress, encodingFor, type Encoding } from './compression.js';

/** What is sent again and again of one body is made once. */
interface Forms {
  etag?: string;
  compressed: Map<Encoding, Promise<Buffer>>;
}

const formsOf = new WeakMap<Buffer, Forms>();

/** Sends an answer that was kept under the type that `reply` has, as Apollo and the plugins of the server would send it. */
export async function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  { caller, operation }: RequestContext,
  { body, scope, ageSeconds }: ShortAnswer,
): Promise<string | Buffer> {
  reply
    .header('cache-control', scope === 'PUBLIC' ? 'no-cache' : 'private, no-cache')
    .header('cache-status', `bidwell; ${operation.cacheStatus}`)
    .header('age', String(ageSeconds));
  operation.isSettled = true;
  const { charge } = operation;
  if (caller.costReport !== 'none' && charge) return withExtensions(body, { cost: costOf(charge) });

  return inForm(request, reply, body);
}

function inForm(request: FastifyRequest, reply: FastifyReply, body: Buffer): Promise<Buffer> | Buffer {
  const forms: Forms = formsOf.get(body) ?? { compressed: new Map() };
  formsOf.set(body, forms);
  if (request.method === 'GET') reply.header('etag', (forms.etag ??= etagOf(body)));
  const encoding = encodingFor(request, body.length);
  if (!encoding) return body;
  const compressed = forms.compressed.get(encoding) ?? compress(body, encoding);
  forms.compressed.set(encoding, compressed);
  reply.header('content-encoding', encoding);
  return compressed;
}

/** As the plugin of the GET route makes it from a body that is not yet compressed. */
function etagOf(body: Buffer): string {
  return `W/"${createHash('sha256').update(body).digest('base64')}"`;
}
