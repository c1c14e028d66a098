import { generateMersenne53Randomizer, type Randomizer } from '@faker-js/faker';

/**
 * One stream of chance, the same on every run. Each table has its own stream, so a table added
 * later changes no row of the others.
 */
export class Random {
  private readonly randomizer: Randomizer;

  constructor(streamName: string) {
    this.randomizer = generateMersenne53Randomizer();
    this.randomizer.seed(Array.from(streamName, (letter) => letter.charCodeAt(0)));
  }

  /** At least 0 and below 1. */
  fraction(): number {
    return this.randomizer.next();
  }

  between(min: number, max: number): number {
    return min + this.fraction() * (max - min);
  }

  /** Both ends included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** @param count draws from the first so many only. */
  pick<T>(items: readonly T[], count = items.length): T {
    return itemAt(items, this.integer(0, count - 1));
  }

  /** `count` different items, or all when there are fewer; their order is random too. */
  pickSome<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const picked: T[] = [];
    while (picked.length < count && left.length > 0) {
      picked.push(...left.splice(this.integer(0, left.length - 1), 1));
    }
    return picked;
  }
}

/** A draw in which some items come up more often than others. */
export class WeightedChoice<T> {
  private readonly items: T[] = [];
  private readonly totals: number[] = [];

  add(item: T, weight: number): void {
    this.totals.push((this.totals.at(-1) ?? 0) + weight);
    this.items.push(item);
  }

  /** Draws from the first `count` items only: those that existed at some moment, say. */
  pick(random: Random, count = this.items.length): T {
    const wanted = random.fraction() * itemAt(this.totals, count - 1);
    return itemAt(
      this.items,
      firstIndex(count, (index) => itemAt(this.totals, index) > wanted),
    );
  }
}

/** The first index below `count` that passes; all after it must pass too. The last when none does. */
export function firstIndex(count: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is no item ${String(index)} to pick.`);
  return item;
}
