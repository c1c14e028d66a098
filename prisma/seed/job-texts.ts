import type { Topic } from './job-topics.js';
import type { Random } from './random.js';
import { capitalised, fillSlots } from './slots.js';

const deliverableLeads = [
  'What we need:',
  'The work includes:',
  'At the end we would like to have:',
  'Your part:',
];
const circumstances = [
  'Our team can answer questions on weekdays, usually within a few hours.',
  'We would like to start within two weeks, but the right person matters more than the date.',
  'We are happy to talk in {city} or by video call.',
  'If it goes well there is more to do afterwards.',
  'We have set aside a budget and would rather pay for less than get everything half done.',
  'Decisions are made by two people here, so you will not wait long.',
];
const requests = [
  'Please send two examples of similar work and tell us what you did yourself.',
  'In your bid, say what you would do first and what you would leave out.',
  'Tell us briefly how you would go about it and when you could start.',
  'Please say what your price includes and what it does not.',
  'We will talk to three people by {weekday} of the week after bidding ends.',
  'No long letters, please: five sentences and a link are enough.',
];

export function writeJobDescription(random: Random, { work, category, slots, goal }: Topic): string {
  const constraints = [...(work.constraints ?? []), ...category.trade.constraints];
  const conditions = [
    ...random.pickSome(constraints, random.integer(1, 2)),
    ...random.pickSome(circumstances, random.integer(0, 2)),
  ];
  const paragraphs = [
    goal,
    deliverablesParagraph(random, work.deliverables),
    conditions.join(' '),
    ...(random.chance(0.6) ? [random.pick(requests)] : []),
  ];
  return fillSlots(paragraphs.join('\n\n'), slots);
}

function deliverablesParagraph(random: Random, deliverables: readonly string[]): string {
  const wanted = random.pickSome(deliverables, random.integer(3, 4));
  const lead = random.pick(deliverableLeads);
  // Half of the clients write a list, the others a sentence.
  if (random.chance(0.5)) return [lead, ...wanted.map((item) => `- ${capitalised(item)}`)].join('\n');
  return `${lead} ${wanted.slice(0, -1).join('; ')}; and ${wanted.at(-1) ?? ''}.`;
}
