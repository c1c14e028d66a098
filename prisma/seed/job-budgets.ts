import type { JobClient } from './client-directory.js';
import type { Topic } from './job-topics.js';
import type { Random } from './random.js';
import type { Trade } from './trades/trade.type.js';

/** In minor units, such as cents. */
export interface JobBudget {
  readonly type: 'FIXED' | 'HOURLY';
  readonly currency: string;
  readonly min: number;
  readonly max: number;
}

type Priced = Topic & { readonly client: JobClient };

const centsPerUnit = 100;
/** Nobody answers a job for less. */
const fixedMaxMin = 150;

/** Below this much for the whole, clients name a price for the whole. */
const hourlyPriceMin = 2_000;

export function pickJobBudget(random: Random, plan: Priced): JobBudget {
  const isHourly = pickIsHourly(random, plan);
  const [min, max] = isHourly
    ? hourlyBounds(random, plan.category.trade.hourlyRate)
    : fixedBounds(random, plan);
  return {
    type: isHourly ? 'HOURLY' : 'FIXED',
    currency: plan.client.place.currency,
    min: min * centsPerUnit,
    max: max * centsPerUnit,
  };
}

function pickIsHourly(random: Random, { work }: Priced): boolean {
  const isDrawn = random.chance(0.4);
  if (work.billing !== undefined) return work.billing === 'HOURLY';
  return isDrawn && work.price[1] >= hourlyPriceMin;
}

function fixedBounds(random: Random, { work, quantities }: Priced): readonly [number, number] {
  const count = work.per === undefined ? 1 : quantities[work.per];
  const [cheap, dear] = work.price;
  const max = rounded(Math.max(fixedMaxMin, count * (cheap + (dear - cheap) * random.fraction() ** 1.5)));
  // Some name one figure instead of a range.
  const share = random.chance(0.25) ? 1 : random.between(0.5, 0.85);
  return [rounded(max * share), max];
}

function hourlyBounds(random: Random, [low, high]: Trade['hourlyRate']): readonly [number, number] {
  const min = low + (high - low) * random.between(0.1, 0.6);
  return [rounded(min), rounded(min * random.between(1.2, 1.7))];
}

/** People name round amounts: 35, 280, 1,450, 12,500. */
function rounded(wholeUnits: number): number {
  const step = [500, 50, 10, 5].find((candidate) => wholeUnits >= candidate * 20) ?? 1;
  return Math.round(wholeUnits / step) * step;
}
