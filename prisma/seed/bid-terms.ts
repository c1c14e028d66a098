import type { JobBudget } from './job-budgets.js';
import type { JobPlan } from './job-plans.js';
import type { Random } from './random.js';

/** What a freelancer asks for. */
export interface BidTerms {
  /** In minor units of the job's currency: for the whole, or for an hour. */
  readonly amount: number;
  readonly deliveryDays: number;
}

const centsPerUnit = 100;
const workingHoursADay = 5;

/** Around the budget: most inside of it, some above, a few far below. */
export function pickBidTerms(random: Random, { budget, category }: JobPlan): BidTerms {
  const wholeUnits = pickPrice(random, budget) / centsPerUnit;
  const [low, high] = category.trade.hourlyRate;
  const days =
    budget.type === 'HOURLY'
      ? random.integer(5, 60)
      : (wholeUnits / ((low + high) / 2) / workingHoursADay) * random.between(1.2, 2.6) +
        random.between(1, 4);
  return {
    amount: Math.max(1, rounded(wholeUnits)) * centsPerUnit,
    deliveryDays: Math.min(180, Math.max(1, Math.round(days))),
  };
}

function pickPrice(random: Random, { min, max }: JobBudget): number {
  const draw = random.fraction();
  if (draw < 0.1) return min * random.between(0.7, 1);
  return draw < 0.85 ? random.between(min, max) : max * random.between(1, 1.25);
}

/** People name round amounts: 38, 285, 1,450. */
function rounded(wholeUnits: number): number {
  const step = [100, 25, 10, 5].find((candidate) => wholeUnits >= candidate * 25) ?? 1;
  return Math.round(wholeUnits / step) * step;
}
