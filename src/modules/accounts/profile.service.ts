import { isDeepStrictEqual } from 'node:util';
import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { findSkillIds } from '../skills/named-skills.service.js';
import { userSkillTags } from '../skills/skill.queries.js';
import { hasSkills, setSkills } from '../skills/skill-tags.service.js';
import type { UpdateProfileInput } from './profile.inputs.js';
import { lockProfile, updateProfile, type ProfileRow } from './profile.queries.js';

/** Changes what members show of themselves. */
export class ProfileService {
  /**
   * Changes what the input names of the viewer's own profile. One that is already so is not written.
   *
   * @throws {BadUserInputError} a skill does not exist; `fields` names each.
   */
  async update(write: InTransaction, viewer: Viewer, input: UpdateProfileInput): Promise<void> {
    await write(viewer, async (tx) => {
      const now = await findLocked(tx, viewer.userId);
      const skillIds = input.skills && (await findSkillIds(tx, input.skills));
      const next = toProfile(now, input);
      const hasOtherSkills =
        skillIds !== undefined && !(await hasSkills(tx, userSkillTags, viewer.userId, skillIds));
      if (!hasOtherSkills && isDeepStrictEqual(next, now)) return;

      await tx.sql(updateProfile(viewer.userId, next));
      if (hasOtherSkills) await setSkills(tx, userSkillTags, viewer.userId, skillIds);
      await tx.record({ action: 'UPDATE_PROFILE', subjectType: 'user', subjectId: viewer.userId });
    });
  }
}

async function findLocked(tx: Transaction, userId: Uuid): Promise<ProfileRow> {
  const [profile] = await tx.sql<ProfileRow>(lockProfile(userId));
  if (!profile) throw new NotFoundError('member', encodeTypeId('user', userId));
  return profile;
}

/** The profile after a change: absent keeps, null clears. */
function toProfile(now: ProfileRow, input: UpdateProfileInput): ProfileRow {
  const { name, headline, bio, avatarUrl, hourlyRate, roles } = input;
  return {
    name: given(name?.trim(), now.name),
    headline: given(trimmed(headline), now.headline),
    bio: given(trimmed(bio), now.bio),
    avatarUrl: given(avatarUrl === null ? null : avatarUrl?.href, now.avatarUrl),
    roles: given(roles, now.roles),
    ...rateAfter(now, hourlyRate),
  };
}

function given<T>(value: T | undefined, otherwise: T): T {
  return value === undefined ? otherwise : value;
}

function trimmed(text: string | null | undefined): string | null | undefined {
  return typeof text === 'string' ? text.trim() : text;
}

type Rate = Pick<ProfileRow, 'hourlyRateAmount' | 'hourlyRateCurrency'>;

function rateAfter(
  { hourlyRateAmount, hourlyRateCurrency }: Rate,
  given: UpdateProfileInput['hourlyRate'],
): Rate {
  if (given === undefined) return { hourlyRateAmount, hourlyRateCurrency };
  if (given === null) return { hourlyRateAmount: null, hourlyRateCurrency: null };
  return { hourlyRateAmount: BigInt(given.amount), hourlyRateCurrency: given.currency.toUpperCase() };
}
