import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { setSecurityHeaders } from '../../../src/http/security.js';

/** As helmet 8 makes them for these settings. */
const headers = {
  'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

describe('the security headers', () => {
  it('are all that helmet makes, on every answer', async () => {
    const server = fastify();
    setSecurityHeaders(server);
    server.get('/', (_request, reply) => reply.send({}));
    server.get('/page', (_request, reply) => reply.header('content-security-policy', 'none').send({}));

    for (const url of ['/', '/', '/nothing']) {
      const {
        'content-type': type,
        'content-length': length,
        date,
        connection,
        ...rest
      } = (await server.inject(url)).headers;
      expect(rest).toEqual(headers);
      expect([type, length, date, connection]).not.toContain(undefined);
    }
    // A page puts its own policy in place, for itself alone.
    expect((await server.inject('/page')).headers['content-security-policy']).toBe('none');
    expect((await server.inject('/')).headers).toMatchObject(headers);
  });
});
