import type { Cell, SeedTable } from './copy.js';
import { Handles } from './handles.js';
import { pickHourlyRate } from './hourly-rates.js';
import { memberPlans, type MemberPlan, type MemberSource } from './member-plans.js';
import { writeMemberTexts } from './member-texts.js';
import { personName } from './names.js';
import { Random } from './random.js';
import { wellKnownMembers } from './well-known-members.js';

const userColumns = [
  'id',
  'handle',
  'name',
  'headline',
  'bio',
  'avatar_url',
  'roles',
  'hourly_rate_amount',
  'hourly_rate_currency',
  'created_at',
  'updated_at',
];

export function usersTable(source: MemberSource): SeedTable {
  return { name: 'users', columns: userColumns, rows: userRows(source) };
}

function* userRows(source: MemberSource): Generator<readonly Cell[], void, undefined> {
  const random = new Random('user texts');
  const handles = new Handles(wellKnownMembers.map(({ handle }) => handle));
  for (const plan of memberPlans(source)) yield userRow(random, handles, plan, source.nowMs);
}

function userRow(random: Random, handles: Handles, plan: MemberPlan, nowMs: number): readonly Cell[] {
  const { handle, name } = plan.wellKnown ?? inventIdentity(random, handles, plan);
  const yearCount = random.integer(2, 20);
  const { headline, bio } = writeMemberTexts(random, plan, yearCount, nowMs);
  const rate = pickHourlyRate(random, plan, yearCount);
  const updatedAtMs = pickUpdatedAtMs(random, plan.createdAtMs, nowMs);
  return [
    plan.id,
    handle,
    name,
    headline,
    bio,
    // No picture is better than an address that never loads.
    null,
    plan.roles,
    rate?.amount ?? null,
    rate?.currency ?? null,
    new Date(plan.createdAtMs),
    new Date(updatedAtMs),
  ];
}

function pickUpdatedAtMs(random: Random, createdAtMs: number, nowMs: number): number {
  // Half of all members have never changed their profile.
  return random.chance(0.5) ? createdAtMs : Math.round(random.between(createdAtMs, nowMs));
}

function inventIdentity(random: Random, handles: Handles, { place }: MemberPlan) {
  const name = personName(random, place.names);
  return { handle: handles.choose(random, name), name: `${name.first} ${name.last}` };
}

export function userSkillsTable(source: MemberSource): SeedTable {
  return { name: 'user_skills', columns: ['user_id', 'skill_id', 'position'], rows: userSkillRows(source) };
}

function* userSkillRows(source: MemberSource): Generator<readonly Cell[], void, undefined> {
  for (const { id, skills } of memberPlans(source)) {
    for (const [index, skill] of skills.entries()) yield [id, skill.id, index + 1];
  }
}
