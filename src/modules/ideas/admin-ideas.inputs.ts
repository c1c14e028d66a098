import { ArgsType, Field } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText } from '../../graphql/errors/validate-input.js';
import type { IdeaStatus } from './idea.states.js';
import { IdeaStatusEnum } from './idea.type.js';

/** Which of all ideas to list. */
export interface AdminIdeasFilter {
  statuses: IdeaStatus[] | null;
  query: string | null;
}

@ArgsType()
export class AdminIdeasArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ statuses: inputList(z.string()), query: lookupText(200).nullish() }),
  );

  @Field(() => [IdeaStatusEnum], {
    nullable: true,
    description:
      'In one of these states, at most 50; any when absent, none for an empty list. REMOVED works here.',
  })
  statuses?: IdeaStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only ideas whose title contains this text, in any case of letters; 1 to 200 characters.',
  })
  query?: string | null;
}
