import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves on a free port, and says where; the process ends on SIGTERM as any other would. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    tellAddress(`http://127.0.0.1:${port}`);
  });
}

/** What the process that started this one waits for. */
export function tellAddress(origin: string): void {
  console.log(`${origin}/graphql`);
}
