import type { Client } from 'pg';
import type { Cell, SeedTable } from './copy.js';
import type { JobDeal } from './job-deals.js';
import type { JobPlan } from './job-plans.js';
import { Random } from './random.js';
import { RatingPlanner, type RatingPlan } from './rating-plans.js';
import { writeRatingComment } from './rating-texts.js';

const columns = [
  'id',
  'job_id',
  'author_id',
  'subject_id',
  'side',
  'score',
  'comment',
  'created_at',
  'revealed_at',
  'is_counted',
];

const commentShare = 0.85;

export function ratingsTable(deals: Iterable<JobDeal>, nowMs: number): SeedTable {
  return { name: 'ratings', columns, rows: ratingRows(deals, nowMs) };
}

function* ratingRows(deals: Iterable<JobDeal>, nowMs: number): Generator<readonly Cell[], void, undefined> {
  const random = new Random('rating texts');
  const planner = new RatingPlanner(nowMs);
  for (const deal of deals) {
    for (const rating of planner.ratingsOf(deal)) yield ratingRow(random, deal.plan, rating, nowMs);
  }
}

function ratingRow(
  random: Random,
  { id, slots }: JobPlan,
  rating: RatingPlan,
  nowMs: number,
): readonly Cell[] {
  const { side, score, createdMsAgo, revealedMsAgo } = rating;
  return [
    rating.id,
    id,
    rating.authorId,
    rating.subjectId,
    side,
    score,
    random.chance(commentShare) ? writeRatingComment(random, side, score, slots) : null,
    new Date(nowMs - createdMsAgo),
    new Date(nowMs - revealedMsAgo),
    revealedMsAgo >= 0,
  ];
}

/** Adds what was revealed up to people's totals. */
export async function countRatings(client: Client): Promise<void> {
  await client.query(
    `UPDATE users SET rating_sum = counted.sum, rating_count = counted.count
      FROM (
        SELECT subject_id, sum(score) AS sum, count(*) AS count FROM ratings WHERE is_counted GROUP BY subject_id
      ) counted
      WHERE users.id = counted.subject_id`,
  );
}
