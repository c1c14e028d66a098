import type DataLoader from 'dataloader';
import { createNewestMoveLoader, type NewestMoveLoader } from '../accounts/status-reason.loaders.js';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { Tag } from '../../platform/database/tags.js';
import { jobTags } from '../jobs/job.tags.js';
import { userTags } from '../users/user.tags.js';
import type { AdminIdeasFilter } from './admin-ideas.inputs.js';
import { ideasOfAdmin } from './admin-ideas.queries.js';
import { ideasVotedBy, selectVotes, type Standpoint } from './idea-vote.queries.js';
import type { IdeaCriteria } from './idea.inputs.js';
import { ideaCommentTags } from './idea-comment.tags.js';
import { ideaJobTags } from './idea-job.tags.js';
import { ideaTags, tagsOfIdea } from './idea.tags.js';
import { ideaVoteTags } from './idea-vote.tags.js';
import type { IdeaRow } from './idea.type.js';
import { selectRestorableJobs, selectUnendedPromotions } from './promotion.queries.js';
import { ideasOfViewer, selectTouched } from './viewer-ideas.queries.js';

interface Flag {
  load: (standpoint: Standpoint) => Promise<boolean>;
}

/** What is read of ideas for one person: ask for the viewer's own id only. */
export interface IdeaViewerLoaders {
  hasVoted: Flag;
  /** Whether the member has a job from the idea that has not ended. */
  hasUnendedJob: Flag;
  /** Whether anybody but the member has voted or commented on it. */
  isTouchedByOthers: Flag;
  /** Removed ideas included. */
  ideasOfViewer: ConnectionLoader<IdeaRow & PageRow, Pick<IdeaCriteria, 'statuses'>>;
  ideasVotedBy: ConnectionLoader<IdeaRow & PageRow, null>;
  /** For moderators: removed ideas included. */
  ideasOfAdmin: ConnectionLoader<IdeaRow & PageRow, AdminIdeasFilter>;
  newestMoveOfIdea: NewestMoveLoader;
  /** A removed job, if it can come back. For moderators. */
  restorableJob: DataLoader<Uuid, { id: Uuid } | null>;
}

export function createIdeaViewerLoaders(read: Read): IdeaViewerLoaders {
  return {
    ...createFlags(read),
    ...createOwnLists(read),
    newestMoveOfIdea: createNewestMoveLoader(read, 'idea'),
    restorableJob: loadOne(
      read,
      (ids) =>
        read({
          name: 'jobs.restorable',
          tags: () => [...ids.map((id) => jobTags.row(id)), jobTags.all, userTags.all, ideaJobTags.all],
          run: (reader) => reader.sql<{ id: Uuid }>(selectRestorableJobs(ids)),
        }),
      (job) => job.id,
    ),
  };
}

function createFlags(
  read: Read,
): Pick<IdeaViewerLoaders, 'hasVoted' | 'hasUnendedJob' | 'isTouchedByOthers'> {
  return {
    hasVoted: createFlag(read, {
      name: 'ideaVotes.ofMember',
      tagsOf: ({ userId }) => [ideaVoteTags.list('user', userId)],
      select: selectVotes,
    }),
    hasUnendedJob: createFlag(read, {
      name: 'ideaJobs.unendedOfMember',
      tagsOf: ({ userId, ideaId }) => [jobTags.list('client', userId), ideaJobTags.list('idea', ideaId)],
      select: selectUnendedPromotions,
    }),
    isTouchedByOthers: createFlag(read, {
      name: 'ideas.touchedByOthers',
      tagsOf: ({ ideaId }) => [
        ideaCommentTags.list('idea', ideaId),
        ideaVoteTags.list('idea', ideaId),
        ideaJobTags.list('idea', ideaId),
      ],
      select: selectTouched,
    }),
  };
}

function createOwnLists(
  read: Read,
): Pick<IdeaViewerLoaders, 'ideasOfViewer' | 'ideasVotedBy' | 'ideasOfAdmin'> {
  return {
    ideasOfViewer: createConnectionLoader(read, {
      name: 'ideas.ofViewer',
      sourceOf: ideasOfViewer,
      tagsOf: ({ parentId, order }) => [
        ideaTags.list('author', String(parentId)),
        ...ideaTags.orderedBy(order),
      ],
      rowTagsOf: tagsOfIdea,
    }),
    ideasVotedBy: createConnectionLoader(read, {
      name: 'ideas.votedBy',
      sourceOf: ideasVotedBy,
      tagsOf: ({ parentId }) => [ideaVoteTags.list('user', String(parentId)), ideaTags.all],
      rowTagsOf: tagsOfIdea,
    }),
    ideasOfAdmin: createConnectionLoader(read, {
      name: 'ideas.ofAdmin',
      sourceOf: ideasOfAdmin,
      tagsOf: ({ filter }) => [ideaTags.all, ...(filter.query == null ? [] : [ideaTags.order('text')])],
      rowTagsOf: tagsOfIdea,
    }),
  };
}

interface FlagSource {
  /** `<table>.<what>`, for the log. */
  name: string;
  tagsOf: (standpoint: Standpoint) => readonly Tag[];
  /** Those of the standpoints from which it is true. */
  select: (standpoints: readonly Standpoint[]) => Sql;
}

/** A loader of something that is true or not of one member and one idea, by one statement for all of them. */
function createFlag(read: Read, { name, tagsOf, select }: FlagSource): Flag {
  const standpoints = loadOne(
    read,
    (keys: readonly Standpoint[]) =>
      read({
        name,
        tags: () => keys.flatMap(tagsOf),
        run: (reader) => reader.sql<Standpoint>(select(keys)),
      }),
    (standpoint) => standpoint,
    ({ userId, ideaId }) => `${userId} ${ideaId}`,
  );
  return { load: async (standpoint) => (await standpoints.load(standpoint)) !== null };
}
