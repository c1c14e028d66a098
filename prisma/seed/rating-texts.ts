import type { UserRole } from './person.js';
import type { Random } from './random.js';
import { capitalised, fillSlots, type SlotValues } from './slots.js';

/** What fits a score: one sentence to begin with, and perhaps one more. */
interface Remarks {
  readonly first: readonly string[];
  readonly more: readonly string[];
}

const ofFreelancers: Readonly<Record<'best' | 'good' | 'mixed' | 'bad', Remarks>> = {
  best: {
    first: [
      'Exactly what we had asked for, and two days early.',
      'The best work in {skill} we have bought so far.',
      'Clear questions at the start, no surprises at the end.',
      'We would hire this freelancer again at once.',
      'Saw a fault in our own plan on the first day and said so kindly.',
      'Everything arrived in good order, down to the names of the files.',
    ],
    more: [
      'Our {people} noticed the difference in the first week.',
      'The notes at the end alone were worth the money.',
      'Answered every message within hours.',
      'We have agreed on the next job already.',
      'The price stayed what it was in the bid.',
    ],
  },
  good: {
    first: [
      'Good work, and pleasant to work with.',
      'Solid in {skill}; one more round than planned, but the result is right.',
      'We got what was agreed.',
      'Reliable and friendly.',
      'A good result after a slow first week.',
    ],
    more: [
      'A little more initiative would have made it perfect.',
      'The hand-over could have been more detailed.',
      'We would work together again.',
      'Delivered one day late, with a good reason.',
    ],
  },
  mixed: {
    first: [
      'The result is usable, but it took many reminders.',
      'Half of it is very good, the other half we had to do again.',
      'Skilled, but hard to reach.',
    ],
    more: [
      'We had to explain the same thing three times.',
      'For a smaller job we would try again.',
      'The last changes were never made.',
    ],
  },
  bad: {
    first: [
      'After the first week we hardly heard anything.',
      'What was delivered did not work, and the changes did not help.',
      'The bid promised more experience than there was.',
    ],
    more: [
      'We lost a month.',
      'In the end we finished it ourselves.',
      'A word in time would have saved both of us a lot.',
    ],
  },
};

const ofClients: typeof ofFreelancers = {
  best: {
    first: [
      'A client as one wishes for: clear, quick and fair.',
      'Knew what they wanted and listened when I knew better.',
      'Paid on the day after delivery.',
      'The description was so good that I had hardly any questions.',
      'Decisions within a day, every time.',
    ],
    more: [
      'I would work for them again any time.',
      'They introduced me to the whole team, which helped a lot.',
      'Feedback came in one piece and was meant well.',
      'Even the change of plan in the middle was handled fairly.',
    ],
  },
  good: {
    first: [
      'A good client with realistic ideas.',
      'Friendly and correct; answers took a day or two.',
      'All as agreed.',
      'The task grew a little, and so did the budget.',
    ],
    more: [
      'Access to the files could have come earlier.',
      'I would take another job from them.',
      'Two people with two opinions, but they agreed in the end.',
    ],
  },
  mixed: {
    first: [
      'The task changed twice while I was at it.',
      'It took a week to get what I needed to begin.',
      'Correct in the end, but with a lot of discussion.',
    ],
    more: [
      'Ask for everything in writing.',
      'The budget was tight for what was wanted.',
      'The people are nice; the process is not.',
    ],
  },
  bad: {
    first: [
      'Wanted twice as much as the description said, for the same money.',
      'No answers for weeks, and then everything at once.',
      'The plan was thrown away when I was nearly done.',
    ],
    more: [
      'I would not do it again.',
      'Agree on the details before you begin.',
      'A pity, the task itself was good.',
    ],
  },
};

/** @param side in which role the other was rated. */
export function writeRatingComment(
  random: Random,
  side: UserRole,
  score: number,
  values: SlotValues,
): string {
  const { first, more } = (side === 'FREELANCER' ? ofFreelancers : ofClients)[levelOf(score)];
  const sentences = [random.pick(first), ...(random.chance(0.55) ? [random.pick(more)] : [])];
  return sentences.map((sentence) => capitalised(fillSlots(sentence, values))).join(' ');
}

function levelOf(score: number): keyof typeof ofFreelancers {
  if (score === 5) return 'best';
  if (score === 4) return 'good';
  return score === 3 ? 'mixed' : 'bad';
}
