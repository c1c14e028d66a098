import type { Catalogue, SeedSkill } from './catalogue.js';
import type { Person } from './person.js';
import type { Random } from './random.js';
import type { Trade } from './trades/trade.type.js';

export interface MemberSkills {
  readonly profession: string;
  /** Between three and twelve, the profession's own first; none for somebody who is only a client. */
  readonly skills: readonly SeedSkill[];
}

type Profession = Trade['professions'][number];

const skillCountMax = 12;
const attemptsMax = 40;

/** @param knownProfession fixes the profession; else one of the category is drawn, the first most often. */
export function pickMemberSkills(
  random: Random,
  catalogue: Catalogue,
  { category, roles }: Person,
  knownProfession: string | undefined,
): MemberSkills {
  const [profession, ...ownSkills] = pickProfession(random, category.trade, knownProfession);
  if (!roles.includes('FREELANCER')) return { profession, skills: [] };

  const skills = new Set(ownSkills.map((name) => catalogue.skillNamed(name)));
  const wantedCount = Math.max(3, random.integer(skills.size, 8 + random.integer(0, skillCountMax - 8)));
  const second = random.chance(0.4) ? random.pick(catalogue.categories) : category;
  // A small category may not have as many skills as wanted, so the attempts are bounded; the second
  // category then makes up the minimum.
  for (let attempt = 0; attempt < attemptsMax && skills.size < wantedCount; attempt += 1) {
    const source = attempt > attemptsMax / 2 || random.chance(0.25) ? second : category;
    skills.add(source.skills.pick(random));
  }
  return { profession, skills: [...skills] };
}

function pickProfession(random: Random, { professions }: Trade, known: string | undefined): Profession {
  const skewed = Math.floor(random.fraction() ** 1.6 * professions.length);
  return professions.find(([title]) => title === known) ?? professions[skewed] ?? ['Freelancer'];
}
