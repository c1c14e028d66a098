import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText, searchText } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { OrderDirection } from '../../graphql/order.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { TextSearch } from '../../platform/database/text-search.js';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { IdeaStatus } from './idea.states.js';
import { IdeaStatusEnum } from './idea.type.js';

export const IdeaOrderField = createEnumType({
  name: 'IdeaOrderField',
  description: 'What ideas are ordered by.',
  values: {
    CREATED_AT: 'When they were shared; newest first unless a direction is given.',
    VOTE_COUNT: 'How many members vote for them; most first unless a direction is given.',
    RELEVANCE:
      'How well the text matches; most relevant first unless a direction is given. Needs `filter.query`. Pages over the newest 1,000 matches; `totalCount` tells of all matches.',
  },
});
export type IdeaOrderField = keyof typeof IdeaOrderField;

@InputType({
  description:
    'Which ideas to list: those that everybody sees. Conditions add up; an absent one is no condition; an empty list matches nothing, except in `skills`.',
})
export class IdeaFilter {
  static readonly rules = z.object({
    statuses: inputList(z.string()),
    skills: inputList(lookupText(60)),
    skillsAny: inputList(lookupText(60)),
    query: searchText().nullish(),
  });

  @Field(() => [IdeaStatusEnum], {
    nullable: true,
    description: 'In one of these states, at most 50. REMOVED matches nothing.',
  })
  statuses?: IdeaStatus[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Asks for all of these skills, given by slug; at most 50. A slug that does not exist matches nothing.',
  })
  skills?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Asks for at least one of these skills, given by slug; at most 50.',
  })
  skillsAny?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Shared by this member: an id that starts with `user_`.' })
  authorId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Has all of these words in its title or description, of the last one the beginning; 1 to 100 characters apart from white space at the ends. Fillers such as `the` count only where there is nothing else. A word that no idea holds stands for the most similar words of titles.',
  })
  query?: string | null;
}

@InputType({ description: 'How to order ideas; equal ones by id.' })
export class IdeaOrder {
  @Field(() => IdeaOrderField, { description: 'What to order by.' })
  field!: IdeaOrderField;

  @Field(() => OrderDirection, {
    nullable: true,
    description: 'Without a direction a field has its natural one: newest, most or most relevant first.',
  })
  direction?: OrderDirection | null;
}

@ArgsType()
export class IdeasArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ filter: IdeaFilter.rules.nullish() }),
  );

  @Field(() => IdeaFilter, { nullable: true, description: 'Which ideas; all public ones when absent.' })
  filter?: IdeaFilter | null;

  @Field(() => IdeaOrder, { nullable: true, description: 'In which order; newest first when absent.' })
  orderBy?: IdeaOrder | null;
}

@ArgsType()
export class MemberIdeasArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ statuses: inputList(z.string()) }),
  );

  @Field(() => [IdeaStatusEnum], {
    nullable: true,
    description: 'In one of these states, at most 50; any when absent, none for an empty list.',
  })
  statuses?: IdeaStatus[] | null;

  @Field(() => IdeaOrder, {
    nullable: true,
    description: 'In which order; newest first when absent. RELEVANCE is refused here: it needs a text.',
  })
  orderBy?: IdeaOrder | null;
}

/** A filter whose ids are decoded; `search` is what its text means. */
export type IdeaCriteria = Omit<IdeaFilter, 'authorId'> & {
  authorId?: Uuid | null;
  search?: TextSearch | null;
};

/** @throws {BadUserInputError} an id of another type. */
export function toIdeaCriteria(filter: IdeaFilter | null | undefined): Omit<IdeaCriteria, 'search'> {
  const { authorId, ...criteria } = filter ?? {};
  return {
    ...criteria,
    authorId: authorId == null ? null : parseNodeId('user', authorId, ['filter', 'authorId']),
  };
}

/** @throws {BadUserInputError} relevance is asked for where there is no text to be relevant to. */
export function assertIdeasOrderable(
  orderBy: IdeaOrder | null | undefined,
  { query }: Pick<IdeaFilter, 'query'>,
): void {
  if (orderBy?.field !== 'RELEVANCE' || query != null) return;
  const message = 'The order RELEVANCE needs a text: ask `Query.ideas` with `filter.query`.';
  throw new BadUserInputError([{ path: ['orderBy', 'field'], code: 'INVALID', message }]);
}
