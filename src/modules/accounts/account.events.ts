import type { DomainEvent } from '../../platform/events/event-bus.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** Why what a member has under way is about to be settled. */
export type SettlingOccasion = 'SUSPENSION' | 'FAREWELL';

/**
 * What a member has under way is about to be settled: younger modules lock what that will change. Each kind of rows is locked by
 * one statement, in one order, so that two members who share rows never wait for each other.
 */
export class MemberSettling implements DomainEvent {
  readonly name = 'member.settling';

  constructor(
    readonly userId: Uuid,
    readonly occasion: SettlingOccasion,
  ) {}
}

/** A member was suspended; nothing the member does is under way any more. */
export class MemberSuspended implements DomainEvent {
  readonly name = 'member.suspended';

  constructor(readonly userId: Uuid) {}
}

/** A suspension was lifted. */
export class MemberRestored implements DomainEvent {
  readonly name = 'member.restored';

  constructor(readonly userId: Uuid) {}
}

/** A member is about to close the account. A listener that rejects refuses it. */
export class AccountClosing implements DomainEvent {
  readonly name = 'account.closing';

  constructor(readonly userId: Uuid) {}
}
