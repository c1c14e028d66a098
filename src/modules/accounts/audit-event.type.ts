import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** A row of `audit_events`. */
export interface AuditEventRow {
  id: Uuid;
  action: string;
  actorId: Uuid | null;
  /** The prefix of the subject's global id, with its key. */
  subjectType: string;
  subjectKey: Uuid;
  from: string | null;
  to: string | null;
  reason: string | null;
  requestId: string;
  createdAt: Date;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'One thing that somebody did, or the service itself. Events are written together with what they tell, and never changed. Only members who may list them see them.',
})
export class AuditEvent extends Node {
  @Field(() => String, {
    description: 'What was done, such as `PUBLISH`, `SIGN_IN` or `SUSPEND`. More may come.',
  })
  action!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The state of the subject before; null where it had none.',
  })
  from!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The state of the subject after; null where it has none.',
  })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever did it.' })
  reason!: string | null;

  @Field(() => String, {
    description: 'The request that did it: its answer, its errors and every line of the log carry this id.',
  })
  requestId!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was done.' })
  createdAt!: Date;
}

export const AuditEventConnection = createConnectionType('AuditEvent', 'event', () => AuditEvent);
