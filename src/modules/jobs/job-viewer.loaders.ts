import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import type { Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { auditEventTags } from '../accounts/audit-event.tags.js';
import { userSkillTags } from '../users/user-skill.tags.js';
import type { AdminJobsFilter } from './admin-jobs.inputs.js';
import { jobsOfAdmin } from './admin-jobs.queries.js';
import { jobsForMember } from './job-lists.queries.js';
import { eventsOfJob, selectJobEventsById, type JobEventsFilter } from './job-event.queries.js';
import type { JobEventRow } from './job-event.type.js';
import { jobSkillTags } from './job-skill.tags.js';
import { jobTags, tagsOfJob } from './job.tags.js';
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
      sourceOf: jobsOfViewer,
      tagsOf: ({ parentId, order }) => [
        jobTags.list('client', String(parentId)),
        ...jobTags.orderedBy(order),
      ],
      rowTagsOf: tagsOfJob,
    }),
    jobsForMember: createConnectionLoader(read, {
      name: 'jobs.forMember',
      sourceOf: jobsForMember,
      tagsOf: ({ parentId, order }) => [
        userSkillTags.list('user', String(parentId)),
        jobTags.all,
        jobSkillTags.all,
        ...jobTags.orderedBy(order),
      ],
      rowTagsOf: tagsOfJob,
    }),
    jobCountsByStatus: loadMany(
      read,
      (ids) =>
        read<(JobStatusCount & { clientId: Uuid })[]>({
          name: 'jobs.countsByStatus',
          tags: () => ids.map((id) => jobTags.list('client', id)),
          run: (reader) => reader.sql(countJobsByStatus(ids)),
        }),
      (row) => row.clientId,
    ),
    jobsOfAdmin: createConnectionLoader(read, {
      name: 'jobs.ofAdmin',
      sourceOf: jobsOfAdmin,
      tagsOf: ({ filter }) => [jobTags.all, ...(filter.query == null ? [] : [jobTags.order('text')])],
      rowTagsOf: tagsOfJob,
    }),
    ...createEventLoaders(read),
  };
}

function createEventLoaders(read: Read): Pick<JobViewerLoaders, 'eventsOfJob' | 'jobEventById'> {
  return {
    eventsOfJob: createConnectionLoader(read, {
      name: 'jobEvents.ofJob',
      sourceOf: eventsOfJob,
      tagsOf: ({ parentId }) => [auditEventTags.list('subject', String(parentId))],
      rowTagsOf: tagsOfEvent,
    }),
    jobEventById: loadOne(
      read,
      (ids) =>
        read({
          name: 'jobEvents.byId',
          tags: (events) => [...ids.map((id) => auditEventTags.row(id)), ...events.flatMap(tagsOfEvent)],
          run: (reader) => reader.sql<JobEventRow>(selectJobEventsById(ids)),
        }),
      (event) => event.id,
    ),
  };
}

/** Whether an event belongs to an earlier award depends on what came after it. */
function tagsOfEvent({ id, jobId }: JobEventRow): Tag[] {
  return [auditEventTags.row(id), auditEventTags.list('subject', jobId)];
}
