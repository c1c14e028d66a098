import type { DomainEvent } from '../../platform/events/event-bus.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/**
 * Whoever has rows tagged with a skill locks them, because the skill is locked next and will leave them: who changes the skills of
 * a row locks that row first, and the skills after it.
 */
export class SkillTagsLocking implements DomainEvent {
  readonly name = 'skill-tags.locking';

  constructor(readonly skillId: Uuid) {}
}

/** One skill is about to become another: whatever is tagged with the first must be tagged with the second. */
export class SkillsMerging implements DomainEvent {
  readonly name = 'skills.merging';

  constructor(
    readonly fromId: Uuid,
    readonly intoId: Uuid,
  ) {}
}
