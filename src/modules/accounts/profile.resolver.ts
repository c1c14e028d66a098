import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { loadDesk, type AccountViewerLoaders } from './account.loaders.js';
import { UpdateProfileInput } from './profile.inputs.js';
import type { ProfileService } from './profile.service.js';
import { UpdateProfilePayload } from './profile.type.js';

@Resolver()
export class ProfileResolver {
  constructor(private readonly profiles: ProfileService) {}

  @RateLimit()
  @Authorized()
  @Mutation(() => UpdateProfilePayload, {
    nullable: true,
    description:
      'Changes what everybody sees of the signed-in member. What is already so is not written again.',
  })
  async updateProfile(
    @CurrentViewer() viewer: Viewer,
    @Input(() => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() context: ViewerContext<UserLoaders, AccountViewerLoaders>,
  ): Promise<UpdateProfilePayload> {
    await this.profiles.update(context.write, viewer, input);

    const { loaders, viewerLoaders } = context;
    return {
      user: await loaders.userById.load(viewer.userId),
      viewer: await loadDesk(viewerLoaders, viewer),
    };
  }
}
