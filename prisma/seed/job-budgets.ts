import type { JobClient } from './client-directory.js';
import type { Random } from './random.js';
import type { Brief, Trade } from './trades/trade.type.js';

/** In minor units, such as cents. */
export interface JobBudget {
  readonly type: 'FIXED' | 'HOURLY';
  readonly currency: string;
  readonly min: number;
  readonly max: number;
}

const centsPerUnit = 100;

export function pickJobBudget(random: Random, trade: Trade, brief: Brief, { place }: JobClient): JobBudget {
  const isHourly = random.chance(0.28);
  const [min, max] = isHourly ? hourlyBounds(random, trade.hourlyRate) : fixedBounds(random, brief.price);
  return {
    type: isHourly ? 'HOURLY' : 'FIXED',
    currency: place.currency,
    min: min * centsPerUnit,
    max: max * centsPerUnit,
  };
}

function fixedBounds(random: Random, [cheap, dear]: Brief['price']): readonly [number, number] {
  const max = rounded(cheap + (dear - cheap) * random.fraction() ** 1.8);
  const draw = random.fraction();
  // Some name one figure, and a few only the most they would pay.
  if (draw < 0.25) return [max, max];
  if (draw < 0.3) return [0, max];
  return [rounded(max * random.between(0.5, 0.85)), max];
}

function hourlyBounds(random: Random, [low, high]: Trade['hourlyRate']): readonly [number, number] {
  const min = low + (high - low) * 0.6 * random.fraction();
  return [rounded(min), rounded(min * random.between(1.2, 1.7))];
}

/** People name round amounts: 35, 280, 1,450, 12,500. */
function rounded(wholeUnits: number): number {
  const step = [500, 50, 10, 5].find((candidate) => wholeUnits >= candidate * 20) ?? 1;
  return Math.round(wholeUnits / step) * step;
}
