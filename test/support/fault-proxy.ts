import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * What happens to what passes through.
 *
 * - `pass`: nothing.
 * - `{ delayMs }`: each piece arrives that much later, in order.
 * - `blackhole`: connections are accepted, and bytes vanish. A connection that lost some never comes back.
 * - `refuse`: as if the server had stopped: live connections are reset, new ones refused.
 * - `cut`: live connections are reset, once; new ones pass.
 */
type FaultMode = 'pass' | 'blackhole' | 'refuse' | 'cut' | { delayMs: number };

/** Stands between the service and something it depends on, and spoils the connection when told to. */
export interface FaultProxy {
  /** On 127.0.0.1; the same for as long as the proxy lives. */
  port: number;
  set: (mode: FaultMode) => Promise<void>;
  close: () => Promise<void>;
}

/** One connection of the service with its counterpart. */
interface Pair {
  client: Socket;
  upstream: Socket;
  hasLostBytes: boolean;
}

/** Starts a proxy that passes everything on to `target`. */
export async function startFaultProxy(target: { host: string; port: number }): Promise<FaultProxy> {
  const relay = new Relay(target);
  const server = createServer((client) => {
    relay.accept(client);
  });
  const port = await listen(server, 0);

  return {
    port,
    set: async (mode) => {
      relay.mode = mode === 'cut' ? 'pass' : mode;
      if (mode === 'cut' || mode === 'refuse') relay.resetAll();
      if (mode === 'refuse') await stopListening(server);
      else if (!server.listening) await listen(server, port);
    },
    close: async () => {
      relay.resetAll();
      await stopListening(server);
    },
  };
}

class Relay {
  mode: Exclude<FaultMode, 'cut'> = 'pass';
  readonly #pairs = new Set<Pair>();

  constructor(private readonly target: { host: string; port: number }) {}

  accept(client: Socket): void {
    const pair: Pair = { client, upstream: connect(this.target), hasLostBytes: false };
    this.#pairs.add(pair);
    client.once('close', () => this.#pairs.delete(pair));
    this.#forward(pair, client, pair.upstream);
    this.#forward(pair, pair.upstream, client);
  }

  resetAll(): void {
    for (const { client, upstream } of this.#pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  }

  #forward(pair: Pair, from: Socket, to: Socket): void {
    from.setNoDelay(true);
    from.on('error', () => undefined); // followed by `close`
    from.once('close', () => to.destroy());
    from.on('data', (chunk) => {
      // A stream of which a part is missing would be nonsense to both ends.
      pair.hasLostBytes ||= this.mode === 'blackhole';
      if (pair.hasLostBytes) return;
      if (typeof this.mode === 'string') to.write(chunk);
      else setTimeout(() => to.write(chunk), this.mode.delayMs);
    });
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  await closed;
}
