import { Field, ObjectType } from 'type-graphql';
import { Job } from '../jobs/job.type.js';
import { Rating } from './rating.type.js';

@ObjectType({ description: 'A rating that was given.', simpleResolvers: true })
export class RateJobPayload {
  @Field(() => Rating, { description: 'The rating. It is revealed already when the other side had rated.' })
  rating!: Rating;

  @Field(() => Job, {
    description: 'The job, in which nothing changed but what is true of it for the viewer.',
  })
  job!: Job;
}
