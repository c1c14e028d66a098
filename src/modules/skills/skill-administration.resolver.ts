import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { CreateSkillInput, MergeSkillsInput, UpdateSkillInput } from './skill-administration.inputs.js';
import type { SkillAdministrationService } from './skill-administration.service.js';
import {
  CreateSkillPayload,
  MergeSkillsPayload,
  UpdateSkillPayload,
  type SkillPayload,
} from './skill-administration.type.js';
import { loadSkillPayload } from './skill-payload.loaders.js';
import type { SkillLoaders } from './skill.loaders.js';

type Context = ViewerContext<SkillLoaders>;

// The permission by its name: its enum belongs to accounts, a younger module.
const manageSkills = 'MANAGE_SKILLS';

@Resolver()
export class SkillAdministrationResolver {
  constructor(private readonly skills: SkillAdministrationService) {}

  @RateLimit()
  @Authorized(manageSkills)
  @Mutation(() => CreateSkillPayload, {
    nullable: true,
    description:
      'Adds a skill. CONFLICT with the field code TAKEN when another has or had the slug, or has the name in any case of letters; CONFLICT, LIMIT_REACHED, when the category is full. Needs MANAGE_SKILLS, else FORBIDDEN.',
  })
  async createSkill(
    @CurrentViewer() viewer: Viewer,
    @Input(() => CreateSkillInput) input: CreateSkillInput,
    @Ctx() context: Context,
  ): Promise<SkillPayload> {
    return loadSkillPayload(context, await this.skills.create(context.write, viewer, input));
  }

  @RateLimit()
  @Authorized(manageSkills)
  @Mutation(() => UpdateSkillPayload, {
    nullable: true,
    description:
      'Renames a skill, or moves it to another category; its slug stays. CONFLICT with the field code TAKEN, or LIMIT_REACHED when that category is full. Needs MANAGE_SKILLS, else FORBIDDEN.',
  })
  async updateSkill(
    @CurrentViewer() viewer: Viewer,
    @Input(() => UpdateSkillInput) input: UpdateSkillInput,
    @Ctx() context: Context,
  ): Promise<SkillPayload> {
    const id = parseNodeId('skill', input.skillId, ['input', 'skillId']);
    await this.skills.update(context.write, viewer, id, input);
    return loadSkillPayload(context, id);
  }

  @RateLimit()
  @Authorized(manageSkills)
  @Mutation(() => MergeSkillsPayload, {
    nullable: true,
    description:
      'Makes two skills one: everything tagged with `fromId` becomes tagged with `intoId`, and the old slug keeps resolving. There is no way back. Needs MANAGE_SKILLS, else FORBIDDEN.',
  })
  async mergeSkills(
    @CurrentViewer() viewer: Viewer,
    @Input(() => MergeSkillsInput) input: MergeSkillsInput,
    @Ctx() context: Context,
  ): Promise<MergeSkillsPayload> {
    const fromId = parseNodeId('skill', input.fromId, ['input', 'fromId']);
    const intoId = parseNodeId('skill', input.intoId, ['input', 'intoId']);
    await this.skills.merge(context.write, viewer, fromId, intoId);
    return { ...(await loadSkillPayload(context, intoId)), deletedSkillId: encodeTypeId('skill', fromId) };
  }
}
