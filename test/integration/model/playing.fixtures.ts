import { expect } from 'vitest';
import type { Answer } from '../../support/api.js';
import { viewOf, type Names } from './allowed.fixtures.js';
import type { Run, Step } from './sequences.fixtures.js';
import type { Stage } from './stage.fixtures.js';
import { viewers, type Viewer, type World } from './world.fixtures.js';

/**
 * Plays a run on the stage. After each step the answer is what the law says; after each that changes something, so is what one
 * viewer is shown of all rows, everybody in turn. In the end every other one looks, which also shows what a refused step had
 * changed.
 */
export async function play(stage: Stage, { beginning, steps }: Run): Promise<void> {
  const names = await stage.begin(beginning);
  let world = beginning;
  for (const [index, step] of steps.entries()) {
    await takeStep(stage, { step, before: world, names });
    world = step.world;
    const viewer = viewers[index % viewers.length];
    if (viewer && step.refusal === null) await compare(stage, viewer, { world, names });
  }
  const last = viewers.filter((_viewer, index) => index % 2 === steps.length % 2);
  await Promise.all(last.map((viewer) => compare(stage, viewer, { world, names })));
}

async function takeStep(
  stage: Stage,
  { step, before, names }: { step: Step; before: World; names: Names },
): Promise<void> {
  const { command, refusal, world } = step;
  if (command.of === 'clock') {
    await stage.setTime(world.now);
    return;
  }
  const answer = await stage.act(command, before, names);
  expect(told(answer)).toBe(refusal ?? 'done');
  if (refusal !== null) return;
  keepNames(answer.data.done, names, world);
  expect(answer.data.done).toMatchObject(payloadOf(step, names));
}

function told({ errors }: Answer): string {
  const extensions: { code: string; reason?: string; currentStatus?: string } | undefined =
    errors?.[0]?.extensions;
  if (!extensions) return 'done';
  const { code, reason = '-', currentStatus = '-' } = extensions;
  return `${code} ${reason} ${currentStatus}`;
}

/** What is new in the world has a name in the payload. */
function keepNames(done: Partial<Record<string, { id: string }>>, names: Names, world: World): void {
  const kinds = [
    ['job', 'jobs'],
    ['bid', 'bids'],
    ['idea', 'ideas'],
    ['comment', 'comments'],
  ] as const;
  for (const [field, list] of kinds) {
    const id = done[field]?.id;
    if (id !== undefined && names[list].length < world[list].length) names[list].push(id);
  }
}

/** The next state and version of the row that the command meant. */
function payloadOf({ command: { of, action, at }, world }: Step, names: Names): Record<string, unknown> {
  if (of === 'user' || of === 'comment' || of === 'clock' || action === 'DELETE') return {};
  const rows = { job: world.jobs, bid: world.bids, idea: world.ideas }[of];
  const ids = { job: names.jobs, bid: names.bids, idea: names.ideas }[of];
  const place = action === 'POST' || action === 'SHARE' ? rows.length - 1 : at;
  const { status, version } = rows[place] ?? {};
  return { [of]: { id: ids[place], status, version } };
}

async function compare(
  stage: Stage,
  viewer: Viewer,
  { world, names }: { world: World; names: Names },
): Promise<void> {
  if (world.closed.some((person) => person === viewer)) return;
  const shown = await stage.look(viewer, names);
  expect({ viewer, shown }).toEqual({ viewer, shown: viewOf(world, viewer, names) });
}
