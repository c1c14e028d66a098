import type { BidPlan } from './bid-plans.js';
import type { BidTerms } from './bid-terms.js';
import { businesses } from './businesses.js';
import type { JobPlan } from './job-plans.js';
import { offerTextsOf } from './offers/offer-texts.js';
import type { Random } from './random.js';
import { capitalised, fillSlots, inSentence, withArticle, type SlotValues } from './slots.js';
import { textValues } from './text-values.js';

const openings = [
  'I have read your description twice, and this is the kind of job I like to take.',
  '{skill} is what I do most weeks, so I can tell you quickly how I would go about this.',
  'Hello from {home}. I am {aTitle}, and what you describe is close to my last two jobs.',
  'Thank you for describing it so clearly; that is rarer than you may think.',
  'Your job fits well between two longer projects of mine.',
  'I would like to do this for you, and I think I know where it will get difficult.',
  'Good day! I work with {people} often and know what they ask for.',
  'A short bid, as the plan matters more than the letter.',
];
const proofs = [
  'I have done nearly the same for {customer}, and you may call them.',
  'The last one of this kind took me {few} weeks and is still in use.',
  'I can show you two examples, also one that went wrong and what I learned.',
];
const fixedTerms = [
  'The price includes two rounds of changes. From the day we agree I need about {days} days.',
  '{days} days is what I would promise; I have never been late by more than two.',
  'My price is for the whole as you describe it. What comes on top we agree on before I begin it.',
  'You would have a first part after {firstDays} days and everything after {days}.',
];
const hourlyTerms = [
  'I keep a list of hours that you can read at any time, and stop at the limit you set.',
  'I could give it about {weekHours} hours a week; in {days} days you would have the most important part.',
  'You pay for hours I worked, not for those in which I was looking for my notes.',
  'I would say after the first ten hours how many more it takes.',
];
const closings = [
  'If you like the plan, a call of fifteen minutes would be the next step.',
  'I could begin on {weekday}.',
  'Whoever you choose: good luck with it.',
  'I answer questions here within a day.',
  'I am happy to start with a small part, so that you can see how I work.',
];

/** What a freelancer writes to the client: why they, how, and for what. */
export function writeBidMessage(
  random: Random,
  plan: JobPlan,
  bid: BidPlan,
  terms: BidTerms,
  nowMs: number,
): string {
  const values = messageValues(random, plan, bid, terms, nowMs);
  const { approaches, questions } = offerTextsOf(plan.category.trade.slug);
  const [approach = '', second = ''] = random.pickSome(approaches, 2);
  const first = [random.pick(openings), ...experience(random, plan, bid)];
  const how = [approach, ...(random.chance(0.3) ? [second] : [])];
  const end = [
    random.pick(plan.budget.type === 'HOURLY' ? hourlyTerms : fixedTerms),
    ...(random.chance(0.4) ? [`One question: ${inSentence(random.pick(questions))}`] : []),
    ...(random.chance(0.55) ? [random.pick(closings)] : []),
  ];
  return [first, how, end].map((sentences) => paragraph(sentences, values)).join('\n\n');
}

function paragraph(sentences: readonly string[], values: SlotValues): string {
  return sentences.map((sentence) => capitalised(fillSlots(sentence, values))).join(' ');
}

/** What the freelancer did before, if they are of the job's trade. */
function experience(random: Random, { category }: JobPlan, { freelancer }: BidPlan): readonly string[] {
  const isOfTrade = freelancer.category === category;
  const draw = random.fraction();
  if (isOfTrade && draw < 0.7) return [random.pick(category.trade.achievements)];
  return draw < 0.85 ? [random.pick(proofs)] : [];
}

function messageValues(
  random: Random,
  plan: JobPlan,
  { freelancer, createdMsAgo }: BidPlan,
  { deliveryDays }: BidTerms,
  nowMs: number,
): SlotValues {
  // What they tell is of somebody they worked for, not of this client.
  const customer = random.pick(businesses);
  const { slots } = textValues(random, {
    business: customer,
    city: random.pick([freelancer.place.city, plan.client.place.city]),
    skill: plan.skills[0].name,
    writtenAtMs: nowMs - createdMsAgo,
  });
  return {
    ...slots,
    people: plan.client.business.people,
    customer: customer.name,
    home: freelancer.place.city,
    aTitle: withArticle(inSentence(freelancer.profession)),
    days: String(deliveryDays),
    firstDays: String(Math.max(1, Math.round(deliveryDays / 3))),
    weekHours: String(random.integer(2, 6) * 5),
  };
}
