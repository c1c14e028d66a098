import { ObjectType } from 'type-graphql';
import { CachedAsPartForOneViewer } from '../../graphql/schema/directives.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import { bidActions } from './bid.states.js';

export const BidActionEnum = createEnumType({
  name: 'BidAction',
  description: 'What somebody can do with a bid. Treat an unknown one as absent.',
  values: bidActions,
});

@CachedAsPartForOneViewer()
@ObjectType({
  description:
    'What is true of one bid for the viewer. Not a Node: its `id` is there so that clients keep two partial answers together.',
})
export class BidViewerState {}
