import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import { createTextSearchLoader, type TextSearch } from '../../platform/database/text-search.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { SkillRow } from '../skills/skill.type.js';
import { tagsOfCategorySlugs, tagsOfSkill } from '../skills/category.tags.js';
import { tagsOfSkillFilter } from '../users/skill.tags.js';
import type { JobCriteria } from './job.inputs.js';
import { countJobsOfMembers, countOpenJobs } from './job-counts.queries.js';
import { createJobFacetLoaders, type JobFacetLoaders } from './job-facets.loaders.js';
import * as lists from './job-lists.queries.js';
import { searchedJobs } from './job-search.queries.js';
import * as queries from './job.queries.js';
import { jobSkillTags } from './job-skill.tags.js';
import { jobTags, tagsOfJob } from './job.tags.js';
import type { JobRow } from './job.type.js';

type JobList = ConnectionLoader<JobRow & PageRow, JobCriteria>;

export interface JobLoaders extends JobFacetLoaders {
  /** Whatever its state; who lets a client name an id asks the policy. */
  jobById: DataLoader<Uuid, JobRow | null>;
  /** In the client's own order. */
  skillsByJobId: DataLoader<Uuid, SkillRow[]>;
  openJobCountByCategoryId: DataLoader<Uuid, { count: number } | null>;
  jobCountsByMemberId: DataLoader<Uuid, { posted: number; completed: number } | null>;
  jobSearchByText: DataLoader<string, TextSearch>;
  jobsMatching: JobList;
  jobsOfClient: JobList;
  jobsOfSkill: JobList;
}

export function createJobLoaders(read: Read): JobLoaders {
  return {
    ...createJobRowLoaders(read),
    ...createJobCounts(read),
    ...createJobLists(read),
    ...createJobFacetLoaders(read),
    jobSearchByText: createTextSearchLoader(read, searchedJobs, [jobTags.all, jobTags.order('text')]),
  };
}

function createJobRowLoaders(read: Read): Pick<JobLoaders, 'jobById' | 'skillsByJobId'> {
  return {
    jobById: loadOne(
      read,
      (ids) =>
        read({
          name: 'jobs.byId',
          tags: (jobs) => [...ids.map((id) => jobTags.row(id)), ...jobs.flatMap(tagsOfJob)],
          run: (reader) => reader.sql<JobRow>(queries.selectJobsById(ids, read.shows)),
        }),
      (job) => job.id,
    ),
    skillsByJobId: loadMany(
      read,
      (ids) =>
        read<(SkillRow & { jobId: Uuid })[]>({
          name: 'skills.byJobId',
          tags: (skills) => [
            ...ids.map((id) => jobSkillTags.list('job', id)),
            ...skills.flatMap(tagsOfSkill),
          ],
          run: (reader) => reader.sql(queries.selectSkillsOfJobs(ids)),
        }),
      (skill) => skill.jobId,
    ),
  };
}

function createJobCounts(read: Read): Pick<JobLoaders, 'openJobCountByCategoryId' | 'jobCountsByMemberId'> {
  return {
    openJobCountByCategoryId: loadOne(
      read,
      (ids) =>
        read<{ categoryId: Uuid; count: number }[]>({
          name: 'jobs.openCountByCategoryId',
          tags: () => ids.map((id) => jobTags.list('category', id)),
          run: (reader) => reader.sql(countOpenJobs(ids)),
        }),
      (row) => row.categoryId,
    ),
    jobCountsByMemberId: loadOne(
      read,
      (ids) =>
        read<{ memberId: Uuid; posted: number; completed: number }[]>({
          name: 'jobs.countsByMemberId',
          tags: () => ids.flatMap((id) => [jobTags.list('client', id), jobTags.list('hired', id)]),
          run: (reader) => reader.sql(countJobsOfMembers(ids)),
        }),
      (row) => row.memberId,
    ),
  };
}

function createJobLists(read: Read): Pick<JobLoaders, 'jobsMatching' | 'jobsOfClient' | 'jobsOfSkill'> {
  return {
    jobsMatching: createConnectionLoader(read, {
      name: 'jobs.matching',
      sourceOf: lists.jobsMatching,
      columns: queries.jobColumns,
      tagsOf: ({ filter, order }) => [
        filter.clientId == null ? jobTags.all : jobTags.list('client', filter.clientId),
        ...jobTags.orderedBy(order),
        ...(filter.search ? [jobTags.order('text')] : []),
        ...tagsOfSkillFilter(filter, jobSkillTags),
        ...tagsOfCategorySlugs(filter.categories),
      ],
      rowTagsOf: tagsOfJob,
    }),
    jobsOfClient: createConnectionLoader(read, {
      name: 'jobs.ofClient',
      sourceOf: lists.jobsOfClient,
      columns: queries.jobColumns,
      tagsOf: ({ parentId, order }) => [
        jobTags.list('client', String(parentId)),
        ...jobTags.orderedBy(order),
      ],
      rowTagsOf: tagsOfJob,
    }),
    jobsOfSkill: createConnectionLoader(read, {
      name: 'jobs.ofSkill',
      sourceOf: lists.jobsOfSkill,
      columns: queries.jobColumns,
      tagsOf: ({ parentId, order }) => [
        jobSkillTags.list('skill', String(parentId)),
        jobTags.all,
        ...jobTags.orderedBy(order),
      ],
      rowTagsOf: tagsOfJob,
    }),
  };
}
