import { ObjectType } from 'type-graphql';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import { jobActions } from './job.states.js';

export const JobActionEnum = createEnumType({
  name: 'JobAction',
  description: 'What somebody can do with a job. Treat an unknown one as absent.',
  values: jobActions,
});

@ObjectType({
  description:
    'What is true of one job for the viewer. Not a Node: its `id` is there so that clients keep two partial answers together.',
})
export class JobViewerState {}
