import type { SeedCategory, SeedSkill } from './catalogue.js';
import { memberPlans, type MemberPlan, type MemberSource } from './member-plans.js';
import { firstIndex, Random, WeightedChoice } from './random.js';

/** A member who bids, votes and comments. */
export type Member = Pick<
  MemberPlan,
  'id' | 'createdAtMs' | 'roles' | 'profession' | 'skills' | 'category' | 'place' | 'business'
>;

/** Everybody who takes part, and the few who have a part of their own. */
export class MemberDirectory {
  /** Oldest first. */
  readonly members: readonly Member[];
  readonly moderator: Member;
  readonly demoFreelancer: Member;
  /** Takes no part: nothing of theirs would have to be undone. */
  readonly suspended: Member;

  constructor(source: MemberSource) {
    const members = [...memberPlans(source)];
    const lateIndex = Math.floor(source.userCount * 0.75);
    this.moderator = found(members, ({ wellKnown }) => wellKnown?.handle === 'mod');
    this.demoFreelancer = found(members, ({ wellKnown }) => wellKnown?.handle === 'ben');
    this.suspended = found(members, ({ roles }, index) => index >= lateIndex && !roles.includes('CLIENT'));
    this.members = members.filter((member) => member !== this.suspended);
  }
}

/** Some of the members, who are drawn by how active they are. */
class Pool {
  private readonly members: Member[] = [];
  private readonly byActivity = new WeightedChoice<Member>();

  add(member: Member, weight: number): void {
    this.members.push(member);
    this.byActivity.add(member, weight);
  }

  /** One who was there at that time, since 1970; undefined when nobody was. */
  pick(random: Random, atMs: number): Member | undefined {
    const count = countOf(this.members, atMs);
    return count === 0 ? undefined : this.byActivity.pick(random, count);
  }
}

/** How many of `members`, which are in order of age, were there at that time. */
export function countOf(members: readonly Member[], atMs: number): number {
  const last = members.at(-1);
  if (last === undefined || last.createdAtMs <= atMs) return members.length;
  return firstIndex(members.length, (index) => (members[index]?.createdAtMs ?? 0) > atMs);
}

/** Everybody who may bid, by what they can do. */
export class BidderDirectory {
  private readonly everybody = new Pool();
  private readonly bySkill = new Map<SeedSkill | SeedCategory, Pool>();

  constructor({ members }: MemberDirectory) {
    const random = new Random('bidder activity');
    for (const member of members) {
      const weight = Math.min(5, random.fraction() ** -0.6);
      if (!member.roles.includes('FREELANCER')) continue;
      for (const key of [...member.skills, member.category]) this.poolOf(key).add(member, weight);
      this.everybody.add(member, weight);
    }
  }

  /** Somebody with the main skill, with another of the skills, or of the same trade; not always is there one. */
  pick(
    random: Random,
    skills: readonly SeedSkill[],
    category: SeedCategory,
    atMs: number,
  ): Member | undefined {
    const draw = random.fraction();
    const skill = draw < 0.65 ? skills[0] : random.pick(skills);
    return this.poolOf(draw < 0.85 && skill ? skill : category).pick(random, atMs);
  }

  /** Somebody of any trade, for when the marketplace was so young that nobody of the right one was there. */
  pickAnybody(random: Random, atMs: number): Member | undefined {
    return this.everybody.pick(random, atMs);
  }

  private poolOf(key: SeedSkill | SeedCategory): Pool {
    const pool = this.bySkill.get(key) ?? new Pool();
    this.bySkill.set(key, pool);
    return pool;
  }
}

function found<T>(items: readonly T[], passes: (item: T, index: number) => boolean): T {
  const item = items.find(passes);
  if (item === undefined) throw new RangeError('There are too few members for everybody to have a part.');
  return item;
}
