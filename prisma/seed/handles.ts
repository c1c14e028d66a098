import { plainLettersOf, type PersonName } from './names.js';
import type { Random } from './random.js';

const handleLengthMax = 30;
const numberLengthMax = 6;

/** Gives each member a handle like people choose them; no two are the same. */
export class Handles {
  private readonly taken: Set<string>;

  constructor(reserved: readonly string[]) {
    this.taken = new Set(reserved);
  }

  choose(random: Random, name: PersonName): string {
    const base = spelling(random, plainLettersOf(name.first), plainLettersOf(name.last));
    let handle = base;
    // A wider range each time, so that even the most common name ends soon.
    for (let numberMax = 99; this.taken.has(handle); numberMax *= 2) {
      handle = `${base}${String(random.integer(2, numberMax))}`;
    }
    this.taken.add(handle);
    return handle;
  }
}

function spelling(random: Random, first: string, last: string): string {
  const spellings = [
    `${first}-${last}`,
    `${first}${last}`,
    `${first}_${last}`,
    `${first.charAt(0)}${last}`,
    `${first}-${last.charAt(0)}`,
    `${last}-${first}`,
  ];
  return random
    .pick(spellings)
    .slice(0, handleLengthMax - numberLengthMax)
    .replace(/[-_]$/, '')
    .padEnd(3, '0');
}
