import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, ID } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText } from '../../graphql/errors/validate-input.js';
import { parseAnyNodeId, parseNodeId } from '../../graphql/node-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** Which events to list. */
export interface AuditFilter {
  actorId: Uuid | null;
  subject: { prefix: string; id: Uuid } | null;
  actions: string[] | null;
  since: Date | null;
}

@ArgsType()
export class AuditEventsArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ actions: inputList(lookupText(40)) }),
  );

  @Field(() => ID, {
    nullable: true,
    description: 'Only what this member did: an id that starts with `user_`.',
  })
  actorId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only what was done to this: an id of any type, such as `job_…`, also of one that is gone. Members are found by their `user_…`.',
  })
  subjectId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Only these actions, spelled as in `AuditEvent.action`; at most 50. An empty list matches nothing.',
  })
  actions?: string[] | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Only what was done at this time or later.' })
  since?: Date | null;
}

/** @throws {BadUserInputError} an id is none, or the id of another type. */
export function toAuditFilter({ actorId, subjectId, actions, since }: AuditEventsArgs): AuditFilter {
  return {
    actorId: actorId == null ? null : parseNodeId('user', actorId, ['actorId']),
    subject: subjectId == null ? null : parseAnyNodeId(subjectId, ['subjectId']),
    actions: actions ?? null,
    since: since ?? null,
  };
}
