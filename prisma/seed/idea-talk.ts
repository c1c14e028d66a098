import { dayMs, minuteMs } from './durations.js';
import type { IdeaAct } from './idea-history.js';
import { writeComment } from './idea-texts.js';
import type { Topic } from './job-topics.js';
import { countOf, type Member } from './member-directory.js';
import type { Random } from './random.js';

export interface IdeaVote {
  readonly memberId: string;
  readonly msAgo: number;
}

export interface IdeaComment {
  readonly authorId: string;
  readonly body: string;
  readonly msAgo: number;
  readonly updatedMsAgo: number;
}

interface Discussed {
  readonly author: Member;
  readonly topic: Topic;
  readonly acts: readonly IdeaAct[];
  readonly nowMs: number;
}

const voteCountMax = 400;
const commentCountMax = 24;

/** The votes for an idea, of each member at most one, and what is said about it, oldest first. */
export function discuss(
  random: Random,
  idea: Discussed,
  members: readonly Member[],
): { votes: readonly IdeaVote[]; comments: readonly IdeaComment[] } {
  return { votes: drawVotes(random, idea, members), comments: drawComments(random, idea, members) };
}

function drawVotes(
  random: Random,
  { author, acts, nowMs }: Discussed,
  members: readonly Member[],
): IdeaVote[] {
  // Votes freeze as soon as it is promoted, declined, archived or removed.
  const frozen = acts.find(({ to }) => to !== 'CONCEPT' && to !== 'REFINING' && to !== 'READY');
  const untilMsAgo = frozen?.msAgo ?? 0;
  const there = countOf(members, nowMs - untilMsAgo);
  const liking = Math.min(1, acts.length / 4);
  const wanted = Math.floor(2 + 5 * liking * random.fraction() ** -0.6);
  const count = Math.min(wanted, voteCountMax, Math.floor(there * 0.3));
  const votes = new Map<string, IdeaVote>();
  for (let draw = 0; draw < count; draw += 1) {
    const member = members[random.integer(0, there - 1)];
    if (!member || member.id === author.id || votes.has(member.id)) continue;
    const sinceMsAgo = Math.min(createdMsAgo(acts), nowMs - member.createdAtMs);
    votes.set(member.id, { memberId: member.id, msAgo: Math.round(random.between(untilMsAgo, sinceMsAgo)) });
  }
  return [...votes.values()];
}

function drawComments(random: Random, idea: Discussed, members: readonly Member[]): IdeaComment[] {
  const { author, topic, acts, nowMs } = idea;
  const closed = acts.find(({ to }) => to === 'ARCHIVED' || to === 'REMOVED');
  const sinceMsAgo = createdMsAgo(acts);
  // People talk while something is new.
  const untilMsAgo = Math.max(closed?.msAgo ?? 0, sinceMsAgo - 60 * dayMs);
  const count = Math.min(commentCountMax, Math.floor(1.6 * random.fraction() ** -0.6) - 1);
  const times = Array.from({ length: count }, () => Math.round(random.between(untilMsAgo, sinceMsAgo)));
  const said = new Set<string>();
  return times
    .toSorted((first, second) => second - first)
    .flatMap((msAgo, index) => {
      const isAnswer = index > 0 && random.chance(0.3);
      const there = countOf(members, nowMs - msAgo);
      const speaker = isAnswer ? author : members[random.integer(0, there - 1)];
      if (!speaker) return [];
      const body = writeComment(random, topic, speaker === author, said);
      const editedMsAgo = random.chance(0.06)
        ? Math.max(untilMsAgo, msAgo - random.integer(1, 40) * minuteMs)
        : msAgo;
      return body === null ? [] : [{ authorId: speaker.id, body, msAgo, updatedMsAgo: editedMsAgo }];
    });
}

function createdMsAgo(acts: readonly IdeaAct[]): number {
  return acts[0]?.msAgo ?? 0;
}
