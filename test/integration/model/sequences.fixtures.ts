import fc from 'fast-check';
import { candidates, everything, type Kind } from './commands.fixtures.js';
import { after } from './consequences.fixtures.js';
import { edgeName, laws, type Law } from './law.fixtures.js';
import { refusalOf, type Command } from './refusals.fixtures.js';
import { beginningOf, type Circumstances, type Scene } from './scenes.fixtures.js';
import type { World } from './world.fixtures.js';

/** One command, how it must be answered, and the world after it. */
export interface Step {
  command: Command;
  refusal: string | null;
  world: World;
}

/** A run: where it begins, and what is done then. */
export interface Run {
  beginning: World;
  steps: Step[];
}

/** What makes the service do something by itself. */
const stirring = ['CANCEL', 'REMOVE', 'DELETE', 'ACCEPT_AWARD', 'SUSPEND', 'CLOSE'];

/** How often runs begin in each place: the more, the more there is to do that leads away from it. */
const weights: Readonly<Record<Scene, number>> = {
  'a draft': 3,
  'an open job': 2,
  'an open job with bids': 9,
  'an expired job with bids': 14,
  'an open job with bids that are over': 5,
  'an awarded job': 23,
  'an awarded job past its end': 23,
  'work in progress': 8,
  'work delivered': 8,
  'work that is done': 1,
  'work that was broken off': 1,
  'an idea': 3,
  'an idea in the works': 9,
  'an idea that is ready': 9,
  'an idea that was declined': 1,
  'an idea that was put away': 1,
  'an idea with a draft': 5,
  'an idea with an open job': 6,
};

const aScene = fc.oneof(
  // Object.entries forgets which keys it was given.
  ...Object.entries(weights).map(([scene, weight]) => ({ weight, arbitrary: fc.constant(scene as Scene) })),
);
const oneIn = (count: number) => fc.noBias(fc.nat(count - 1)).map((number) => number === count - 1);

/** Runs whose commands are mostly legal, because few would be if they were any. */
export const aRun: fc.Arbitrary<Run> = fc
  .record({
    scene: aScene,
    circumstances: fc.record({ isSealed: oneIn(4), isRemoved: oneIn(10) }),
    rolls: fc.array(fc.noBias(fc.nat()), { minLength: 1, maxLength: 31, size: 'max' }),
  })
  .map(({ scene, circumstances, rolls }) => playedOut(scene, circumstances, rolls));

function playedOut(scene: Scene, circumstances: Circumstances, rolls: readonly number[]): Run {
  const beginning = beginningOf(scene, circumstances);
  const steps: Step[] = [];
  let world = beginning;
  for (const roll of rolls) {
    const dice = createDice(roll);
    if (isSpent(world) && dice() < 0.7) break;
    const command = choose(world, dice);
    const refusal = refusalOf(world, command);
    world = after(world, command);
    steps.push({ command, refusal, world });
  }
  const { isSealed, isRemoved } = circumstances;
  const where = [scene, ...(isSealed ? ['sealed'] : []), ...(isRemoved ? ['removed'] : [])].join(', ');
  const told = [where, ...steps.map(tell)].join('\n  ');
  return Object.assign({ beginning, steps }, { [fc.toStringMethod]: () => told });
}

function tell({ command, refusal }: Step): string {
  const { by, of, action, at, how } = command;
  return `${by} ${of} ${at} ${action} ${how}: ${refusal ?? 'done'}`;
}

/** Whether little is left but to take down and bring back, which could go on for ever. */
function isSpent({ jobs, ideas }: World): boolean {
  const ends = ['CANCELLED', 'COMPLETED', 'gone'];
  const areOver = jobs.every(
    ({ status, removedFrom, hired, ratedBy }) =>
      ends.includes(removedFrom ?? status) && (hired === null || ratedBy.length === 2),
  );
  return areOver && ideas.every(({ status }) => status === 'gone');
}

type Dice = () => number;

