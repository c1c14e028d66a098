import type { JobPlan } from './job-plans.js';
import type { Random } from './random.js';

export type IdeaStatus = 'CONCEPT' | 'REFINING' | 'READY' | 'PROMOTED' | 'DECLINED' | 'ARCHIVED' | 'REMOVED';

/** One thing that was done to an idea, as the audit keeps it. */
export interface IdeaAct {
  readonly action: 'SHARE' | 'EDIT' | 'SET_STATUS' | 'PROMOTE' | 'RELEASE' | 'REMOVE';
  /** Null is the system. */
  readonly actorId: string | null;
  readonly from: IdeaStatus | null;
  readonly to: IdeaStatus;
  readonly reason: string | null;
  readonly msAgo: number;
}

/** Whose deeds they are, beside the clients who promote it. */
interface Cast {
  readonly authorId: string;
  readonly moderatorId: string;
}

const declineReasons = [
  'The same idea is on the board already, with more votes.',
  'It would need personal data that nobody here may collect.',
  'This is an offer, not an idea; please post it where it belongs.',
];
const removalReasons = [
  'It repeats an advertisement word for word.',
  'It names a person who did not agree to that.',
];

/** What was done to an idea, oldest first; its jobs say when it was promoted. */
export function ideaHistory(
  random: Random,
  createdMsAgo: number,
  jobs: readonly JobPlan[],
  cast: Cast,
): readonly IdeaAct[] {
  const story = new IdeaStory(createdMsAgo, cast);
  if (jobs.length === 0) unpromoted(random, story, cast);
  else {
    const firstMsAgo = Math.max(...jobs.map(({ times }) => times.createdMsAgo));
    ripen(random, story, cast, firstMsAgo, 'READY');
    promote(story, jobs);
    if (random.chance(0.06)) story.move('SET_STATUS', cast.authorId, 'ARCHIVED', story.soon(random, 0));
    else if (random.chance(0.02)) remove(random, story, cast);
  }
  return story.acts;
}

class IdeaStory {
  readonly acts: IdeaAct[] = [];
  status: IdeaStatus = 'CONCEPT';

  constructor(createdMsAgo: number, { authorId }: Cast) {
    const [actorId, reason] = [authorId, null];
    this.acts.push({ action: 'SHARE', actorId, from: null, to: 'CONCEPT', reason, msAgo: createdMsAgo });
  }

  move(
    action: IdeaAct['action'],
    actorId: string | null,
    to: IdeaStatus,
    msAgo: number,
    reason: string | null = null,
  ): void {
    this.acts.push({ action, actorId, from: this.status, to, reason, msAgo });
    this.status = to;
  }

  /** Some time after the last act, rather sooner than later. */
  soon(random: Random, untilMsAgo: number): number {
    const lastMsAgo = this.acts.at(-1)?.msAgo ?? 0;
    return lastMsAgo - Math.round((lastMsAgo - untilMsAgo) * (0.01 + 0.98 * random.fraction() ** 1.5));
  }
}

function unpromoted(random: Random, story: IdeaStory, cast: Cast): void {
  const draw = random.fraction();
  const target = draw < 0.4 ? 'CONCEPT' : draw < 0.66 ? 'REFINING' : 'READY';
  ripen(random, story, cast, 0, target);
  const end = random.fraction();
  if (end < 0.08) {
    story.move(
      'SET_STATUS',
      cast.moderatorId,
      'DECLINED',
      story.soon(random, 0),
      random.pick(declineReasons),
    );
  } else if (end < 0.18) story.move('SET_STATUS', cast.authorId, 'ARCHIVED', story.soon(random, 0));
  else if (end < 0.22) remove(random, story, cast);
}

/** Its author makes more of it, step by step. */
function ripen(
  random: Random,
  story: IdeaStory,
  { authorId }: Cast,
  untilMsAgo: number,
  target: 'CONCEPT' | 'REFINING' | 'READY',
): void {
  if (random.chance(0.3)) story.move('EDIT', authorId, 'CONCEPT', story.soon(random, untilMsAgo));
  if (target === 'CONCEPT') return;
  story.move('SET_STATUS', authorId, 'REFINING', story.soon(random, untilMsAgo));
  if (random.chance(0.3)) story.move('EDIT', authorId, 'REFINING', story.soon(random, untilMsAgo));
  if (target === 'READY') story.move('SET_STATUS', authorId, 'READY', story.soon(random, untilMsAgo));
}

/** Every job is a promotion; when the last of them is given up before it began, the idea is free again. */
function promote(story: IdeaStory, jobs: readonly JobPlan[]): void {
  const events = jobs.flatMap(({ id, client, status, times }) => [
    { id, clientId: client.id, isPromotion: true, msAgo: times.createdMsAgo },
    ...(status === 'CANCELLED' && times.startedMsAgo === null && times.endedMsAgo !== null
      ? [{ id, clientId: client.id, isPromotion: false, msAgo: times.endedMsAgo }]
      : []),
  ]);
  const left = new Set<string>();
  for (const event of events.toSorted((first, second) => second.msAgo - first.msAgo)) {
    if (event.isPromotion) {
      left.add(event.id);
      story.move('PROMOTE', event.clientId, 'PROMOTED', event.msAgo);
    } else if (left.delete(event.id) && left.size === 0) story.move('RELEASE', null, 'READY', event.msAgo);
  }
}

function remove(random: Random, story: IdeaStory, { moderatorId }: Cast): void {
  story.move('REMOVE', moderatorId, 'REMOVED', story.soon(random, 0), random.pick(removalReasons));
}
