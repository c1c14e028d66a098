import type { Round } from './results.js';

/** The middle of what was seen, and its ends. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws {Error} nothing was seen. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [least, most] = [sorted.at(0), sorted.at(-1)];
  if (least === undefined || most === undefined) throw new Error('There is no middle of nothing.');
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median, least, most };
}

/** What `measure` makes of each round, by what it makes of the same round of the reference: both saw the same weather. */
export function ratioOf(
  rounds: readonly Round[],
  reference: readonly Round[],
  measure: (round: Round) => number,
): Spread {
  const ratios = rounds.flatMap((round, index) => {
    const other = reference[index];
    return other ? [measure(round) / measure(other)] : [];
  });
  return spreadOf(ratios);
}

/** The middle of what `measure` makes of the rounds. */
export function medianOf(rounds: readonly Round[], measure: (round: Round) => number): number {
  return spreadOf(rounds.map(measure)).median;
}

/** Answers per second. */
export function rateOf({ requests, seconds }: Round): number {
  return requests / seconds;
}

/** Milliseconds of a core that an answer cost the server. */
export function serverCost({ serverCpuMs, requests }: Round): number {
  return serverCpuMs / requests;
}

/** Milliseconds of a core that an answer cost the database. */
export function databaseCost({ databaseCpuMs, requests }: Round): number {
  return databaseCpuMs / requests;
}

/** Milliseconds of a core that an answer cost in all. */
export function cost(round: Round): number {
  return serverCost(round) + databaseCost(round);
}

/** Of all rounds. */
export function failuresOf(rounds: readonly Round[]): number {
  return rounds.reduce((sum, { failed }) => sum + failed, 0);
}
