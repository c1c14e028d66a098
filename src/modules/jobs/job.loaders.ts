import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { SkillRow } from '../skills/skill.type.js';
import type { JobCriteria } from './job.inputs.js';
import * as queries from './job.queries.js';
import type { JobRow } from './job.type.js';

type JobList = ConnectionLoader<JobRow & PageRow, JobCriteria>;

export interface JobLoaders {
  /** Whatever its state; who lets a client name an id asks the policy. */
  jobById: DataLoader<Uuid, JobRow | null>;
  /** In the client's own order. */
  skillsByJobId: DataLoader<Uuid, SkillRow[]>;
  openJobCountByCategoryId: DataLoader<Uuid, { count: number } | null>;
  jobCountsByClientId: DataLoader<Uuid, { posted: number; completed: number } | null>;
  jobsMatching: JobList;
  jobsOfClient: JobList;
  jobsOfSkill: JobList;
}

export function createJobLoaders(read: Read): JobLoaders {
  return { ...createJobRowLoaders(read), ...createJobCounts(read), ...createJobLists(read) };
}

function createJobRowLoaders(read: Read): Pick<JobLoaders, 'jobById' | 'skillsByJobId'> {
  return {
    jobById: loadOne(
      (ids) =>
        read({
          name: 'jobs.byId',
          tags: () => ['Category[]', ...ids.map((id) => `Job:${id}` as const)],
          run: (reader) => reader.sql<JobRow>(queries.selectJobsById(ids)),
        }),
      (job) => job.id,
    ),
    skillsByJobId: loadMany(
      (ids) =>
        read<(SkillRow & { jobId: Uuid })[]>({
          name: 'skills.byJobId',
          tags: (skills) => [
            'Category[]',
            ...ids.map((id) => `JobSkill[]job=${id}` as const),
            ...skills.map(({ id }) => `Skill:${id}` as const),
          ],
          run: (reader) => reader.sql(queries.selectSkillsOfJobs(ids)),
        }),
      (skill) => skill.jobId,
    ),
  };
}

function createJobCounts(read: Read): Pick<JobLoaders, 'openJobCountByCategoryId' | 'jobCountsByClientId'> {
  return {
    openJobCountByCategoryId: loadOne(
      (ids) =>
        read<{ categoryId: Uuid; count: number }[]>({
          name: 'jobs.openCountByCategoryId',
          tags: () => ids.map((id) => `Job[]category=${id}` as const),
          run: (reader) => reader.sql(queries.countOpenJobs(ids)),
        }),
      (row) => row.categoryId,
    ),
    jobCountsByClientId: loadOne(
      (ids) =>
        read<{ clientId: Uuid; posted: number; completed: number }[]>({
          name: 'jobs.countsByClientId',
          tags: () => ids.map((id) => `Job[]client=${id}` as const),
          run: (reader) => reader.sql(queries.countJobsOfClients(ids)),
        }),
      (row) => row.clientId,
    ),
  };
}

function createJobLists(read: Read): Pick<JobLoaders, 'jobsMatching' | 'jobsOfClient' | 'jobsOfSkill'> {
  return {
    jobsMatching: createConnectionLoader(read, {
      name: 'jobs.matching',
      typeName: 'Job',
      sourceOf: queries.jobsMatching,
      tagsOf: () => ['Job[]', 'JobSkill[]', 'Skill[]', 'Category[]'],
    }),
    jobsOfClient: createConnectionLoader(read, {
      name: 'jobs.ofClient',
      typeName: 'Job',
      sourceOf: queries.jobsOfClient,
      tagsOf: ({ parentId }) => [`Job[]client=${String(parentId)}`, 'Category[]'],
    }),
    jobsOfSkill: createConnectionLoader(read, {
      name: 'jobs.ofSkill',
      typeName: 'Job',
      sourceOf: queries.jobsOfSkill,
      tagsOf: ({ parentId }) => [`JobSkill[]skill=${String(parentId)}`, 'Job[]', 'Category[]'],
    }),
  };
}
