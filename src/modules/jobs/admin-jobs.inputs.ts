import { ArgsType, Field } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText } from '../../graphql/errors/validate-input.js';
import type { JobStatus } from './job.states.js';
import { JobStatusEnum } from './job.type.js';

/** Which of all jobs to list. */
export interface AdminJobsFilter {
  statuses: JobStatus[] | null;
  query: string | null;
}

@ArgsType()
export class AdminJobsArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ statuses: inputList(z.string()), query: lookupText(200).nullish() }),
  );

  @Field(() => [JobStatusEnum], {
    nullable: true,
    description:
      'In one of these states, at most 50; any when absent, none for an empty list. DRAFT and REMOVED work here.',
  })
  statuses?: JobStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only jobs whose title contains this text, in any case of letters; 1 to 200 characters.',
  })
  query?: string | null;
}
