import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext, ViewerContext } from '../../graphql/context.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { AtMost, Paged } from '../../graphql/schema/directives.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { Skill, type SkillRow } from '../skills/skill.type.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import { assertIdeasOrderable, IdeasArgs, toIdeaCriteria } from './idea.inputs.js';
import type { IdeaLoaders } from './idea.loaders.js';
import { isPublicIdea, maySeeHiddenIdea } from './idea.policy.js';
import { ideaOrder } from './idea.queries.js';
import { Idea, IdeaConnection, skillsOfIdeaMax, type IdeaRow } from './idea.type.js';

type Context = PublicContext<IdeaLoaders & UserLoaders>;

@Resolver(() => Idea)
export class IdeaResolver {
  @Query(() => Idea, {
    nullable: true,
    description:
      'An idea by id; null when there is none that the caller may see. Removed ones are for their author and moderators alone.',
  })
  async idea(
    @Arg('id', () => ID, { description: 'An id that starts with `idea_`.' }) id: string,
    @Ctx() context: ViewerContext<IdeaLoaders>,
  ): Promise<IdeaRow | null> {
    const idea = await context.loaders.ideaById.load(parseNodeId('idea', id, ['id']));
    if (idea && isPublicIdea(idea)) return idea;
    // Looked at whether or not there is a hidden one: an answer that is private only then would give it away.
    const { viewer } = context;
    return viewer && idea && maySeeHiddenIdea(viewer, idea) ? idea : null;
  }

  @RateLimit({ limit: 120, when: 'filter.query' })
  @Paged()
  @Query(() => IdeaConnection, {
    nullable: true,
    description: 'Ideas, newest first unless ordered. The same answer for everybody.',
  })
  async ideas(
    @Args(() => IdeasArgs) args: IdeasArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<IdeaRow & PageRow>> {
    const criteria = toIdeaCriteria(args.filter);
    assertIdeasOrderable(args.orderBy, args.filter ?? {});
    const query = args.filter?.query;
    const search = query == null ? null : await loaders.ideaSearchByText.load(query.trim());
    const filter = { ...criteria, search };
    return loaders.ideasMatching.load({ parentId: null, filter, order: ideaOrder(args.orderBy), args });
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `idea_`.' })
  id(@Root() { id }: IdeaRow): string {
    return encodeTypeId('idea', id);
  }

  @FieldResolver(() => User, { description: 'The member who shared it.' })
  author(@Root() { authorId }: IdeaRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(authorId);
  }

  @AtMost(skillsOfIdeaMax)
  @FieldResolver(() => [Skill], { description: "What it asks for, in the author's own order." })
  skills(@Root() { id }: IdeaRow, @Ctx() { loaders }: Context): Promise<SkillRow[]> {
    return loaders.skillsByIdeaId.load(id);
  }
}
