import type { Catalogue, SeedCategory, SeedSkill } from './catalogue.js';
import { ClientDirectory, type JobClient } from './client-directory.js';
import { pickJobTimes, type JobStatus, type JobTimes } from './job-times.js';
import { JobTitles } from './job-titles.js';
import type { MemberSource } from './member-plans.js';
import { sectorNames } from './businesses.js';
import { Random, WeightedChoice } from './random.js';
import { createRowIds } from './row-ids.js';
import { capitalised, fillSlots } from './slots.js';
import { textValues, type TextValues } from './text-values.js';
import type { Sector, Work } from './trades/trade.type.js';
import { worksOf } from './trades/trades.js';

/** What other tables need to know of a job; the texts are made when the row is written. */
export interface JobPlan extends JobTopic {
  readonly id: string;
  readonly client: JobClient;
  readonly status: JobStatus;
  readonly times: JobTimes;
}

/** What a job is about: title and text come from the same work, filled with the same values. */
interface JobTopic extends TextValues {
  readonly category: SeedCategory;
  readonly work: Work;
  readonly title: string;
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
const topicAttemptsMax = 60;

interface Offer {
  readonly category: SeedCategory;
  readonly work: Work;
}

/** All jobs; each call begins the same sequence anew. */
export function* jobPlans(source: JobSource): Generator<JobPlan, void, undefined> {
  const random = new Random('jobs');
  const createId = createRowIds(new Random('job ids'));
  const clients = new ClientDirectory(source);
  const statuses = statusChoice();
  const offers = offerChoices(source.catalogue);
  const titles = new JobTitles(source.jobCount);
  for (let index = 0; index < source.jobCount; index += 1) {
    const status = clients.isReserved(index) ? statusByTurn(index) : statuses.pick(random);
    const times = pickJobTimes(random, status, source.nowMs);
    const createdAtMs = source.nowMs - times.createdMsAgo;
    const client = clients.clientOfJob(random, index, createdAtMs);
    const writtenAtMs = source.nowMs - (times.publishedMsAgo ?? times.createdMsAgo);
    const drawTopic = () =>
      pickTopic(random, source.catalogue, offers[client.business.sector], client, writtenAtMs);
    const topic = chooseTopic(titles, client, drawTopic);
    yield { ...topic, id: createId(createdAtMs), client, status, times };
  }
}

/** The first topic whose title is not worn out; after some attempts only the client's own titles count. */
function chooseTopic(titles: JobTitles, client: JobClient, draw: () => JobTopic): JobTopic {
  let topic = draw();
  for (let attempt = 1; attempt < topicAttemptsMax; attempt += 1) {
    const isFresh = attempt < topicAttemptsMax / 2;
    if (isFresh ? titles.isFresh(client.id, topic) : titles.isNewTo(client.id, topic)) break;
    topic = draw();
  }
  titles.add(client.id, topic);
  return topic;
}

function pickTopic(
  random: Random,
  catalogue: Catalogue,
  offers: WeightedChoice<Offer>,
  { business, place }: JobClient,
  writtenAtMs: number,
): JobTopic {
  const { category, work } = offers.pick(random);
  const skills = pickJobSkills(random, catalogue, work);
  const values = textValues(random, { business, city: place.city, skill: skills[0].name, writtenAtMs });
  const title = capitalised(fillSlots(random.pick(work.titles), values.slots));
  return { ...values, category, work, skills, title };
}

function statusByTurn(index: number): JobStatus {
  return statusShares[index % statusShares.length]?.[0] ?? 'OPEN';
}

function statusChoice(): WeightedChoice<JobStatus> {
  const choice = new WeightedChoice<JobStatus>();
  for (const [status, share] of statusShares) choice.add(status, share);
  return choice;
}

function offerChoices({ categories }: Catalogue): Readonly<Record<Sector, WeightedChoice<Offer>>> {
  const choices = {
    shop: new WeightedChoice<Offer>(),
    firm: new WeightedChoice<Offer>(),
    startup: new WeightedChoice<Offer>(),
    org: new WeightedChoice<Offer>(),
    agency: new WeightedChoice<Offer>(),
  };
  for (const category of categories) {
    for (const sector of sectorNames()) {
      const works = worksOf(category.trade).filter(({ sectors }) => sectors.includes(sector));
      // A category is wanted as often by each sector, however many kinds of work it has for it.
      for (const work of works) choices[sector].add({ category, work }, category.trade.weight / works.length);
    }
  }
  return choices;
}

function pickJobSkills(
  random: Random,
  catalogue: Catalogue,
  work: Work,
): readonly [SeedSkill, ...SeedSkill[]] {
  const mainChoice = new WeightedChoice<SeedSkill>();
  // The work names its most wanted skill first; the rare ones come up, but seldom.
  for (const [index, name] of work.mainSkills.entries()) {
    mainChoice.add(catalogue.skillNamed(name), 1 / (index + 1));
  }
  const main = mainChoice.pick(random);
  const others = work.otherSkills.filter((name) => name !== main.name);
  const picked = random
    .pickSome(others, random.integer(0, others.length))
    .map((name) => catalogue.skillNamed(name));
  return [main, ...picked.slice(0, skillCountMax - 1)];
}
