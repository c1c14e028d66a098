import type { MemberPlan } from './member-plans.js';
import type { Random } from './random.js';

/** In minor units, such as cents. */
export interface Rate {
  readonly amount: number;
  readonly currency: string;
}

const centsPerUnit = 100;

/** What a freelancer asks for an hour, or null for clients and for those who prefer not to say. */
export function pickHourlyRate(
  random: Random,
  { roles, place, category, wellKnown }: MemberPlan,
  yearCount: number,
): Rate | null {
  const isSilent = random.chance(0.12) && !wellKnown;
  if (!roles.includes('FREELANCER') || isSilent) return null;
  const [min, max] = category.trade.hourlyRate;
  const seniority = Math.min(1, yearCount / 18);
  const share = 0.55 * seniority + 0.45 * random.fraction() ** 1.5;
  const wholeUnits = min + share * (max - min);
  // People name round figures: 38, then 45, 60, 85.
  const step = wholeUnits < 40 ? 1 : 5;
  return { amount: Math.round(wholeUnits / step) * step * centsPerUnit, currency: place.currency };
}
