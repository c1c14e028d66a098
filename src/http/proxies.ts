import { isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';

/** Where a request comes from. */
export type AddressOf = (request: IncomingMessage) => string;

/** Tells the address as `request.ip` does, past the proxies that are trusted. */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  const isTrusted = proxyAddr.compile([...trustedProxies]);
  return (request) => {
    const peer = request.socket.remoteAddress ?? '';
    if (trustedProxies.length === 0) return peer;
    const address = proxyAddr(request, isTrusted);
    return isIP(address) === 0 ? peer : address;
  };
}

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
