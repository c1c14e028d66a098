import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { AdminJobsFilter } from './admin-jobs.inputs.js';
import { jobsOfAdmin } from './admin-jobs.queries.js';
import { jobsForMember } from './job-lists.queries.js';
import { eventsOfJob, selectJobEventsById, type JobEventsFilter } from './job-event.queries.js';
import type { JobEventRow } from './job-event.type.js';
import type { JobRow } from './job.type.js';
import type { ViewerJobsFilter } from './viewer-jobs.inputs.js';
import { countJobsByStatus, jobsOfViewer } from './viewer-jobs.queries.js';
import type { JobStatusCount } from './viewer-jobs.type.js';

/** What is read of jobs for one person: who may ask for which key, the policy says. */
export interface JobViewerLoaders {
  /** Drafts and removed jobs included: ask for the viewer's own id only. */
  jobsOfViewer: ConnectionLoader<JobRow & PageRow, ViewerJobsFilter>;
  /** Open jobs that ask for a skill of the member and are not their own. */
  jobsForMember: ConnectionLoader<JobRow & PageRow, null>;
  /** States without a job are missing; ask for the viewer's own id only. */
  jobCountsByStatus: DataLoader<Uuid, JobStatusCount[]>;
  /** All jobs there are: for moderators only. */
  jobsOfAdmin: ConnectionLoader<JobRow & PageRow, AdminJobsFilter>;
  eventsOfJob: ConnectionLoader<JobEventRow & PageRow, JobEventsFilter>;
  jobEventById: DataLoader<Uuid, JobEventRow | null>;
}

export function createJobViewerLoaders(read: Read): JobViewerLoaders {
  return {
    jobsOfViewer: createConnectionLoader(read, {
      name: 'jobs.ofViewer',
      typeName: 'Job',
      sourceOf: jobsOfViewer,
      tagsOf: ({ parentId }) => [`Job[]client=${String(parentId)}`, 'Category[]'],
    }),
    jobsForMember: createConnectionLoader(read, {
      name: 'jobs.forMember',
      typeName: 'Job',
      sourceOf: jobsForMember,
      tagsOf: ({ parentId }) => [`UserSkill[]user=${String(parentId)}`, 'Job[]', 'JobSkill[]', 'Category[]'],
    }),
    jobCountsByStatus: loadMany(
      read,
      (ids) =>
        read<(JobStatusCount & { clientId: Uuid })[]>({
          name: 'jobs.countsByStatus',
          tags: () => ids.map((id) => `Job[]client=${id}` as const),
          run: (reader) => reader.sql(countJobsByStatus(ids)),
        }),
      (row) => row.clientId,
    ),
    jobsOfAdmin: createConnectionLoader(read, {
      name: 'jobs.ofAdmin',
      typeName: 'Job',
      sourceOf: jobsOfAdmin,
      tagsOf: () => ['Job[]', 'Category[]'],
    }),
    ...createEventLoaders(read),
  };
}

function createEventLoaders(read: Read): Pick<JobViewerLoaders, 'eventsOfJob' | 'jobEventById'> {
  return {
    eventsOfJob: createConnectionLoader(read, {
      name: 'jobEvents.ofJob',
      typeName: 'JobEvent',
      sourceOf: eventsOfJob,
      tagsOf: ({ parentId }) => [`JobEvent[]job=${String(parentId)}`],
    }),
    jobEventById: loadOne(
      read,
      (ids) =>
        read({
          name: 'jobEvents.byId',
          tags: () => ids.map((id) => `JobEvent:${id}` as const),
          run: (reader) => reader.sql<JobEventRow>(selectJobEventsById(ids)),
        }),
      (event) => event.id,
    ),
  };
}
