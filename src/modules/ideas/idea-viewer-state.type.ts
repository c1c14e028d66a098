import { ObjectType } from 'type-graphql';
import { CachedAsPartForOneViewer } from '../../graphql/schema/directives.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import { ideaActions } from './idea.states.js';

export const IdeaActionEnum = createEnumType({
  name: 'IdeaAction',
  description: 'What somebody can do with an idea. Treat an unknown one as absent.',
  values: ideaActions,
});

@CachedAsPartForOneViewer()
@ObjectType({
  description:
    'What is true of one idea for the viewer. Not a Node: its `id` is there so that clients keep two partial answers together.',
})
export class IdeaViewerState {}
