import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read, Tag } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import { createTextSearchLoader, type TextSearch } from '../../platform/database/text-search.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobRow } from '../jobs/job.type.js';
import type { SkillRow } from '../skills/skill.type.js';
import { commentsOfIdea, selectCommentsById } from './idea-comment.queries.js';
import type { IdeaCommentRow } from './idea-comment.type.js';
import { ideasMatching, searchedIdeas } from './idea-lists.queries.js';
import type { IdeaCriteria } from './idea.inputs.js';
import * as queries from './idea.queries.js';
import type { IdeaRow } from './idea.type.js';
import { jobsOfIdea, selectIdeasOfJobs } from './promotion.queries.js';

export interface IdeaLoaders {
  /** Whatever its state; who lets a client name an id asks the policy. */
  ideaById: DataLoader<Uuid, IdeaRow | null>;
  /** The idea a job grew from; null also when it is hidden. */
  ideaByJobId: DataLoader<Uuid, IdeaRow | null>;
  /** In the author's own order. */
  skillsByIdeaId: DataLoader<Uuid, SkillRow[]>;
  /** With its place in `commentsOfIdea`. Who lets a client name an id asks the policy. */
  commentById: DataLoader<Uuid, (IdeaCommentRow & PageRow) | null>;
  ideasMatching: ConnectionLoader<IdeaRow & PageRow, IdeaCriteria>;
  ideaSearchByText: DataLoader<string, TextSearch>;
  ideasOfAuthor: ConnectionLoader<IdeaRow & PageRow, Pick<IdeaCriteria, 'statuses'>>;
  commentsOfIdea: ConnectionLoader<IdeaCommentRow & PageRow, null>;
  jobsOfIdea: ConnectionLoader<JobRow & PageRow, null>;
}

export function createIdeaLoaders(read: Read): IdeaLoaders {
  return {
    ...createIdeaRowLoaders(read),
    ...createLinkedRowLoaders(read),
    ...createIdeaLists(read),
    ...createListsOfIdeas(read),
    ideaSearchByText: createTextSearchLoader(read, searchedIdeas, 'Idea[]'),
  };
}

function createIdeaRowLoaders(read: Read): Pick<IdeaLoaders, 'ideaById' | 'ideaByJobId'> {
  return {
    ideaById: loadOne(
      read,
      (ids) =>
        read({
          name: 'ideas.byId',
          tags: () => ids.map((id): Tag => `Idea:${id}`),
          run: (reader) => reader.sql<IdeaRow>(queries.selectIdeasById(ids)),
        }),
      (idea) => idea.id,
    ),
    ideaByJobId: loadOne(
      read,
      (ids) =>
        read<(IdeaRow & { jobId: Uuid })[]>({
          name: 'ideas.byJobId',
          tags: (ideas) => [
            ...ids.map((id): Tag => `IdeaJob[]job=${id}`),
            ...ideas.map(({ id }): Tag => `Idea:${id}`),
          ],
          run: (reader) => reader.sql(selectIdeasOfJobs(ids)),
        }),
      (idea) => idea.jobId,
    ),
  };
}

function createLinkedRowLoaders(read: Read): Pick<IdeaLoaders, 'skillsByIdeaId' | 'commentById'> {
  return {
    skillsByIdeaId: loadMany(
      read,
      (ids) =>
        read<(SkillRow & { ideaId: Uuid })[]>({
          name: 'skills.byIdeaId',
          tags: (skills) => [
            'Category[]',
            ...ids.map((id): Tag => `IdeaSkill[]idea=${id}`),
            ...skills.map(({ id }): Tag => `Skill:${id}`),
          ],
          run: (reader) => reader.sql(queries.selectSkillsOfIdeas(ids)),
        }),
      (skill) => skill.ideaId,
    ),
    commentById: loadOne(
      read,
      (ids) =>
        read<(IdeaCommentRow & PageRow)[]>({
          name: 'ideaComments.byId',
          tags: (comments) => [
            ...ids.map((id): Tag => `IdeaComment:${id}`),
            ...comments.map(({ ideaId }): Tag => `Idea:${ideaId}`),
          ],
          run: (reader) => reader.sql(selectCommentsById(ids)),
        }),
      (comment) => comment.id,
    ),
  };
}

function createIdeaLists(read: Read): Pick<IdeaLoaders, 'ideasMatching' | 'ideasOfAuthor'> {
  return {
    ideasMatching: createConnectionLoader(read, {
      name: 'ideas.matching',
      typeName: 'Idea',
      sourceOf: ideasMatching,
      tagsOf: () => ['Idea[]', 'IdeaSkill[]', 'Skill[]'],
    }),
    ideasOfAuthor: createConnectionLoader(read, {
      name: 'ideas.ofAuthor',
      typeName: 'Idea',
      sourceOf: queries.ideasOfAuthor,
      tagsOf: ({ parentId }) => [`Idea[]author=${String(parentId)}`],
    }),
  };
}

function createListsOfIdeas(read: Read): Pick<IdeaLoaders, 'commentsOfIdea' | 'jobsOfIdea'> {
  return {
    commentsOfIdea: createConnectionLoader(read, {
      name: 'ideaComments.ofIdea',
      typeName: 'IdeaComment',
      sourceOf: commentsOfIdea,
      tagsOf: ({ parentId }) => [`IdeaComment[]idea=${String(parentId)}`, `Idea:${String(parentId)}`],
    }),
    jobsOfIdea: createConnectionLoader(read, {
      name: 'jobs.ofIdea',
      typeName: 'Job',
      sourceOf: jobsOfIdea,
      tagsOf: ({ parentId }) => [`IdeaJob[]idea=${String(parentId)}`, 'Job[]', 'Category[]'],
    }),
  };
}
