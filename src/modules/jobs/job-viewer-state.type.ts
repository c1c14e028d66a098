import { ObjectType } from 'type-graphql';
import type { ViewerContext } from '../../graphql/context.js';
import { CachedAsPartForOneViewer } from '../../graphql/schema/directives.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { Viewer } from '../../graphql/viewer.js';
import { jobActions, type JobAction } from './job.states.js';
import type { JobRow } from './job.type.js';

export const JobActionEnum = createEnumType({
  name: 'JobAction',
  description: 'What somebody can do with a job. Treat an unknown one as absent.',
  values: jobActions,
});

@CachedAsPartForOneViewer()
@ObjectType({
  description:
    'What is true of one job for the viewer. Not a Node: its `id` is there so that clients keep two partial answers together.',
})
export class JobViewerState {}

/**
 * Whether something that the table of states allows the viewer is possible in fact, told by the younger module that knows:
 * whether they have bid on the job already, or rated it.
 */
type JobActionCondition<Loaders, ViewerLoaders> = (
  context: ViewerContext<Loaders, ViewerLoaders>,
  viewer: Viewer,
  job: JobRow,
) => Promise<boolean>;

/** An action without a condition is possible whenever the table allows it. */
export type JobActionConditions<Loaders = unknown, ViewerLoaders = unknown> = Readonly<
  Partial<Record<JobAction, JobActionCondition<Loaders, ViewerLoaders>>>
>;
