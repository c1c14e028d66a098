import { ArgsType, Field } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList } from '../../graphql/errors/validate-input.js';
import { JobOrder } from './job.inputs.js';
import type { JobStatus } from './job.states.js';
import { JobStatusEnum } from './job.type.js';

/** Which of the viewer's own jobs to list. */
export interface ViewerJobsFilter {
  statuses: JobStatus[] | null;
}

@ArgsType()
export class ViewerJobsArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ statuses: inputList(z.string()) }),
  );

  @Field(() => [JobStatusEnum], {
    nullable: true,
    description:
      'In one of these states, at most 50; any when absent, none for an empty list. DRAFT and REMOVED work here.',
  })
  statuses?: JobStatus[] | null;

  @Field(() => JobOrder, {
    nullable: true,
    description:
      'In which order; newest created first when absent. A draft counts as published, and as ending where it names no end, after all others. BUDGET and RELEVANCE are refused here: they need a filter.',
  })
  orderBy?: JobOrder | null;
}
