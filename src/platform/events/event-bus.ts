/** Something that happened in the domain. */
export interface DomainEvent {
  /** `<noun>.<past tense>`, such as `job.published`. */
  readonly name: string;
}

/** Part of the write itself: when it rejects, the whole transaction is rolled back. */
type WriteListener<Tx> = (event: DomainEvent, tx: Tx) => Promise<void>;

/** Runs once the write is acknowledged; it can no longer undo it. */
type AcknowledgedListener = (event: DomainEvent) => Promise<void>;

interface EventBusOptions {
  /** Told of a listener that failed after the acknowledgement. */
  onListenerError: (event: DomainEvent, error: unknown) => void;
}

/**
 * Carries events from older modules to younger ones inside this process: calls go down, events go up. Listeners of
 * one event run one after another, in the order they were added.
 */
export class EventBus<Tx> {
  readonly #writeListeners = new Map<string, WriteListener<Tx>[]>();
  readonly #acknowledgedListeners = new Map<string, AcknowledgedListener[]>();

  constructor(private readonly options: EventBusOptions) {}

  onWrite(name: string, listener: WriteListener<Tx>): void {
    append(this.#writeListeners, name, listener);
  }

  onAcknowledged(name: string, listener: AcknowledgedListener): void {
    append(this.#acknowledgedListeners, name, listener);
  }

  /** @throws whatever a listener throws: the caller's transaction must not go on. */
  async announce(event: DomainEvent, tx: Tx): Promise<void> {
    for (const listener of this.#writeListeners.get(event.name) ?? []) await listener(event, tx);
  }

  /** Never rejects; one failing listener does not stop the next. */
  async acknowledge(event: DomainEvent): Promise<void> {
    for (const listener of this.#acknowledgedListeners.get(event.name) ?? []) {
      await listener(event).catch((error: unknown) => {
        this.options.onListenerError(event, error);
      });
    }
  }
}

function append<Listener>(listeners: Map<string, Listener[]>, name: string, listener: Listener): void {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}
