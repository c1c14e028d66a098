import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What happens to what passes through.
 *
 * - `pass`: nothing.
 * - `{ delayMs }`: each piece arrives that much later, each way, in order. Connections open at once.
 * - `blackhole`: connections are accepted, and bytes and goodbyes vanish. A connection that lost some never comes back.
 * - `refuse`: as if the server had stopped: live connections are reset, new ones refused.
 * - `cut`: live connections are reset, once; new ones pass.
 * - `{ cutAfterBytes }`: so many more bytes of answers pass on each connection, also on new ones; then it is reset.
 */
type FaultMode = SteadyMode | 'cut';
type SteadyMode = 'pass' | 'blackhole' | 'refuse' | { delayMs: number } | { cutAfterBytes: number };

/** Stands between the service and something it depends on, and spoils the connection when told to. */
export interface FaultProxy {
  /** On 127.0.0.1; the same for as long as the proxy lives. */
  port: number;
  set: (mode: FaultMode) => Promise<void>;
  close: () => Promise<void>;
}

/** Starts a proxy that passes everything on to `target`. */
export async function startFaultProxy(target: { host: string; port: number }): Promise<FaultProxy> {
  const relay = new Relay(target);
  // Half-open: what one side has to say may still be on its way when the other has said goodbye.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    relay.accept(client);
  });
  const port = await listen(server, 0);

  return {
    port,
    set: async (mode) => {
      relay.set(mode === 'cut' ? 'pass' : mode);
      if (mode === 'cut' || mode === 'refuse') relay.resetAll();
      if (mode === 'refuse') await stopListening(server);
      else if (!server.listening) await listen(server, port);
    },
    close: async () => {
      relay.set('refuse');
      relay.resetAll();
      await stopListening(server);
    },
  };
}

class Relay {
  #mode: SteadyMode = 'pass';
  readonly #pairs = new Set<Pair>();

  constructor(private readonly target: { host: string; port: number }) {}

  set(mode: SteadyMode): void {
    this.#mode = mode;
    for (const pair of this.#pairs) pair.set(mode);
  }

  accept(client: Socket): void {
    const upstream = connect({ ...this.target, allowHalfOpen: true, noDelay: true });
    const pair = new Pair(client, upstream);
    pair.set(this.#mode);
    this.#pairs.add(pair);
    for (const socket of [client, upstream]) {
      socket.once('close', () => {
        if (client.closed && upstream.closed) this.#pairs.delete(pair);
      });
    }
    if (this.#mode === 'refuse') pair.reset(); // it was waiting to be accepted while the server stopped
  }

  resetAll(): void {
    for (const pair of this.#pairs) pair.reset();
  }
}

/** One connection of the service with its counterpart. */
class Pair {
  #mode: SteadyMode = 'pass';
  #hasLostBytes = false;
  #answerBytesLeft = Infinity;

  constructor(
    private readonly client: Socket,
    private readonly upstream: Socket,
  ) {
    this.#carry(client, upstream, (chunk) => upstream.write(chunk));
    this.#carry(upstream, client, (chunk) => this.#answer(chunk));
  }

  set(mode: SteadyMode): void {
    this.#mode = mode;
    const isCut = typeof mode === 'object' && 'cutAfterBytes' in mode;
    this.#answerBytesLeft = isCut ? mode.cutAfterBytes : Infinity;
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.upstream.resetAndDestroy();
  }

  #carry(from: Socket, to: Socket, write: (chunk: Buffer) => boolean): void {
    let earlier: Promise<unknown> = Promise.resolve();
    const carry = (step: () => unknown): void => {
      // A stream of which a part is missing would be nonsense to both ends.
      this.#hasLostBytes ||= this.#mode === 'blackhole';
      if (this.#hasLostBytes) return;
      earlier = Promise.all([earlier, this.#way()]).then(step);
    };
    from.on('data', (chunk) => {
      carry(() => write(chunk));
    });
    from.once('end', () => {
      carry(() => to.end());
    });
    from.on('error', () => undefined); // followed by `close`
    from.once('close', (hadError) => {
      if (hadError) carry(() => to.resetAndDestroy());
    });
  }

  #way(): Promise<void> | undefined {
    const mode = this.#mode;
    return typeof mode === 'object' && 'delayMs' in mode ? sleep(mode.delayMs) : undefined;
  }

  #answer(chunk: Buffer): boolean {
    const part = chunk.subarray(0, this.#answerBytesLeft);
    this.#answerBytesLeft -= part.length;
    return this.client.write(part, () => {
      if (this.#answerBytesLeft === 0) this.reset();
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
