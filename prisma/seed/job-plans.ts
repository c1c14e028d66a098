import { ClientDirectory, type JobClient } from './client-directory.js';
import { demoJobNumbered, type DemoJob } from './demo-jobs.js';
import { pickJobBudget, type JobBudget } from './job-budgets.js';
import type { JobAct } from './job-acts.js';
import { jobHistory } from './job-history.js';
import { pickJobTimes } from './job-times.js';
import type { JobStatus, JobTimes } from './job-times.type.js';
import { JobTitles } from './job-titles.js';
import { Topics, type Topic } from './job-topics.js';
import type { MemberSource } from './member-plans.js';
import { Random, WeightedChoice } from './random.js';
import { createRowIds } from './row-ids.js';
import { pickMonth } from './text-values.js';

/** What other tables need to know of a job; the texts are made when the row is written. */
export interface JobPlan extends Topic {
  readonly id: string;
  readonly client: JobClient;
  readonly status: JobStatus;
  readonly times: JobTimes;
  readonly budget: JobBudget;
  readonly isSealed: boolean;
  /** Oldest first. */
  readonly acts: readonly JobAct[];
  /** Jobs of one number grew from the same idea and come one after the other; null for most. */
  readonly ideaNumber: number | null;
  /** Empty for most. */
  readonly demo: DemoJob;
}

export interface JobSource extends MemberSource {
  readonly jobCount: number;
}

const statusShares: readonly (readonly [JobStatus, number])[] = [
  ['DRAFT', 6],
  ['OPEN', 45],
  ['AWARDED', 5],
  ['IN_PROGRESS', 12],
  ['COMPLETED', 20],
  ['CANCELLED', 5],
  ['EXPIRED', 6],
  ['REMOVED', 1],
];

const sealedShare = 0.08;
const fromIdeaShare = 0.03;
const sameIdeaShare = 0.15;
const topicAttemptsMax = 60;

/** All jobs; each call begins the same sequence anew. */
export function* jobPlans(source: JobSource): Generator<JobPlan, void, undefined> {
  const random = new Random('jobs');
  const termsRandom = new Random('job terms');
  const createId = createRowIds(new Random('job ids'));
  const clients = new ClientDirectory(source);
  const statuses = statusChoice();
  const subjects = new JobSubjects(source);
  for (let index = 0; index < source.jobCount; index += 1) {
    const isReserved = clients.isReserved(index);
    const demo = isReserved ? demoJobNumbered(index) : { growsFromIdea: random.chance(fromIdeaShare) };
    const status = demo.status ?? (isReserved ? statusByTurn(index) : statuses.pick(random));
    const times = pickJobTimes(random, status, source.nowMs, demo);
    const createdAtMs = source.nowMs - times.createdMsAgo;
    const client = clients.clientOfJob(random, index, createdAtMs);
    const writtenAtMs = source.nowMs - (times.publishedMsAgo ?? times.createdMsAgo);
    const subject = subjects.choose(random, client, demo, writtenAtMs);
    const budget = pickJobBudget(termsRandom, { ...subject, client });
    const isSealed = demo.isSealed ?? (termsRandom.chance(sealedShare) && demo.bidCountMin === undefined);
    const acts = jobHistory(termsRandom, status, times);
    yield { ...subject, id: createId(createdAtMs), client, status, times, budget, isSealed, acts, demo };
  }
}

type Subject = Topic & Pick<JobPlan, 'ideaNumber'>;

/** Decides what each job is about. */
class JobSubjects {
  private readonly topics: Topics;
  private readonly titles: JobTitles;
  private lastIdea: { topic: Topic; number: number; clientIds: Set<string> } | undefined;

  constructor({ catalogue, jobCount }: JobSource) {
    this.topics = new Topics(catalogue);
    this.titles = new JobTitles(jobCount);
  }

  choose(random: Random, client: JobClient, demo: DemoJob, writtenAtMs: number): Subject {
    const context = { business: client.business, city: client.place.city, writtenAtMs };
    if (demo.growsFromIdea !== true) {
      const topic = this.freshTopic(client.id, () => this.topics.pickForJob(random, context, demo.tradeSlug));
      return { ...topic, ideaNumber: null };
    }
    const again = this.sameIdeaAgain(random, client.id, writtenAtMs);
    if (again) return again;
    const topic = this.newIdea(client.id, () => this.topics.pickForIdea(random, context));
    const number = (this.lastIdea?.number ?? 0) + 1;
    this.lastIdea = { topic, number, clientIds: new Set([client.id]) };
    return { ...topic, ideaNumber: number };
  }

  /** One that nobody has had, if that can be found. */
  private newIdea(clientId: string, draw: () => Topic): Topic {
    let topic = draw();
    for (let attempt = 1; attempt < topicAttemptsMax && this.titles.isUsed(topic); attempt += 1)
      topic = draw();
    this.titles.add(clientId, topic);
    return topic;
  }

  /** Now and then two clients have the same idea done. */
  private sameIdeaAgain(random: Random, clientId: string, writtenAtMs: number): Subject | null {
    const isSame = random.chance(sameIdeaShare);
    if (!isSame || !this.lastIdea || this.lastIdea.clientIds.has(clientId)) return null;
    const { topic, number, clientIds } = this.lastIdea;
    clientIds.add(clientId);
    this.titles.add(clientId, topic);
    return { ...topic, slots: { ...topic.slots, month: pickMonth(random, writtenAtMs) }, ideaNumber: number };
  }

  /** The first topic whose title is not worn out; after some attempts only the client's own titles count. */
  private freshTopic(clientId: string, draw: () => Topic): Topic {
    let topic = draw();
    for (let attempt = 1; attempt < topicAttemptsMax; attempt += 1) {
      const isFresh = attempt < topicAttemptsMax / 2;
      if (isFresh ? this.titles.isFresh(clientId, topic) : this.titles.isNewTo(clientId, topic)) break;
      topic = draw();
    }
    this.titles.add(clientId, topic);
    return topic;
  }
}

function statusByTurn(index: number): JobStatus {
  return statusShares[index % statusShares.length]?.[0] ?? 'OPEN';
}

function statusChoice(): WeightedChoice<JobStatus> {
  const choice = new WeightedChoice<JobStatus>();
  for (const [status, share] of statusShares) choice.add(status, share);
  return choice;
}
