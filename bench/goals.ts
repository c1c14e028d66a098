import type { Case, ServerName } from './cases.js';
import { graphqlPeers, serverNames } from './names.js';
import type { CaseResult, Results, Round } from './results.js';
import { cost, rateOf, ratioOf, spreadOf, type Spread } from './spread.js';

/** What was promised of a number, and what was seen. */
export interface Goal {
  readonly promise: string;
  readonly seen: string;
  readonly isMet: boolean;
}

/** How often Bidwell answers while the other one answers once; round for round. Undefined where they did not meet. */
export function rateAgainst({ servers }: CaseResult, other: ServerName): Spread | undefined {
  const roundsOf = (name: ServerName) => servers.find(({ server }) => server === name)?.rounds;
  const [own, others] = [roundsOf('bidwell'), roundsOf(other)];
  return own && others && ratioOf(own, others, rateOf);
}

/** What a row costs more than on the first of the rows. */
export function costAgainstFirst(rows: readonly { readonly rounds: readonly Round[] }[]): Spread[] {
  return rows.map(({ rounds }) => ratioOf(rounds, rows[0]?.rounds ?? [], cost));
}

/** A spread as text: the middle, and the ends in brackets. */
export function told({ median, least, most }: Spread): string {
  return `${shortOf(median)} (${shortOf(least)} to ${shortOf(most)})`;
}

/** The promises about what was measured; none about what was not. */
export function goalsOf(results: Results): Goal[] {
  return [...caseGoals(results), ...growthGoals(results), ...startGoals(results)];
}

function caseGoals({ cases }: Results): Goal[] {
  const goal = (name: Case['name'], others: readonly ServerName[], least: number) => {
    const found = cases?.found.find((one) => one.name === name);
    return found ? rateGoal(found, others, least) : [];
  };
  return [
    ...goal('list', ['hand-sql'], 0.45),
    ...goal('list', graphqlPeers, 1.15),
    ...goal('list', ['documented'], 5),
    ...goal('point', graphqlPeers, 1),
    ...goal('hit', ['fixed-bytes'], 0.5),
    ...goal('hit', ['yoga-cached'], 5),
    ...goal('search', ['hand-sql'], 0.5),
  ];
}

/** Against the best of several. */
function rateGoal(found: CaseResult, others: readonly ServerName[], least: number): Goal[] {
  const seen = others.flatMap((other) => {
    const rate = rateAgainst(found, other);
    return rate ? [{ other, rate }] : [];
  });
  const [best] = seen.toSorted((one, other) => one.rate.median - other.rate.median);
  if (!best) return [];
  const whom =
    others.length > 1 ? `the best GraphQL peer (${serverNames[best.other]})` : serverNames[best.other];
  return [
    {
      promise: `The case \`${found.name}\`: at least ${least} times the rate of ${whom}`,
      seen: told(best.rate),
      isMet: best.rate.median >= least,
    },
  ];
}

function growthGoals({ growth }: Results): Goal[] {
  return (growth?.found ?? []).flatMap(({ name, sizes }) => {
    const [last] = costAgainstFirst(sizes).toReversed();
    const [first, largest] = [sizes.at(0)?.size, sizes.at(-1)?.size];
    if (!last || first === largest) return [];
    const promise = `The case \`${name}\`: a request costs on the ${largest} seed at most 1.3 of what it does on the ${first} one`;
    return [{ promise, seen: told(last), isMet: last.median <= 1.3 }];
  });
}

function startGoals({ start }: Results): Goal[] {
  if (!start) return [];
  const cpu = spreadOf(start.found.cpuMs).median;
  const { idleMb } = start.found;
  return [
    {
      promise: 'Start to healthy: less than 1,500 ms of CPU',
      seen: `${cpu.toFixed(0)} ms`,
      isMet: cpu < 1500,
    },
    { promise: 'Idle: less than 220 MB', seen: `${idleMb.toFixed(0)} MB`, isMet: idleMb < 220 },
  ];
}

function shortOf(value: number): string {
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
