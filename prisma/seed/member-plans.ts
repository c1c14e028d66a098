import { agencies, businesses } from './businesses.js';
import type { Catalogue, SeedCategory, SeedSkill } from './catalogue.js';
import { platformAgeMs } from './durations.js';
import { pickMemberSkills } from './member-skills.js';
import type { Person, UserRole } from './person.js';
import { places } from './places.js';
import { Random, WeightedChoice } from './random.js';
import { createRowIds } from './row-ids.js';
import { wellKnownMembers, type WellKnownMember } from './well-known-members.js';

/** What other tables need to know of a member; the texts are made when the row is written. */
export interface MemberPlan extends Person {
  readonly id: string;
  readonly createdAtMs: number;
  readonly profession: string;
  /** In order; empty for somebody who is only a client. */
  readonly skills: readonly SeedSkill[];
  readonly wellKnown: WellKnownMember | undefined;
}

/** How members, jobs and all later tables are made: once for each pass, always the same. */
export interface MemberSource {
  readonly catalogue: Catalogue;
  readonly nowMs: number;
  readonly userCount: number;
}

/** All members, oldest first; the well-known ones are the oldest. Each call begins the same sequence anew. */
export function* memberPlans(source: MemberSource): Generator<MemberPlan, void, undefined> {
  const random = new Random('users');
  const createId = createRowIds(new Random('user ids'));
  const categories = categoryChoice(source.catalogue);
  for (let index = 0; index < source.userCount; index += 1) {
    const createdAtMs = source.nowMs - ageMs(random, index, source.userCount);
    const wellKnown = wellKnownMembers[index];
    const person = wellKnown ? knownPerson(source.catalogue, wellKnown) : somebody(random, categories);
    const { profession, skills } = pickMemberSkills(random, source.catalogue, person, wellKnown?.profession);
    yield { ...person, id: createId(createdAtMs), createdAtMs, profession, skills, wellKnown };
  }
}

function somebody(random: Random, categories: WeightedChoice<SeedCategory>): Person {
  const roles = pickRoles(random);
  return {
    roles,
    place: random.pick(places),
    // Freelancers who also post jobs do so for their own studio.
    business: random.pick(roles.length === 2 ? agencies : businesses),
    category: categories.pick(random),
  };
}

function knownPerson(catalogue: Catalogue, known: WellKnownMember): Person {
  return {
    roles: known.roles,
    place: found(places, ({ city }) => city === known.city),
    business: found(businesses, ({ name }) => name === known.business),
    category: found(catalogue.categories, ({ trade }) => trade.slug === known.tradeSlug),
  };
}

function found<T>(items: readonly T[], passes: (item: T) => boolean): T {
  const item = items.find(passes);
  if (item === undefined)
    throw new RangeError('A well-known member names something that is not in the tables.');
  return item;
}

function pickRoles(random: Random): readonly UserRole[] {
  const draw = random.fraction();
  if (draw < 0.3) return ['CLIENT'];
  return draw < 0.85 ? ['FREELANCER'] : ['CLIENT', 'FREELANCER'];
}

/** Growing numbers of members: the square root puts half of them into the last third of the time. */
function ageMs(random: Random, index: number, count: number): number {
  const share = wellKnownMembers[index] ? index / count / 10 : (index + random.fraction()) / count;
  return Math.round(platformAgeMs * (1 - Math.sqrt(share)));
}

function categoryChoice({ categories }: Catalogue): WeightedChoice<SeedCategory> {
  const choice = new WeightedChoice<SeedCategory>();
  for (const category of categories) choice.add(category, category.trade.weight);
  return choice;
}
