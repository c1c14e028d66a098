import { dayMs, platformAgeMs } from './durations.js';
import { ideaHistory, type IdeaAct, type IdeaStatus } from './idea-history.js';
import { discuss, type IdeaComment, type IdeaVote } from './idea-talk.js';
import type { JobDeal } from './job-deals.js';
import type { JobPlan, JobSource } from './job-plans.js';
import { Topics, type Topic } from './job-topics.js';
import { countOf, MemberDirectory, type Member } from './member-directory.js';
import { Random } from './random.js';
import { createRowIds, type CreateRowId } from './row-ids.js';

/** An idea with everything that belongs to it; there are few enough to keep them all. */
export interface IdeaPlan {
  readonly id: string;
  readonly author: Member;
  readonly topic: Topic;
  readonly createdMsAgo: number;
  readonly status: IdeaStatus;
  /** Oldest first. */
  readonly acts: readonly IdeaAct[];
  readonly votes: readonly IdeaVote[];
  readonly comments: readonly IdeaComment[];
  /** Those that grew from it. */
  readonly jobs: readonly JobPlan[];
}

/** As many ideas as a board for so many jobs would have. */
const ideasPerJob = 0.075;
const titleAttemptsMax = 40;

/** All ideas: those that jobs grew from, then the others. */
export function planIdeas(source: JobSource, deals: Iterable<JobDeal>): readonly IdeaPlan[] {
  const planner = new IdeaPlanner(source);
  const promoted = [...jobsByIdea(deals).values()].map((jobs) => planner.promoted(jobs));
  const count = Math.max(0, Math.round(source.jobCount * ideasPerJob) - promoted.length);
  return [...promoted, ...Array.from({ length: count }, () => planner.another())];
}

function jobsByIdea(deals: Iterable<JobDeal>): Map<number, JobPlan[]> {
  const jobs = new Map<number, JobPlan[]>();
  for (const { plan } of deals) {
    if (plan.ideaNumber === null) continue;
    jobs.set(plan.ideaNumber, [...(jobs.get(plan.ideaNumber) ?? []), plan]);
  }
  return jobs;
}

class IdeaPlanner {
  private readonly random = new Random('ideas');
  private readonly createId: CreateRowId = createRowIds(new Random('idea ids'));
  private readonly directory: MemberDirectory;
  private readonly topics: Topics;
  private readonly titles = new Set<string>();
  private readonly nowMs: number;

  constructor(source: JobSource) {
    this.directory = new MemberDirectory(source);
    this.topics = new Topics(source.catalogue);
    this.nowMs = source.nowMs;
  }

  /** The idea that these jobs grew from. */
  promoted(jobs: readonly JobPlan[]): IdeaPlan {
    const [topic] = jobs;
    if (!topic) throw new RangeError('A promoted idea has a job.');
    const firstMsAgo = Math.max(...jobs.map(({ times }) => times.createdMsAgo));
    const roomMs = Math.min(90 * dayMs, platformAgeMs - firstMsAgo);
    const createdMsAgo = firstMsAgo + Math.round(roomMs * this.random.between(0.1, 0.9));
    return this.idea(topic, createdMsAgo, this.authorOf(jobs, createdMsAgo), jobs);
  }

  /** One that nobody has promoted. */
  another(): IdeaPlan {
    const createdMsAgo = Math.round(900 * dayMs * (1 - Math.sqrt(this.random.fraction()))) + dayMs / 20;
    const author = this.memberAt(createdMsAgo);
    const context = {
      business: author.business,
      city: author.place.city,
      writtenAtMs: this.nowMs - createdMsAgo,
    };
    let topic = this.topics.pickForIdea(this.random, context);
    for (let attempt = 1; attempt < titleAttemptsMax && this.titles.has(topic.title); attempt += 1) {
      topic = this.topics.pickForIdea(this.random, context);
    }
    return this.idea(topic, createdMsAgo, author, []);
  }

  private idea(topic: Topic, createdMsAgo: number, author: Member, jobs: readonly JobPlan[]): IdeaPlan {
    this.titles.add(topic.title);
    const id = this.createId(this.nowMs - createdMsAgo);
    const cast = { authorId: author.id, moderatorId: this.directory.moderator.id };
    const acts = ideaHistory(this.random, createdMsAgo, jobs, cast);
    const status = acts.at(-1)?.to ?? 'CONCEPT';
    const talk = discuss(this.random, { author, topic, acts, nowMs: this.nowMs }, this.directory.members);
    return { id, author, topic, createdMsAgo, status, acts, jobs, ...talk };
  }

  /** Often the client who promoted it, if they were a member by then. */
  private authorOf([job]: readonly JobPlan[], createdMsAgo: number): Member {
    const isOwn = this.random.chance(0.45);
    const client = this.directory.members.find(({ id }) => id === job?.client.id);
    const wasThere = client && client.createdAtMs <= this.nowMs - createdMsAgo;
    return isOwn && wasThere ? client : this.memberAt(createdMsAgo);
  }

  private memberAt(msAgo: number): Member {
    const { members } = this.directory;
    const there = Math.max(1, countOf(members, this.nowMs - msAgo));
    return this.random.pick(members, there);
  }
}
