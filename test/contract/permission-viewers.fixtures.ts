import type pg from 'pg';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { aUser, anAccount } from '../support/factories.js';

/**
 * Who asks: one person each, so that what somebody is to an object is told by the object alone. The owner posts every job
 * and idea, the counterpart is hired or awarded, the rival bids beside them, and the other member has to do with nothing.
 */
export const viewerKinds = [
  'anonymous',
  'other',
  'owner',
  'counterpart',
  'rival',
  'moderator',
  'userManager',
  'skillManager',
  'operator',
  'suspended',
] as const;
export type ViewerKind = (typeof viewerKinds)[number];
export type MemberKind = Exclude<ViewerKind, 'anonymous'>;
export type Audience = readonly ViewerKind[];

export const everyone: Audience = [...viewerKinds];
export const nobody: Audience = [];
export const signedIn = viewerKinds.filter((kind): kind is MemberKind => kind !== 'anonymous');
/** Whoever may do something: the suspended member reads, and no more. */
export const active = signedIn.filter((kind) => kind !== 'suspended');
export const admins = ['moderator', 'userManager', 'skillManager', 'operator'] as const;

/** Who of them has the role CLIENT. */
export const clients: Audience = ['other', 'owner', ...admins];

export function allBut(audience: Audience, ...others: Audience): Audience {
  return audience.filter((kind) => !others.includes(kind));
}

const freelancer = { roles: '{FREELANCER}' };
const both = { roles: '{CLIENT,FREELANCER}' };
const client = { roles: '{CLIENT}' };

/** The rows of each person, of `users` and of `accounts`. */
const persons: Readonly<Record<MemberKind, { user: object; account: object }>> = {
  other: { user: both, account: {} },
  owner: { user: client, account: {} },
  counterpart: { user: freelancer, account: {} },
  rival: { user: freelancer, account: {} },
  moderator: { user: client, account: { permissions: '{MODERATE}' } },
  userManager: { user: client, account: { permissions: '{MANAGE_USERS}' } },
  skillManager: { user: client, account: { permissions: '{MANAGE_SKILLS}' } },
  operator: { user: client, account: { permissions: '{OPERATE}' } },
  suspended: { user: both, account: { suspended_at: new Date(), suspension_reason: 'Spam.' } },
};

/** Inserts a person with an account, and returns their key. */
export async function aPerson(
  db: pg.Client,
  kind: MemberKind,
  { user = {}, account = {} }: { user?: object; account?: object } = {},
): Promise<Uuid> {
  const userId = await aUser(db, { ...persons[kind].user, ...user });
  await anAccount(db, userId, { ...persons[kind].account, ...account });
  return userId;
}
