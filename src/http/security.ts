import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

const yearSeconds = 365 * 24 * 60 * 60;

/**
 * Says to a browser that an answer is data: nothing in it is run, framed, or taken for another type. A page of our own
 * puts its policy in place of this one as it is sent: see explorer.routes.ts.
 */
export function setSecurityHeaders(server: FastifyInstance): void {
  const headers = securityHeaders();
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/** The same for every answer, so that they are asked for once. */
function securityHeaders(): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // Browsers heed it over TLS alone. It does not speak for names below ours, which may belong to others.
    strictTransportSecurity: { maxAge: yearSeconds, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  setHeaders(request, response, (error?: unknown) => {
    if (error) throw new Error('The security headers cannot be made.', { cause: error });
  });
  const entries = Object.entries(response.getHeaders());
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
