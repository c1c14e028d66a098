/** Something that happened in the domain: each kind is a class of its own. */
export interface DomainEvent {
  /** `<noun>.<past tense>`, such as `job.published`; for the log. */
  readonly name: string;
}

/** A kind of event. */
type EventClass<Event extends DomainEvent> = abstract new (...parts: never[]) => Event;

/** Part of the write itself: when it rejects, the whole transaction is rolled back. */
type WriteListener<Event, Tx> = (event: Event, tx: Tx) => Promise<void>;

/** Runs once the write is acknowledged; it can no longer undo it. */
type AcknowledgedListener<Event> = (event: Event) => Promise<void>;

interface EventBusOptions {
  /** Told of a listener that failed after the acknowledgement. */
  onListenerError: (event: DomainEvent, error: unknown) => void;
}

/**
 * Carries events from older modules to younger ones inside this process: calls go down, events go up. Listeners of
 * one event run one after another, in the order they were added.
 */
export class EventBus<Tx> {
  readonly #writeListeners: WriteListener<DomainEvent, Tx>[] = [];
  readonly #acknowledgedListeners: AcknowledgedListener<DomainEvent>[] = [];

  constructor(private readonly options: EventBusOptions) {}

  onWrite<Event extends DomainEvent>(kind: EventClass<Event>, listener: WriteListener<Event, Tx>): void {
    this.#writeListeners.push(async (event, tx) => {
      if (event instanceof kind) await listener(event, tx);
    });
  }

  onAcknowledged<Event extends DomainEvent>(
    kind: EventClass<Event>,
    listener: AcknowledgedListener<Event>,
  ): void {
    this.#acknowledgedListeners.push(async (event) => {
      if (event instanceof kind) await listener(event);
    });
  }

  /** @throws whatever a listener throws: the caller's transaction must not go on. */
  async announce(event: DomainEvent, tx: Tx): Promise<void> {
    for (const listener of this.#writeListeners) await listener(event, tx);
  }

  /** Never rejects; one failing listener does not stop the next. */
  async acknowledge(event: DomainEvent): Promise<void> {
    for (const listener of this.#acknowledgedListeners) {
      await listener(event).catch((error: unknown) => {
        this.options.onListenerError(event, error);
      });
    }
  }
}
