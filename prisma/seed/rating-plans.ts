import { dayMs, minuteMs } from './durations.js';
import type { JobDeal } from './job-deals.js';
import type { UserRole } from './person.js';
import { Random } from './random.js';
import { createRowIds } from './row-ids.js';

export interface RatingPlan {
  readonly id: string;
  readonly authorId: string;
  readonly subjectId: string;
  /** In which role the subject was rated. */
  readonly side: UserRole;
  readonly score: number;
  readonly createdMsAgo: number;
  /** Below zero is still to come. */
  readonly revealedMsAgo: number;
}

type Draft = Omit<RatingPlan, 'revealedMsAgo'>;

const ratingDays = 14;

/** Plans the ratings of one deal after the other; the deals must come in their order, each once. */
export class RatingPlanner {
  private readonly random = new Random('ratings');
  private readonly createId = createRowIds(new Random('rating ids'));

  constructor(private readonly nowMs: number) {}

  /** Most jobs that were begun and ended are rated by both sides, some by one. */
  ratingsOf({ plan, winner }: JobDeal): readonly RatingPlan[] {
    const { endedMsAgo, startedMsAgo } = plan.times;
    const isRatable = winner !== null && startedMsAgo !== null && endedMsAgo !== null;
    if (!isRatable) return [];
    const drafts = this.sidesThatRate(plan.demo.isRatedBy).flatMap((author) => {
      const ids = { CLIENT: plan.client.id, FREELANCER: winner.id };
      const side: UserRole = author === 'CLIENT' ? 'FREELANCER' : 'CLIENT';
      const draft = this.draft(ids[author], ids[side], side, plan, endedMsAgo);
      return draft ? [draft] : [];
    });
    return drafts.map((draft) => ({ ...draft, revealedMsAgo: revealedMsAgo(drafts, endedMsAgo) }));
  }

  private sidesThatRate(demo: 'nobody' | 'freelancer' | undefined): readonly UserRole[] {
    const draw = this.random.fraction();
    if (demo !== undefined) return demo === 'nobody' ? [] : ['FREELANCER'];
    if (draw < 0.58) return ['CLIENT', 'FREELANCER'];
    if (draw < 0.74) return ['CLIENT'];
    return draw < 0.84 ? ['FREELANCER'] : [];
  }

  /** Null when it would be written only after now. */
  private draft(
    authorId: string,
    subjectId: string,
    side: UserRole,
    { status, demo }: JobDeal['plan'],
    endedMsAgo: number,
  ): Draft | null {
    // Whoever counts on a rating finds it written already.
    const spanMs = demo.isRatedBy === undefined ? ratingDays * dayMs : endedMsAgo;
    const afterMs = minuteMs + Math.round((spanMs - 2 * minuteMs) * this.random.fraction() ** 2);
    const score = this.score(status === 'CANCELLED');
    const createdMsAgo = endedMsAgo - afterMs;
    if (createdMsAgo <= 0) return null;
    return { id: this.createId(this.nowMs - createdMsAgo), authorId, subjectId, side, score, createdMsAgo };
  }

  private score(wasCancelled: boolean): number {
    const draw = this.random.fraction() * (wasCancelled ? 0.5 : 1);
    if (draw < 0.03) return 1;
    if (draw < 0.07) return 2;
    if (draw < 0.15) return 3;
    return draw < 0.42 ? 4 : 5;
  }
}

/** The moment of the second, or when nothing more can come. */
function revealedMsAgo(drafts: readonly Draft[], endedMsAgo: number): number {
  if (drafts.length === 2) return Math.min(...drafts.map(({ createdMsAgo }) => createdMsAgo));
  return endedMsAgo - ratingDays * dayMs;
}
