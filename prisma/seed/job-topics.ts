import { sectorNames, type Business } from './businesses.js';
import type { Catalogue, SeedCategory, SeedSkill } from './catalogue.js';
import { ideaBriefsOf } from './idea-briefs/idea-briefs.js';
import { WeightedChoice, type Random } from './random.js';
import { capitalised, fillSlots } from './slots.js';
import { textValues, type TextValues } from './text-values.js';
import type { Sector, Work } from './trades/trade.type.js';
import { worksOf } from './trades/trades.js';

/** What a job or an idea is about: title and text come from the same work, filled with the same values. */
export interface Topic extends TextValues {
  readonly category: SeedCategory;
  readonly work: Work;
  readonly title: string;
  /** The first paragraph: what is wrong today, or what there should be. */
  readonly goal: string;
  /** The main skill first; it is of the topic's category. */
  readonly skills: readonly [SeedSkill, ...SeedSkill[]];
}

interface Offer {
  readonly category: SeedCategory;
  readonly work: Work;
}

/** Whose topic it is, and when it is written down. */
interface TopicContext {
  readonly business: Business;
  readonly city: string;
  readonly writtenAtMs: number;
}

const skillCountMax = 8;

/** What members want to have done, by the kind of business they have. */
export class Topics {
  private readonly jobs: Readonly<Record<Sector, WeightedChoice<Offer>>>;
  private readonly ideas: Readonly<Record<Sector, WeightedChoice<Offer>>>;
  private readonly jobsOfTrades = new Map<string, WeightedChoice<Offer>>();

  constructor(private readonly catalogue: Catalogue) {
    this.jobs = offersBySector(catalogue, ({ trade }) => worksOf(trade.briefs));
    this.ideas = offersBySector(catalogue, ({ trade }) => worksOf(ideaBriefsOf(trade.slug)));
    for (const category of catalogue.categories) {
      const choice = new WeightedChoice<Offer>();
      for (const work of worksOf(category.trade.briefs)) choice.add({ category, work }, 1);
      this.jobsOfTrades.set(category.trade.slug, choice);
    }
  }

  /** @param tradeSlug keeps to one trade, whatever the business is. */
  pickForJob(random: Random, context: TopicContext, tradeSlug?: string): Topic {
    const ofTrade = tradeSlug === undefined ? undefined : this.jobsOfTrades.get(tradeSlug);
    return this.pick(random, context, ofTrade ?? this.jobs[context.business.sector]);
  }

  pickForIdea(random: Random, context: TopicContext): Topic {
    return this.pick(random, context, this.ideas[context.business.sector]);
  }

  private pick(random: Random, context: TopicContext, offers: WeightedChoice<Offer>): Topic {
    const { category, work } = offers.pick(random);
    const skills = pickSkills(random, this.catalogue, work);
    const values = textValues(random, { ...context, skill: skills[0].name });
    const title = capitalised(fillSlots(random.pick(work.titles), values.slots));
    const goal = fillSlots(random.pick(work.goals), values.slots);
    return { ...values, category, work, skills, title, goal };
  }
}

function offersBySector(
  { categories }: Catalogue,
  worksIn: (category: SeedCategory) => readonly Work[],
): Readonly<Record<Sector, WeightedChoice<Offer>>> {
  const choices = {
    shop: new WeightedChoice<Offer>(),
    firm: new WeightedChoice<Offer>(),
    startup: new WeightedChoice<Offer>(),
    org: new WeightedChoice<Offer>(),
    agency: new WeightedChoice<Offer>(),
  };
  for (const category of categories) {
    for (const sector of sectorNames()) {
      const works = worksIn(category).filter(({ sectors }) => sectors.includes(sector));
      // A category is wanted as often by each sector, however many kinds of work it has for it.
      for (const work of works) choices[sector].add({ category, work }, category.trade.weight / works.length);
    }
  }
  return choices;
}

function pickSkills(random: Random, catalogue: Catalogue, work: Work): readonly [SeedSkill, ...SeedSkill[]] {
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
