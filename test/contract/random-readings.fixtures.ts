import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import type { TaggedWorld } from '../integration/cache/tagged-world.fixtures.js';
import type { Reading } from './cache-viewers.fixtures.js';

/** Of everything that somebody may see and others may not. */
export function idsOf(world: TaggedWorld): string[] {
  const { openJob, sealedJob, awardedJob, draftJob, removedJob, completedJob } = world;
  const jobs = [openJob, sealedJob, awardedJob, draftJob, removedJob, completedJob];
  const users = [world.client, world.freelancer];
  return [
    ...jobs.map((id) => encodeTypeId('job', id)),
    ...users.map((id) => encodeTypeId('user', id)),
    ...users.map((id) => encodeTypeId('viewer', id)),
    ...[world.openBid, world.sealedBid].map((id) => encodeTypeId('bid', id)),
    ...[world.idea, world.removedIdea].map((id) => encodeTypeId('idea', id)),
    encodeTypeId('rating', world.rating),
    encodeTypeId('audit', world.event),
    'the-client',
  ];
}

/** The same with ids of things in place of letters, and without the variables that it does not use. */
export function readingOf(
  { text, variables }: { text: string; variables: Record<string, unknown> },
  nextId: () => string,
): Reading {
  // The same for each letter, or two uses of one alias would clash.
  const byLetter = new Map(['x', 'a', 'b', 'c'].map((letter) => [`"${letter}"`, `"${nextId()}"`]));
  const named = text.replace(/"[xabc]"/g, (letter) => byLetter.get(letter) ?? letter);
  const unused = Object.keys({ first: 0, size: 0, ids: 0, yes: 0, maybe: 0 }).filter(
    (name) => named.split(`$${name}`).length === 2,
  );
  const document = unused
    .reduce((rest, name) => rest.replace(new RegExp(`\\$${name}: [^,)]+,? ?`), ''), named)
    .replace(/^query \(\)/, 'query')
    .replace(/, \)/, ')');
  return { document, variables: { ...variables, ids: [nextId(), nextId()] } };
}
