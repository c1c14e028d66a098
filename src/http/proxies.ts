import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Keeps `request.ip` an IP address. A trusted proxy that passes a client's own `X-Forwarded-For` on, or adds a port, would
 * put other text there; the proxy's address stands for the client then.
 */
export function refuseOddForwarding(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isIP(request.ip) === 0) delete request.raw.headers['x-forwarded-for'];
    done();
  });
}
