import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import { CachedAsPartForOneViewer } from '../../graphql/schema/directives.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobStatus } from './job.states.js';
import { JobStatusEnum } from './job.type.js';

/** A row of `audit_events` about a job. */
export interface JobEventRow {
  id: Uuid;
  jobId: Uuid;
  actorId: Uuid | null;
  action: string;
  from: JobStatus | null;
  to: JobStatus;
  reason: string | null;
  createdAt: Date;
  /** Whether it is about an award that another followed. */
  isOfEarlierAward: boolean;
}

@CachedAsPartForOneViewer()
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'One thing that was done to a job. Events are never changed.',
})
export class JobEvent extends Node {
  @Field(() => String, {
    description: 'What was done, such as `POST`, `PUBLISH`, `EDIT` or `CANCEL`. More may come.',
  })
  action!: string;

  @Field(() => JobStatusEnum, { nullable: true, description: 'The state before; null where the job begins.' })
  from!: JobStatus | null;

  @Field(() => JobStatusEnum, { description: 'The state after; the same as before when nothing moved.' })
  to!: JobStatus;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever did it.' })
  reason!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was done.' })
  createdAt!: Date;
}

export const JobEventConnection = createConnectionType('JobEvent', 'event', () => JobEvent);
