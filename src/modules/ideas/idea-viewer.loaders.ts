import type DataLoader from 'dataloader';
import { createNewestMoveLoader, type NewestMoveLoader } from '../accounts/status-reason.loaders.js';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read, Tag } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { AdminIdeasFilter } from './admin-ideas.inputs.js';
import { ideasOfAdmin } from './admin-ideas.queries.js';
import { ideasVotedBy, selectVotes, type Standpoint } from './idea-vote.queries.js';
import type { IdeaCriteria } from './idea.inputs.js';
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
          tags: () => ['Job[]', 'User[]', 'IdeaJob[]'],
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
      tagsOf: ({ userId }) => [`IdeaVote[]user=${userId}`],
      select: selectVotes,
    }),
    hasUnendedJob: createFlag(read, {
      name: 'ideaJobs.unendedOfMember',
      tagsOf: ({ userId, ideaId }) => [`Job[]client=${userId}`, `IdeaJob[]idea=${ideaId}`],
      select: selectUnendedPromotions,
    }),
    isTouchedByOthers: createFlag(read, {
      name: 'ideas.touchedByOthers',
      tagsOf: ({ ideaId }) => [`IdeaComment[]idea=${ideaId}`, `IdeaVote[]idea=${ideaId}`],
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
      typeName: 'Idea',
      sourceOf: ideasOfViewer,
      tagsOf: ({ parentId }) => [`Idea[]author=${String(parentId)}`],
    }),
    ideasVotedBy: createConnectionLoader(read, {
      name: 'ideas.votedBy',
      typeName: 'Idea',
      sourceOf: ideasVotedBy,
      tagsOf: ({ parentId }) => [`IdeaVote[]user=${String(parentId)}`, 'Idea[]'],
    }),
    ideasOfAdmin: createConnectionLoader(read, {
      name: 'ideas.ofAdmin',
      typeName: 'Idea',
      sourceOf: ideasOfAdmin,
      tagsOf: () => ['Idea[]'],
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
