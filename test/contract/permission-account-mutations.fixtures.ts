import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId } from '../../src/platform/ids/uuid.js';
import { aSkill, aUser, anAccount } from '../support/factories.js';
import type { MutationPolicy } from './permission-outcomes.fixtures.js';
import { password, passwordHash, type Stage } from './permission-stages.fixtures.js';
import { active, everyone, type Audience } from './permission-viewers.fixtures.js';

const unique = () => createId().slice(-12);

/** Somebody with a password, whose session it is about, whoever calls. */
async function aCredential({ api }: Stage) {
  const email = `${unique()}@example.com`;
  await anAccount(api.database.admin, await aUser(api.database.admin), {
    email,
    password_hash: passwordHash,
  });
  return { email, password };
}

async function aRefreshToken(stage: Stage): Promise<string> {
  const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { session { refreshToken } } }';
  const { data } = await stage.api.query(document, { input: await aCredential(stage) });
  return String(data.signIn.session.refreshToken);
}

/** About whoever calls, so that nobody else's account can be meant. */
function ofOneself(input: object): MutationPolicy[] {
  return [{ on: 'their own account', by: active, input: () => Promise.resolve(input) }];
}

function onMember(kind: 'counterpart' | 'suspended', more: object = {}): MutationPolicy[] {
  const input = ({ people }: Stage) =>
    Promise.resolve({ userId: encodeTypeId('user', people[kind]), ...more });
  return [{ on: `a member, the ${kind} one`, by: ['userManager'], input }];
}

const skillManagers: Audience = ['skillManager'];
const skillOf = async ({ api, categoryId }: Stage) =>
  encodeTypeId('skill', await aSkill(api.database.admin, { category_id: categoryId }));

/** What is done about accounts, sessions, skills and the service. */
export const accountMutations: Readonly<Record<string, readonly MutationPolicy[]>> = {
  signUp: [
    {
      ...{ on: 'nothing yet', by: everyone },
      input: () => {
        const name = unique();
        return Promise.resolve({
          email: `${name}@example.com`,
          password,
          name,
          handle: name,
          roles: ['CLIENT'],
        });
      },
    },
  ],
  signIn: [{ on: 'an account', by: everyone, input: aCredential }],
  refreshSession: [
    { on: 'a session', by: everyone, input: async (stage) => ({ refreshToken: await aRefreshToken(stage) }) },
  ],
  signOut: [
    { on: 'a session', by: everyone, input: async (stage) => ({ refreshToken: await aRefreshToken(stage) }) },
  ],
  signOutEverywhere: ofOneself({}),
  changePassword: ofOneself({ currentPassword: password, newPassword: `${password}!` }),
  updateProfile: ofOneself({ name: 'Another' }),
  deleteAccount: ofOneself({ password }),

  suspendUser: onMember('counterpart', { reason: 'Spam.' }),
  restoreUser: onMember('suspended'),

  createSkill: [
    {
      ...{ on: 'nothing yet', by: skillManagers },
      input: () => Promise.resolve({ slug: `skill-${unique()}`, name: unique(), category: 'staged' }),
    },
  ],
  updateSkill: [
    {
      ...{ on: 'a skill', by: skillManagers },
      input: async (stage) => ({ skillId: await skillOf(stage), name: unique() }),
    },
  ],
  mergeSkills: [
    {
      ...{ on: 'two skills', by: skillManagers },
      input: async (stage) => ({ fromId: await skillOf(stage), intoId: await skillOf(stage) }),
    },
  ],
  purgeCache: [{ on: 'everything', by: ['operator'], input: () => Promise.resolve({}) }],
};
