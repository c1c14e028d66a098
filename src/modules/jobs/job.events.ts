import type { DomainEvent } from '../../platform/events/event-bus.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobChanges } from './job-moves.service.js';
import type { LockedJobRow } from './job.type.js';

/** What a job says is about to change. A listener that rejects refuses the change. */
export class JobEdited implements DomainEvent {
  readonly name = 'job.edited';

  /** @param job as it was. */
  constructor(
    readonly job: LockedJobRow,
    readonly changes: JobChanges,
  ) {}
}

/** Jobs were given up: one by its parties, or all that a member leaves behind. */
export class JobsCancelled implements DomainEvent {
  readonly name = 'jobs.cancelled';

  /** @param jobs as they were: work had begun where a state is IN_PROGRESS. */
  constructor(readonly jobs: readonly LockedJobRow[]) {}
}

/** Drafts are about to be thrown away. */
export class DraftsDeleted implements DomainEvent {
  readonly name = 'drafts.deleted';

  /** For each, by name, the keys of what it is linked with: listeners add what nobody finds once the draft is gone. */
  readonly linked = new Map<Uuid, Readonly<Record<string, Uuid>>>();

  constructor(readonly jobs: readonly LockedJobRow[]) {}
}

/** A moderator took a job down. */
export class JobRemoved implements DomainEvent {
  readonly name = 'job.removed';

  /** @param job as it was. */
  constructor(readonly job: LockedJobRow) {}
}

/** A removed job is about to come back. A listener that rejects refuses it. */
export class JobRestoring implements DomainEvent {
  readonly name = 'job.restoring';

  /** @param job as it was. */
  constructor(readonly job: LockedJobRow) {}
}
