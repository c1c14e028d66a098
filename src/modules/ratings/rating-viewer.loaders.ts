import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Tag } from '../../platform/database/tags.js';
import { jobTags, tagsOfJob } from '../jobs/job.tags.js';
import type { JobRow } from '../jobs/job.type.js';
import { ratingTags } from '../users/rating.tags.js';
import { jobsToRate, selectRatersInTime, selectRatingsOfRaters, type Rater } from './rating.queries.js';
import type { RatingRow } from './rating.type.js';

type RaterLoader<Row> = DataLoader<Rater, Row | null>;

/** What is read of ratings for one person: ask for the viewer's own id only. */
export interface RatingViewerLoaders {
  /** What the member said of the other side of the job, also before its reveal. */
  ownRating: RaterLoader<RatingRow>;
  /** The member again while they are in time to rate the job and have not; whether they are a side of it is not asked. */
  raterInTime: RaterLoader<Rater>;
  jobsToRate: ConnectionLoader<JobRow & PageRow, null>;
}

export function createRatingViewerLoaders(read: Read): RatingViewerLoaders {
  return {
    ownRating: createRaterLoader<RatingRow>(read, {
      name: 'ratings.ofRater',
      select: selectRatingsOfRaters,
      rowTagsOf: ({ id }) => [ratingTags.row(id)],
      raterOf: ({ authorId, jobId }) => ({ userId: authorId, jobId }),
    }),
    raterInTime: createRaterLoader<Rater>(read, {
      name: 'ratings.ratersInTime',
      select: selectRatersInTime,
      rowTagsOf: () => [],
      raterOf: (rater) => rater,
    }),
    jobsToRate: createConnectionLoader(read, {
      name: 'jobs.toRate',
      sourceOf: jobsToRate,
      tagsOf: ({ parentId }) => [
        ratingTags.list('author', String(parentId)),
        jobTags.list('client', String(parentId)),
        jobTags.list('worker', String(parentId)),
      ],
      rowTagsOf: tagsOfJob,
    }),
  };
}

interface RaterSource<Row> {
  /** `<table>.<what>`, for the log. */
  name: string;
  /** At most one row for each rater. */
  select: (raters: readonly Rater[]) => Sql;
  raterOf: (row: Row) => Rater;
  rowTagsOf: (row: Row) => readonly Tag[];
}

function createRaterLoader<Row extends object>(
  read: Read,
  { name, select, raterOf, rowTagsOf }: RaterSource<Row>,
): RaterLoader<Row> {
  return loadOne(
    read,
    (raters) =>
      read({
        name,
        tags: (rows) => [
          ...raters.flatMap(({ jobId }) => [ratingTags.list('job', jobId), jobTags.row(jobId)]),
          ...rows.flatMap(rowTagsOf),
        ],
        run: (reader) => reader.sql<Row>(select(raters)),
      }),
    raterOf,
    ({ userId, jobId }) => `${userId} ${jobId}`,
  );
}
