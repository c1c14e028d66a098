import { fastifyHelmet } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const yearSeconds = 365 * 24 * 60 * 60;

/**
 * Says to a browser that an answer is data: nothing in it is run, framed, or taken for another type. A page of our own
 * puts its policy in place of this one as it is sent: see explorer.routes.ts.
 */
export async function setSecurityHeaders(server: FastifyInstance): Promise<void> {
  await server.register(fastifyHelmet, {
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
}
