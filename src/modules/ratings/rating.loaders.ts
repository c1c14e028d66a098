import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { jobTags } from '../jobs/job.tags.js';
import { ratingTags } from '../users/rating.tags.js';
import type { UserRatingsFilter } from './rating.inputs.js';
import { ratingsOfUser, selectRatingsById, selectRatingsOfJobs } from './rating.queries.js';
import type { RatingRow } from './rating.type.js';

export interface RatingLoaders {
  /** Revealed or not; who lets a client name an id asks the policy. */
  ratingById: DataLoader<Uuid, RatingRow | null>;
  /** Revealed ones, of jobs that are not sealed. */
  ratingsByJobId: DataLoader<Uuid, RatingRow[]>;
  /** Revealed ones that the member received. */
  ratingsOfUser: ConnectionLoader<RatingRow & PageRow, UserRatingsFilter>;
}

export function createRatingLoaders(read: Read): RatingLoaders {
  return {
    ratingById: loadOne(
      read,
      (ids) =>
        read({
          name: 'ratings.byId',
          tags: () => ids.map((id) => ratingTags.row(id)),
          run: (reader) => reader.sql<RatingRow>(selectRatingsById(ids)),
        }),
      (rating) => rating.id,
    ),
    ratingsByJobId: loadMany(
      read,
      (ids) =>
        read({
          name: 'ratings.byJobId',
          tags: (ratings) => [
            ...ids.flatMap((id) => [ratingTags.list('job', id), jobTags.row(id)]),
            ...ratings.map(({ id }) => ratingTags.row(id)),
          ],
          run: (reader) => reader.sql<RatingRow>(selectRatingsOfJobs(ids)),
        }),
      (rating) => rating.jobId,
    ),
    ratingsOfUser: createConnectionLoader(read, {
      name: 'ratings.ofUser',
      sourceOf: ratingsOfUser,
      tagsOf: ({ parentId }) => [ratingTags.list('subject', String(parentId))],
      rowTagsOf: ({ id }) => [ratingTags.row(id)],
    }),
  };
}
