import { publicStatuses } from './job.states.js';
import type { JobRow } from './job.type.js';

/** Whether everybody may see the job. Asked where an id enters the graph, never along an edge. */
export function isPublicJob(job: JobRow): boolean {
  return publicStatuses.some((status) => status === job.status);
}
