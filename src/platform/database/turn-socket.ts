import { Socket } from 'node:net';

/**
 * A socket for node-postgres, which corks it around each statement: what was written in one turn of the event loop is sent by one call
 * of the operating system.
 */
export class TurnSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => {
      super.uncork();
    });
  }
}
