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
export function writeMemberTexts(random: Random, plan: MemberPlan, yearCount: number): MemberTexts {
  if (plan.wellKnown) return plan.wellKnown;
  const values = memberValues(random, plan, yearCount);
  const isFreelancer = plan.roles.includes('FREELANCER');
  const headline = isFreelancer
    ? fillSlots(random.pick(freelancerHeadlines), values)
    : fillSlots(`${random.pick(clientRoles)} {aBusiness} in {city}`, values);
  const bio = isFreelancer ? freelancerBio(random, plan, values) : fillSlots(random.pick(clientBios), values);
  return {
    headline: random.chance(0.88) ? capitalised(headline) : null,
    bio: random.chance(isFreelancer ? 0.85 : 0.6) ? bio : null,
  };
}

function freelancerBio(random: Random, plan: MemberPlan, values: SlotValues): string {
  const customer = random.pick(businesses);
  const past = textValues(random, customer, plan.place.city, values['skill'] ?? '');
  const { achievements } = plan.category.trade;
  const sentences = [
    fillSlots(random.pick(openers), values),
    ...random.pickSome(achievements, random.integer(1, 2)).map((achievement) => fillSlots(achievement, past)),
    ...random.pickSome(manners, random.integer(0, 2)),
    ...(plan.roles.includes('CLIENT') ? [random.pick(studioSentences)] : []),
    ...(random.chance(0.4) ? [fillSlots(random.pick(availabilities), values)] : []),
  ];
  return sentences.map(capitalised).join(' ');
}

function memberValues(random: Random, plan: MemberPlan, yearCount: number): SlotValues {
  const skillNames = plan.skills.map(({ name }) => name);
  return {
    ...textValues(random, plan.business, plan.place.city, skillNames[0] ?? plan.profession),
    title: plan.profession,
    inTitle: inSentence(plan.profession),
    aTitle: withArticle(inSentence(plan.profession)),
    skills: listed(skillNames.slice(0, random.integer(2, 3))),
    years: String(yearCount),
    audience: random.pick(audiences),
  };
}
