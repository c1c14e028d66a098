import type { FastifyInstance } from 'fastify';
import { StartupError } from '../platform/errors/startup-error.js';

interface Place {
  host: string;
  port: number;
  /** The name of the setting that holds the port. */
  setting: 'PORT' | 'METRICS_PORT';
}

/**
 * Begins to answer. @returns the address, such as `http://127.0.0.1:4000`.
 *
 * @throws {StartupError} the port is taken or not allowed, or the host is none of this machine.
 */
export async function listen(server: FastifyInstance, place: Place): Promise<string> {
  const { host, port } = place;
  return server.listen({ host, port }).catch((error: unknown) => {
    throw listenError(error, place);
  });
}

function listenError(error: unknown, { host, port, setting }: Place): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const wayOut = `Set ${setting} to a free port (${setting}=0 takes any) or HOST to an address of this machine.`;
  if (code === 'EADDRINUSE') return new StartupError(`Port ${port} of ${host} is in use.`, wayOut);
  if (code === 'EACCES') return new StartupError(`Port ${port} may not be used by this user.`, wayOut);
  if (typeof code === 'string' && /^(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return new StartupError(`${host} is no address of this machine.`, wayOut);
  }
  return error;
}
