import { businesses } from './businesses.js';
import type { MemberPlan } from './member-plans.js';
import type { Random } from './random.js';
import { capitalised, fillSlots, inSentence, listed, withArticle, type SlotValues } from './slots.js';
import { textValues } from './text-values.js';

/** What a member says of themselves. */
export interface MemberTexts {
  readonly headline: string | null;
  readonly bio: string | null;
}

const freelancerHeadlines = [
  '{title}',
  '{title}: {skills}',
  '{title} in {city}',
  '{title} with {years} years of experience',
  '{title} for {audience}',
  '{title} · {skills}',
  'Independent {inTitle}',
];
const plainHeadlines = freelancerHeadlines.filter((headline) => !headline.includes('{skills}'));
const audiences = [
  'small companies',
  'start-ups',
  'charities',
  'agencies',
  'publishers',
  'family businesses',
];
const openers = [
  'I am {aTitle} in {city} and have been independent for {years} years.',
  '{title} based in {city}. Most of what I do is {skills}.',
  'After some time as an employee I went independent {years} years ago, mainly with {skills}.',
  'I work as {aTitle}, from {city} and for clients all over the world.',
  '{skills}: that is what clients call me for.',
];
const plainOpeners = openers.filter((opener) => !opener.includes('{skills}'));
const manners = [
  'I say no when somebody else would do it better.',
  'You get a fixed price when the task is clear, and an honest hourly rate when it is not.',
  'I answer within a day, usually sooner.',
  'I take on two projects at a time and not more.',
  'A short call comes first; it saves both of us a week.',
  'I write things down, so that you do not depend on me.',
  'I can start small: one page, one screen, one week.',
];
const availabilities = [
  'I have time for new work from {month} on.',
  'Available about {few} days a month.',
  'Booked until {month}, happy to talk before that.',
  'At the moment I can take on smaller tasks at short notice.',
];
const clientRoles = [
  'Owner of',
  'Managing director of',
  'Marketing lead at',
  'Office manager at',
  'Operations at',
  'Project lead at',
];
const clientBios = [
  'We are {aBusiness} in {city}; we offer {offer}. I look for people who ask questions before they begin.',
  'I look after everything digital at {aBusiness} in {city}. We pay within a week and like to work with the same people again.',
  'At {aBusiness} in {city} I am the one who knows the budget. We offer {offer} and need help from outside several times a year.',
  'I run {aBusiness} with a team of {dozens}. What I post here is planned and paid for; I decide within a few days.',
  'We serve {people} in {city} and around: {offer}. I describe what we need and leave the how to you.',
];
const studioSentences = [
  'I also post work here when a project needs more hands than mine.',
  'For larger projects I hire other freelancers here.',
  'When a client needs something outside my field, I look for a partner here.',
];

/** @param yearCount how long a freelancer has been independent. */
export function writeMemberTexts(
  random: Random,
  plan: MemberPlan,
  yearCount: number,
  nowMs: number,
): MemberTexts {
  if (plan.wellKnown) return plan.wellKnown;
  const values = memberValues(random, plan, yearCount, nowMs);
  const isFreelancer = plan.roles.includes('FREELANCER');
  const headline = isFreelancer
    ? fillSlots(random.pick(values['skills'] === '' ? plainHeadlines : freelancerHeadlines), values)
    : fillSlots(`${random.pick(clientRoles)} {aBusiness} in {city}`, values);
  const bio = isFreelancer
    ? freelancerBio(random, plan, values, nowMs)
    : fillSlots(random.pick(clientBios), values);
  return {
    headline: random.chance(0.88) ? capitalised(headline) : null,
    bio: random.chance(isFreelancer ? 0.85 : 0.6) ? bio : null,
  };
}

function freelancerBio(random: Random, plan: MemberPlan, values: SlotValues, nowMs: number): string {
  const customer = random.pick(businesses);
  const skill = plan.skills[0]?.name ?? plan.profession;
  const { slots: past } = textValues(random, {
    business: customer,
    city: plan.place.city,
    skill,
    writtenAtMs: nowMs,
  });
  const { achievements } = plan.category.trade;
  const sentences = [
    fillSlots(random.pick(values['skills'] === '' ? plainOpeners : openers), values),
    ...random.pickSome(achievements, random.integer(1, 2)).map((achievement) => fillSlots(achievement, past)),
    ...random.pickSome(manners, random.integer(0, 2)),
    ...(plan.roles.includes('CLIENT') ? [random.pick(studioSentences)] : []),
    ...(random.chance(0.4) ? [fillSlots(random.pick(availabilities), values)] : []),
  ];
  return sentences.map(capitalised).join(' ');
}

function memberValues(random: Random, plan: MemberPlan, yearCount: number, nowMs: number): SlotValues {
  const { business, place, profession } = plan;
  const skillNames = plan.skills.map(({ name }) => name);
  // A name with its own "and" makes the list of them hard to read.
  const telling = skillNames.filter((name) => !name.includes(' and ') && !repeats(profession, name));
  const shown = telling.slice(0, random.integer(2, 3));
  const skill = skillNames[0] ?? profession;
  return {
    ...textValues(random, { business, city: place.city, skill, writtenAtMs: nowMs }).slots,
    title: profession,
    inTitle: inSentence(profession),
    aTitle: withArticle(inSentence(profession)),
    skills: shown.length < 2 ? '' : listed(shown.map(inSentence)),
    years: String(yearCount),
    audience: random.pick(audiences),
  };
}

/** "Data analysis" says nothing new of a data analyst: a word begins as one of the title does. */
function repeats(title: string, skillName: string): boolean {
  const stems = new Set(stemsOf(title));
  return stemsOf(skillName).some((stem) => stems.has(stem));
}

function stemsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 4));
}
