import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../support/api.js';
import { contendersIn, moveOf, movesOfTables, type Contender } from './contenders.fixtures.js';
import { inLanes, startFleet, told, type Fleet } from './fleet.fixtures.js';
import { faultsOf } from './invariants.fixtures.js';
import { auditOf, perform, race } from './race.fixtures.js';
import {
  aCast,
  aScene,
  ideaBlueprints,
  jobBlueprints,
  standingsOf,
  type Blueprint,
  type Cast,
  type Scene,
  type Standing,
} from './standings.fixtures.js';
import { wrongsOf, type Result } from './verdict.fixtures.js';

const lanes = 4;
const plans = [...jobBlueprints, ...ideaBlueprints];

let fleet: Fleet;
let cast: Cast;
const holders: pg.Client[] = [];
beforeAll(async () => {
  fleet = await startFleet();
  cast = await aCast(fleet);
  const { host, port, user, database } = fleet.database.admin;
  while (holders.length < lanes) {
    const holder = new pg.Client({ host, port, user, database });
    await holder.connect();
    holders.push(holder);
  }
});
afterAll(async () => {
  await Promise.all(holders.map((holder) => holder.end()));
  await fleet.close();
});

type Pair = readonly [Contender, Contender];

/** How the rows of a plan stand before anything is done to them. */
async function standingIn(plan: Blueprint): Promise<Standing> {
  const { admin } = fleet.database;
  const [standing] = await standingsOf(admin, [await aScene(admin, cast, plan)]);
  if (!standing) throw new Error(`There is no ${plan.name}.`);
  return standing;
}

/** Every two contenders, in both orders; each also against itself, as when somebody presses a button twice. */
function pairsIn(standing: Standing): Pair[] {
  const contenders = contendersIn(standing);
  const pairs = contenders.flatMap((one) => contenders.map((other): Pair => [one, other]));
  return pairs.filter(([one, other]) => shareARow(one, other));
}

/** A move of a bid and one of an idea have nothing in common. */
function shareARow(one: Contender, other: Contender): boolean {
  const machines = [one.machine, other.machine];
  return !(machines.includes('bid') && machines.includes('idea'));
}

interface Race {
  pair: Pair;
  scene: Scene;
  answers: Answer[];
}

/** Runs one race for each pair, on rows of its own. */
async function runAll(plan: Blueprint, pairs: readonly Pair[]): Promise<Race[]> {
  const races: Race[] = [];
  await inLanes({ count: pairs.length, lanes }, async (index, lane) => {
    const [holder, pair] = [holders[lane], pairs[index]];
    if (!holder || !pair) return;
    const scene = await aScene(holder, cast, plan);
    const [one, other] = pair;
    const answers = await race(holder, scene, [
      () => perform(fleet.first, cast, scene, one),
      () => perform(fleet.second, cast, scene, other),
    ]);
    races.push({ pair, scene, answers });
  });
  return races;
}

/** What is wrong with how the races ended. */
async function wrongsOfAll(races: readonly Race[]): Promise<string[]> {
  const { admin } = fleet.database;
  const answers = races.flatMap((each) => each.answers);
  const audit = await auditOf(admin, answers);
  const standings = await standingsOf(
    admin,
    races.map(({ scene }) => scene),
  );
  return races.flatMap(({ pair }, index) => {
    const resultOf = (side: 0 | 1): Result => {
      const place = 2 * index + side;
      const answer = answers[place];
      return { contender: pair[side], told: answer ? told(answer) : 'nothing', wrote: audit[place] ?? [] };
    };
    const now = standings[index];
    const wrongs = now ? wrongsOf([resultOf(0), resultOf(1)], now) : ['it left nothing'];
    return wrongs.map((wrong) => `${pair[0].name}, then ${pair[1].name}: ${wrong}`);
  });
}

describe('every two moves that the tables allow, waiting for the same rows in two processes', () => {
  it('are all that the tables hold', async () => {
    const moves = new Set<string>();
    for (const plan of plans) {
      const standing = await standingIn(plan);
      for (const contender of contendersIn(standing)) moves.add(moveOf(contender, standing));
    }

    expect([...moves].sort()).toEqual([...new Set(movesOfTables())].sort());
  });

  it.each(plans)('end as if one had come after the other: $name', { timeout: 120_000 }, async (plan) => {
    const pairs = pairsIn(await standingIn(plan));

    const races = await runAll(plan, pairs);

    expect(pairs).not.toEqual([]);
    expect(await wrongsOfAll(races)).toEqual([]);
    const jobs = races.flatMap(({ scene }) => scene.jobId ?? []);
    const ideas = races.flatMap(({ scene }) => scene.ideaId ?? []);
    expect(await faultsOf(fleet.database.admin, { jobs, ideas })).toEqual([]);
  });
});
