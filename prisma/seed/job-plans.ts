import type { Catalogue, SeedCategory, SeedSkill } from './catalogue.js';
import { ClientDirectory, type JobClient } from './client-directory.js';
import { pickJobTimes, type JobStatus, type JobTimes } from './job-times.js';
import type { MemberSource } from './member-plans.js';
import { sectorNames } from './businesses.js';
import { Random, WeightedChoice } from './random.js';
import { createRowIds } from './row-ids.js';
import type { Brief, Sector } from './trades/trade.type.js';

/** What other tables need to know of a job; the texts are made when the row is written. */
export interface JobPlan {
  readonly id: string;
  readonly client: JobClient;
  readonly category: SeedCategory;
  readonly brief: Brief;
  readonly status: JobStatus;
  readonly times: JobTimes;
  /** The main skill first; it is of the job's category. */
  readonly skills: readonly [SeedSkill, ...SeedSkill[]];
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

const skillCountMax = 8;

interface Work {
  readonly category: SeedCategory;
  readonly brief: Brief;
}

/** All jobs; each call begins the same sequence anew. */
export function* jobPlans(source: JobSource): Generator<JobPlan, void, undefined> {
  const random = new Random('jobs');
  const createId = createRowIds(new Random('job ids'));
  const clients = new ClientDirectory(source);
  const statuses = statusChoice();
  const workBySector = workChoices(source.catalogue);
  for (let index = 0; index < source.jobCount; index += 1) {
    const status = clients.isReserved(index) ? statusByTurn(index) : statuses.pick(random);
    const times = pickJobTimes(random, status);
    const createdAtMs = source.nowMs - times.createdMsAgo;
    const client = clients.clientOfJob(random, index, createdAtMs);
    const { category, brief } = workBySector[client.business.sector].pick(random);
    const skills = pickJobSkills(random, source.catalogue, category, brief);
    yield { id: createId(createdAtMs), client, category, brief, status, times, skills };
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

function workChoices({ categories }: Catalogue): Readonly<Record<Sector, WeightedChoice<Work>>> {
  const choices = {
    shop: new WeightedChoice<Work>(),
    firm: new WeightedChoice<Work>(),
    startup: new WeightedChoice<Work>(),
    org: new WeightedChoice<Work>(),
    agency: new WeightedChoice<Work>(),
  };
  for (const category of categories) {
    for (const sector of sectorNames()) {
      const briefs = category.trade.briefs.filter(({ sectors }) => sectors.includes(sector));
      // A category is wanted as often by each sector, however many briefs it has for it.
      for (const brief of briefs)
        choices[sector].add({ category, brief }, category.trade.weight / briefs.length);
    }
  }
  return choices;
}

function pickJobSkills(
  random: Random,
  catalogue: Catalogue,
  category: SeedCategory,
  brief: Brief,
): readonly [SeedSkill, ...SeedSkill[]] {
  const mainChoice = new WeightedChoice<SeedSkill>();
  // The brief names its most wanted skill first; the rare ones come up, but seldom.
  for (const [index, name] of brief.mainSkills.entries()) {
    mainChoice.add(catalogue.skillNamed(name), 1 / (index + 1));
  }
  const main = mainChoice.pick(random);
  const others = brief.otherSkills.filter((name) => name !== main.name);
  const picked = random
    .pickSome(others, random.integer(0, others.length))
    .map((name) => catalogue.skillNamed(name));
  const skills = new Set(picked);
  // Some clients add whatever else the category is known for.
  if (random.chance(0.3)) skills.add(category.skills.pick(random));
  if (random.chance(0.1)) skills.add(category.skills.pick(random));
  skills.delete(main);
  return [main, ...[...skills].slice(0, skillCountMax - 1)];
}
