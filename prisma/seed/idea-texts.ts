import type { Topic } from './job-topics.js';
import type { Random } from './random.js';
import { capitalised, fillSlots, listed } from './slots.js';

const leads = [
  'A first version could have',
  'What it would take:',
  'To begin with I imagine',
  'It would need',
];
const asks = [
  'Who has seen something like it, and did it last?',
  'I could give two days a month to it.',
  'What would be the smallest version worth trying?',
  'I would pay for this myself, but not alone.',
  'Tell me why it will not work.',
  'If you would use it, vote; if you would not, say why.',
];

/** What its author writes: the goal, then what it would take, then perhaps a question. */
export function writeIdeaDescription(random: Random, { goal, work, slots }: Topic): string {
  const parts = random.pickSome(work.deliverables, random.integer(2, 3));
  const lead = random.pick(leads);
  const sentences = [`${lead} ${listed(parts)}.`, ...(random.chance(0.7) ? [random.pick(asks)] : [])];
  return `${goal}\n\n${fillSlots(sentences.join(' '), slots)}`;
}

const remarks = [
  'I have wanted this for years. Count me in for testing.',
  'Something like it existed in {city} until the person who ran it moved away. The hard part is not the thing, it is who looks after it.',
  'How would you pay for it after the first year?',
  'I would start with one place and {dozens} people, and only then think of more.',
  'I can help with {skill}, an evening a week.',
  'For {people} this would be worth money. For everybody else it has to be free.',
  'I tried this with {aBusiness}. It worked for three months, until nobody answered the messages any more.',
  'Please keep it small. Every good idea of this kind died of its second version.',
  'What happens when somebody abuses it? I would think about that before the first line is made.',
  'Nice, but is it not mostly a question of opening hours?',
  'I asked {few} friends who would be concerned. All but one said yes at once.',
  'The law may be in the way here; a short look by somebody who knows would be good.',
  'I would vote twice if I could.',
  'My mother could not use it as described. Could there be a way without a phone?',
  'Does it have to be in one language?',
  'There is a group at the university that works on the same question. I can introduce you.',
  'The numbers sound high to me. Where are they from?',
  'Yes! And {weekday} would be the right day to begin with.',
];
const answers = [
  'Good point, I have not thought of that. I will change the text.',
  'Thank you! I will write to you as soon as there is something to try.',
  'I would leave that out of the first version.',
  'The numbers are my own count over {few} weeks, so take them with care.',
  'I asked around: it seems to be allowed as long as nobody’s name is shown.',
  'That is exactly my fear too. Would you help to think it through?',
  'Paying for it: I would begin with a fixed sum from {few} places and see.',
];

/** A remark on an idea that was not made there yet; null when everything has been said. */
export function writeComment(
  random: Random,
  { slots }: Topic,
  isAuthor: boolean,
  said: Set<string>,
): string | null {
  const left = (isAuthor ? answers : remarks).filter((text) => !said.has(text));
  if (left.length === 0) return null;
  const text = random.pick(left);
  said.add(text);
  return capitalised(fillSlots(text, slots));
}
