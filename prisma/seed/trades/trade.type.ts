/** The kinds of client; a brief says which of them would post it. */
export type Sector = 'shop' | 'firm' | 'startup' | 'org' | 'agency';

/** A number that texts name; a price may be meant for each one. */
export type Quantity = 'few' | 'dozens' | 'hundreds';

/** What a job asks for and what it pays. */
interface Terms {
  readonly sectors: readonly Sector[];
  /** One of these is the job's main skill, the first most often. */
  readonly mainSkills: readonly string[];
  readonly otherSkills: readonly string[];
  /** What it usually costs, in whole units of any currency. */
  readonly price: readonly [min: number, max: number];
  /** Makes `price` the price of one of so many. */
  readonly per?: Quantity;
  /** Absent: mostly a fixed price. */
  readonly billing?: 'FIXED' | 'HOURLY';
  /** Demands beyond the result, beside those of the trade. */
  readonly constraints?: readonly string[];
}

/**
 * One piece of work. Every title must suit every goal and every deliverable: they are combined
 * freely. Texts may hold the slots `{skill}` (the main skill), `{business}`, `{aBusiness}`, `{offer}`,
 * `{people}`, `{city}`, `{few}`, `{dozens}`, `{hundreds}`, `{month}` and `{weekday}`.
 */
interface Task extends Partial<Terms> {
  readonly titles: readonly string[];
  readonly goals: readonly string[];
  /** Noun phrases in lower case, without a full stop. */
  readonly deliverables: readonly string[];
}

/** Related tasks and the terms they share, unless a task has its own. */
export interface Brief extends Terms {
  readonly tasks: readonly Task[];
}

/** A task with all its terms. */
export type Work = Terms & Task;

/** Everything the seed knows about one category: its skills and the people and jobs it would hold. */
export interface Trade {
  readonly slug: string;
  readonly name: string;
  /** How much of the marketplace it is, relative to the others. */
  readonly weight: number;
  /** In whole units of any currency. */
  readonly hourlyRate: readonly [min: number, max: number];
  /** Most common first. */
  readonly skills: readonly string[];
  /** Slugs of the trades in which somebody of this one may be at home too. */
  readonly neighbours: readonly string[];
  /** Each title with the skills that nobody of that title lacks. */
  readonly professions: readonly (readonly [title: string, ...skills: string[]])[];
  /** What members say of their work; slots as in a brief, with `{skill}` as the member's first. */
  readonly achievements: readonly string[];
  /** What clients demand beyond the result; each must suit every task of the trade. */
  readonly constraints: readonly string[];
  readonly briefs: readonly Brief[];
}
