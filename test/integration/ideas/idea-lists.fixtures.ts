import { holds } from '../jobs/job-filter.fixtures.js';
import { keyOf } from './ideas.fixtures.js';

/** An idea as the test knows it. */
export interface KnownIdea {
  id: string;
  status: string;
  skills: string[];
  author: number;
  votes: number;
  createdAt: Date;
}

const byKey = {
  CREATED_AT: (idea: KnownIdea) => idea.createdAt.getTime(),
  VOTE_COUNT: (idea: KnownIdea) => idea.votes,
};
export const orders = (['CREATED_AT', 'VOTE_COUNT'] as const).flatMap((field) =>
  (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })),
);

/** The ids of ideas in an order; equal ones by id. */
export function sorted(ideas: KnownIdea[], { field, direction }: (typeof orders)[number]): string[] {
  const sign = direction === 'ASC' ? 1 : -1;
  const compare = (one: KnownIdea, other: KnownIdea) =>
    byKey[field](one) - byKey[field](other) || (keyOf(one.id) < keyOf(other.id) ? -1 : 1);
  return [...ideas].sort((one, other) => sign * compare(one, other)).map(({ id }) => id);
}

/** The filter of `Query.ideas`; the author by number. */
export interface Filter {
  statuses?: string[];
  skills?: string[];
  skillsAny?: string[];
  author?: number | undefined;
}

/** Whether an idea matches, read off the descriptions of the schema. */
export function isMatch(idea: KnownIdea, { statuses, skills, skillsAny, author }: Filter): boolean {
  return [
    idea.status !== 'REMOVED',
    holds(statuses, (list) => list.includes(idea.status)),
    holds(skills, (slugs) => slugs.every((slug) => idea.skills.includes(slug))),
    holds(skillsAny, (slugs) => slugs.some((slug) => idea.skills.includes(slug))),
    holds(author, (nr) => idea.author === nr),
  ].every(Boolean);
}
