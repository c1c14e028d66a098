import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Health } from '../platform/health/health.js';

/** `/health` for people and monitors, `/health/live` for supervisors, `/health/ready` for balancers. */
export function registerHealthRoutes(server: FastifyInstance, health: Health, logger: Logger): void {
  server.get('/health', async (request, reply) => {
    const report = await health.report();
    logger.debug({ event: 'probe.answered', requestId: request.id, status: report.status });
    return reply
      .code(report.status === 'unhealthy' ? 503 : 200)
      .header('cache-control', 'no-store')
      .send(report);
  });

  // Answers while the event loop turns: a supervisor restarts the process when it does not.
  server.get('/health/live', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'live' }),
  );

  server.get('/health/ready', async (_request, reply) => {
    const { status } = await health.report();
    const isReady = status !== 'unhealthy';
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isReady ? 'ready' : 'not ready' });
  });
}
