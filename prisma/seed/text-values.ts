import type { Business } from './businesses.js';
import type { Random } from './random.js';
import { withoutArticle, type SlotValues } from './slots.js';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const smallNumbers = ['two', 'three', 'four', 'five', 'six', 'eight'];

/** What fills the slots of one text, so that it names the same month or business throughout. */
export function textValues(random: Random, business: Business, city: string, skill: string): SlotValues {
  return {
    skill,
    city,
    business: withoutArticle(business.name),
    aBusiness: business.name,
    offer: business.offer,
    people: business.people,
    few: random.pick(smallNumbers),
    dozens: String(random.integer(3, 18) * 5),
    hundreds: String(random.integer(3, 19) * 50),
    month: random.pick(months),
    weekday: random.pick(weekdays),
  };
}
