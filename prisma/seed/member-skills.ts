import type { Catalogue, SeedCategory, SeedSkill } from './catalogue.js';
import type { Person } from './person.js';
import type { Random } from './random.js';
import type { Trade } from './trades/trade.type.js';

export interface MemberSkills {
  readonly profession: string;
  /** Between three and nine, the profession's own first; none for somebody who is only a client. */
  readonly skills: readonly SeedSkill[];
}

type Profession = Trade['professions'][number];

const skillCountMax = 9;
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
  const wantedCount = Math.max(3, random.integer(skills.size, 5 + random.integer(0, skillCountMax - 5)));
  const second = pickSecondCategory(random, catalogue, category, [...skills]);
  // A small category may not have as many skills as wanted, so the attempts are bounded.
  for (let attempt = 0; attempt < attemptsMax && skills.size < wantedCount; attempt += 1) {
    const source = random.chance(0.2) ? second : category;
    const skill = source.skills.pick(random);
    if (!isLanguageTooMany(skills, skill)) skills.add(skill);
  }
  return { profession, skills: [...skills] };
}

/** Hardly anybody translates from more than two languages. */
function isLanguageTooMany(skills: ReadonlySet<SeedSkill>, { name }: SeedSkill): boolean {
  const isLanguage = (skillName: string) => skillName.endsWith(' translation');
  return isLanguage(name) && [...skills].filter((skill) => isLanguage(skill.name)).length >= 2;
}

/** Where the profession leads already, or a neighbour, or nowhere else. */
function pickSecondCategory(
  random: Random,
  { categories }: Catalogue,
  home: SeedCategory,
  ownSkills: readonly SeedSkill[],
): SeedCategory {
  const slug = random.pick(home.trade.neighbours);
  const isAtHome = random.chance(0.6);
  const foreign = ownSkills.find(({ category }) => category !== home);
  if (foreign) return foreign.category;
  return isAtHome ? home : (categories.find(({ trade }) => trade.slug === slug) ?? home);
}

function pickProfession(random: Random, { professions }: Trade, known: string | undefined): Profession {
  const skewed = Math.floor(random.fraction() ** 1.6 * professions.length);
  return professions.find(([title]) => title === known) ?? professions[skewed] ?? ['Freelancer'];
}
