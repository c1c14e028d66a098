import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Health } from '../platform/health/health.js';

/** How long a connection that was opened just before the stop may take to send something. */
const silenceMs = 500;

/** Lets every connection end while the process stops, which would else wait for its clients. */
export function endConnections(server: FastifyInstance, health: Health): void {
  // As the answer leaves, not as the request comes: draining may begin between the two.
  server.addHook('onSend', (_request, reply, payload, done) => {
    // A kept connection would hold the stopping process open for as long as its client likes.
    if (health.isDraining) reply.header('connection', 'close');
    done(null, payload);
  });
  closeSilentConnections(server);
}

/** Node takes a connection on which nothing was ever sent for a busy one; it would hold up the stop. */
function closeSilentConnections(server: FastifyInstance): void {
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.addHook('preClose', (done) => {
    const close = () => {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    };
    setTimeout(close, silenceMs).unref();
    done();
  });
}

/** Ends every connection as soon as it has no request left: idle ones at once, busy ones after their answer. */
export async function closeServer(server: FastifyInstance): Promise<void> {
  // Fastify closes those that are idle now; one that falls idle later would wait for its keep-alive time.
  const sweep = setInterval(() => {
    server.server.closeIdleConnections();
  }, 100);
  await server.close().finally(() => {
    clearInterval(sweep);
  });
}
