import { Field, Int, ObjectType } from 'type-graphql';
import { CachedAsPart } from '../../graphql/schema/directives.js';
import { keysOf } from '../../platform/records/record.js';
import { jobStatuses, type JobStatus } from './job.states.js';
import { JobStatusEnum } from './job.type.js';

@CachedAsPart()
@ObjectType({ description: 'How many jobs are in one state.', simpleResolvers: true })
export class JobStatusCount {
  @Field(() => JobStatusEnum, { description: 'The state by the clock.' })
  status!: JobStatus;

  @Field(() => Int, { description: 'How many are in it now, 0 or more.' })
  count!: number;
}

/** One row for every state, in their order, from rows of those that occur. */
export function toStatusCounts(rows: readonly JobStatusCount[]): JobStatusCount[] {
  const byStatus = new Map(rows.map(({ status, count }) => [status, count]));
  return keysOf(jobStatuses).map((status) => ({ status, count: byStatus.get(status) ?? 0 }));
}
