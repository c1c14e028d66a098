import { Field, ID, ObjectType, type ClassType } from 'type-graphql';
import type { Uuid } from '../../platform/ids/uuid.js';
import { Job, type JobRow } from './job.type.js';

/** What a mutation answers that leaves a job behind. */
export interface JobPayload {
  job: JobRow;
}

/** What is left of a draft: its key, and those of what it was linked with. */
export type DeletedJob = Readonly<Record<string, Uuid>> & { readonly jobId: Uuid };

/** The payload of a mutation that leaves a job behind. */
export function createJobPayloadType(name: string, description: string): ClassType {
  @ObjectType(name, { description, simpleResolvers: true })
  class Payload {
    @Field(() => Job, { description: 'The job as it is now.' })
    job!: Job;
  }
  return Payload;
}

export const PostJobPayload = createJobPayloadType('PostJobPayload', 'The job that was posted.');
export const UpdateJobPayload = createJobPayloadType('UpdateJobPayload', 'The job that was changed.');
export const PublishJobPayload = createJobPayloadType('PublishJobPayload', 'The job that was published.');
export const CancelJobPayload = createJobPayloadType('CancelJobPayload', 'The job that was cancelled.');
export const ReopenJobPayload = createJobPayloadType('ReopenJobPayload', 'The job that was reopened.');

@ObjectType({ description: 'What is left of a draft that was deleted.', simpleResolvers: true })
export class DeleteJobPayload {
  @Field(() => ID, { description: 'The id it had.' })
  deletedJobId!: string;
}
