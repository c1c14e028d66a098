import type { Business } from './businesses.js';
import { dayMs } from './durations.js';
import type { Random } from './random.js';
import { inSentence, withoutArticle, type SlotValues } from './slots.js';
import type { Quantity } from './trades/trade.type.js';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const numberWords = new Map([
  [2, 'two'],
  [3, 'three'],
  [4, 'four'],
  [5, 'five'],
  [6, 'six'],
  [8, 'eight'],
]);

export interface TextValues {
  readonly slots: SlotValues;
  /** The same numbers as in the slots, for whoever counts on them. */
  readonly quantities: Readonly<Record<Quantity, number>>;
}

/** Who speaks in a text, and when. */
export interface TextContext {
  readonly business: Business;
  readonly city: string;
  readonly skill: string;
  /** Since 1970; a month that the text names comes soon after it. */
  readonly writtenAtMs: number;
}

/** What fills the slots of one text, so that it names the same month or business throughout. */
export function textValues(random: Random, { business, city, skill, writtenAtMs }: TextContext): TextValues {
  const [few, fewWord] = random.pick([...numberWords]);
  const quantities = { few, dozens: random.integer(3, 18) * 5, hundreds: random.integer(3, 19) * 50 };
  const slots = {
    skill: inSentence(skill),
    city,
    business: withoutArticle(business.name),
    aBusiness: business.name,
    offer: business.offer,
    people: business.people,
    few: fewWord,
    dozens: String(quantities.dozens),
    hundreds: String(quantities.hundreds),
    month: pickMonth(random, writtenAtMs),
    weekday: random.pick(weekdays),
  };
  return { slots, quantities };
}

/** A month that comes soon after `writtenAtMs`. */
export function pickMonth(random: Random, writtenAtMs: number): string {
  return monthAt(writtenAtMs + random.integer(50, 120) * dayMs);
}

function monthAt(timeMs: number): string {
  return months[new Date(timeMs).getUTCMonth()] ?? 'January';
}