/** Numbers from 0 up to 1 that follow from one roll (mulberry32). */
function createDice(roll: number): Dice {
  let state = roll;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function choose(world: World, dice: Dice): Command {
  const isLegal = dice() < 0.85;
  const aimed = isLegal && dice() < 0.9 ? chooseTowards(world, dice) : undefined;
  const command = aimed ?? chooseThat(isLegal, world, dice) ?? chooseThat(!isLegal, world, dice);
  if (!command) throw new Error('Nothing can be done.');
  return command;
}

/** A command that takes one of the edges that lead on from here, each as likely as the others. */
function chooseTowards(world: World, dice: Dice): Command | undefined {
  const ahead = laws.filter((law) => leadsOn(world, law));
  for (const law of shuffled(ahead, dice, drawOf)) {
    const found = everything
      .filter((kind) => canTake(kind, law))
      .flatMap((kind) => candidates(world, kind))
      .filter((command) => refusalOf(world, command) === null)
      .filter((command) => after(world, command).taken.includes(edgeName(law)));
    if (found.length > 0) return oneOf(found, dice);
  }
  return undefined;
}

/** Whether there is a row in the state where the edge begins. */
function leadsOn({ jobs, bids, ideas }: World, { of, from, when }: Law): boolean {
  if (of === 'job') return jobs.some(({ status }) => status === from);
  if (of === 'idea') return ideas.some(({ status }) => status === from);
  return bids.some(({ status, job }) => status === from && jobs[job]?.status === when);
}

function canTake({ of, action }: Kind, law: Law): boolean {
  if (law.by === 'clock') return of === 'clock';
  if (law.by === 'system') return stirring.includes(action);
  return action === (law.action === 'PLACE' ? 'BID' : law.action);
}

function chooseThat(isLegal: boolean, world: World, dice: Dice): Command | undefined {
  for (const kind of shuffled(everything, dice)) {
    const found = candidates(world, kind).filter(
      (command) => (refusalOf(world, command) === null) === isLegal,
    );
    if (found.length > 0) return isLegal ? oneOf(found, dice) : oneRefused(world, found, dice);
  }
  return undefined;
}

const tiring = ['CANCELLED', 'COMPLETED', 'EXPIRED', 'ARCHIVED', 'REMOVED'];

/**
 * How often an edge is drawn beside the others; the first line that holds counts. Bids have the most edges and the shortest
 * lives, so all of theirs but the last come more often; what goes round in circles, or ends it all, less often.
 */
const draws: readonly [often: number, (law: Law) => boolean][] = [
  [0.7, ({ of, action, from }) => of === 'idea' && isCircling(action) && tiring.includes(from)],
  [0.4, ({ action, from }) => isCircling(action) && tiring.includes(from)],
  [1.8, ({ action, by }) => action === 'CLOSE' && by === 'clock'],
  [0.8, ({ action }) => action === 'CLOSE'],
  [2, ({ action, from }) => action === 'CANCEL' && from === 'AWARDED'],
  [0.5, ({ action, from }) => action === 'CANCEL' && from !== 'IN_PROGRESS'],
  [5, ({ of, by, when }) => of === 'bid' && (by === 'system' || when === 'AWARDED')],
  [3, ({ of }) => of === 'bid'],
  [5, ({ action }) => action === 'FINISH'],
  [2.4, ({ from }) => ['AWARDED', 'PROMOTED', 'IN_PROGRESS'].includes(from)],
];

function isCircling(action: string): boolean {
  return ['REMOVE', 'RESTORE', 'GIVE_UP'].includes(action);
}

function drawOf(law: Law): number {
  return draws.find(([, holds]) => holds(law))?.[0] ?? 1;
}

/** The items in a random order: those with a greater draw rather come first. */
function shuffled<T>(items: readonly T[], dice: Dice, draw: (item: T) => number = () => 1): T[] {
  return items
    .map((item) => ({ item, turn: dice() ** (1 / draw(item)) }))
    .sort((one, other) => other.turn - one.turn)
    .map(({ item }) => item);
}

function oneOf<T>(items: readonly T[], dice: Dice): T {
  const item = items[Math.floor(dice() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

/** Each refusal as often as the others, however many commands meet it; a conflict more often. */
function oneRefused(world: World, found: readonly Command[], dice: Dice): Command {
  const refusals = new Set(found.map((command) => refusalOf(world, command) ?? ''));
  const weighted = [...refusals].flatMap((refusal) =>
    Array<string>(refusal.startsWith('CONFLICT') ? 6 : 1).fill(refusal),
  );
  const chosen = oneOf(weighted, dice);
  return oneOf(
    found.filter((command) => refusalOf(world, command) === chosen),
    dice,
  );
}
