import { Field, ObjectType } from 'type-graphql';
import { Job, type JobRow } from '../jobs/job.type.js';
import { Idea, type IdeaRow } from './idea.type.js';

/** What `promoteIdea` answers. */
export interface PromotionPayload {
  job: JobRow;
  idea: IdeaRow;
}

@ObjectType({ description: 'The job that grew from an idea.', simpleResolvers: true })
export class PromoteIdeaPayload {
  @Field(() => Job, { description: 'The job, a draft that only the viewer sees until it is published.' })
  job!: Job;

  @Field(() => Idea, { description: 'The idea as it is now.' })
  idea!: Idea;
}
