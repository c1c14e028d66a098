/** The kinds of client; a brief says which of them would post it. */
export type Sector = 'shop' | 'firm' | 'startup' | 'org' | 'agency';

/**
 * A piece of work as it is typically posted. Texts may hold the slots `{skill}` (the main skill),
 * `{business}`, `{aBusiness}`, `{offer}`, `{people}`, `{city}`, `{few}`, `{dozens}`, `{hundreds}`,
 * `{month}` and `{weekday}`.
 */
export interface Brief {
  readonly sectors: readonly Sector[];
  /** One of these is the job's main skill. */
  readonly mainSkills: readonly string[];
  readonly otherSkills: readonly string[];
  readonly titles: readonly string[];
  readonly goals: readonly string[];
  /** Noun phrases in lower case, without a full stop. */
  readonly deliverables: readonly string[];
  /** What it usually costs, in whole units of any currency. */
  readonly price: readonly [min: number, max: number];
}

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
  /** Each title with the skills that nobody of that title lacks. */
  readonly professions: readonly (readonly [title: string, ...skills: string[]])[];
  /** What members say of their work; slots as in a brief, with `{skill}` as the member's first. */
  readonly achievements: readonly string[];
  /** What clients demand beyond the result. */
  readonly constraints: readonly string[];
  readonly briefs: readonly Brief[];
}
