import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import { createTextSearchLoader, type TextSearch } from '../../platform/database/text-search.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobRow } from '../jobs/job.type.js';
import type { SkillRow } from '../skills/skill.type.js';
import { jobTags, tagsOfJob } from '../jobs/job.tags.js';
import { tagsOfSkill } from '../skills/category.tags.js';
import { tagsOfSkillFilter } from '../users/skill.tags.js';
import { commentsOfIdea, selectCommentsById } from './idea-comment.queries.js';
import type { IdeaCommentRow } from './idea-comment.type.js';
import { ideasMatching, searchedIdeas } from './idea-lists.queries.js';
import type { IdeaCriteria } from './idea.inputs.js';
import { ideaCommentTags } from './idea-comment.tags.js';
import { ideaJobTags } from './idea-job.tags.js';
import { isPublicIdea } from './idea.policy.js';
import * as queries from './idea.queries.js';
import { ideaSkillTags } from './idea-skill.tags.js';
import { ideaTags, tagsOfIdea } from './idea.tags.js';
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
    ideaSearchByText: createTextSearchLoader(read, searchedIdeas, [ideaTags.all, ideaTags.order('text')]),
  };
}

function createIdeaRowLoaders(read: Read): Pick<IdeaLoaders, 'ideaById' | 'ideaByJobId'> {
  return {
    ideaById: loadOne(
      read,
      (ids) =>
        read({
          name: 'ideas.byId',
          tags: () => ids.map((id) => ideaTags.row(id)),
          run: (reader) => reader.sql<IdeaRow>(queries.selectIdeasById(ids)),
        }),
      (idea) => idea.id,
    ),
    ideaByJobId: loadOne(
      read,
      async (ids) => {
        const ideas = await read<(IdeaRow & { jobId: Uuid })[]>({
          name: 'ideas.byJobId',
          tags: (found) => [...ids.map((id) => ideaJobTags.list('job', id)), ...found.flatMap(tagsOfIdea)],
          run: (reader) => reader.sql(selectIdeasOfJobs(ids)),
        });
        return ideas.filter(isPublicIdea);
      },
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
            ...ids.map((id) => ideaSkillTags.list('idea', id)),
            ...skills.flatMap(tagsOfSkill),
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
            ...ids.map((id) => ideaCommentTags.row(id)),
            ...comments.map(({ ideaId }) => ideaTags.row(ideaId)),
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
      sourceOf: ideasMatching,
      tagsOf: ({ filter, order }) => [
        filter.authorId == null ? ideaTags.all : ideaTags.list('author', filter.authorId),
        ...ideaTags.orderedBy(order),
        ...(filter.search ? [ideaTags.order('text')] : []),
        ...tagsOfSkillFilter(filter, ideaSkillTags),
      ],
      rowTagsOf: tagsOfIdea,
    }),
    ideasOfAuthor: createConnectionLoader(read, {
      name: 'ideas.ofAuthor',
      sourceOf: queries.ideasOfAuthor,
      tagsOf: ({ parentId, order }) => [
        ideaTags.list('author', String(parentId)),
        ...ideaTags.orderedBy(order),
      ],
      rowTagsOf: tagsOfIdea,
    }),
  };
}

function createListsOfIdeas(read: Read): Pick<IdeaLoaders, 'commentsOfIdea' | 'jobsOfIdea'> {
  return {
    commentsOfIdea: createConnectionLoader(read, {
      name: 'ideaComments.ofIdea',
      sourceOf: commentsOfIdea,
      tagsOf: ({ parentId }) => [
        ideaCommentTags.list('idea', String(parentId)),
        ideaTags.row(String(parentId)),
      ],
      rowTagsOf: ({ id }) => [ideaCommentTags.row(id)],
    }),
    jobsOfIdea: createConnectionLoader(read, {
      name: 'jobs.ofIdea',
      sourceOf: jobsOfIdea,
      tagsOf: ({ parentId, order }) => [
        ideaJobTags.list('idea', String(parentId)),
        jobTags.all,
        ...jobTags.orderedBy(order),
      ],
      rowTagsOf: tagsOfJob,
    }),
  };
}
