import { Field, ID, InterfaceType } from 'type-graphql';
import { CachedAsPart } from './schema/directives.js';

/** A row that knows its type, as `node` and `nodes` return it. */
export interface NodeValue {
  __typename: string;
}

@CachedAsPart()
@InterfaceType({
  description: 'Anything that has an id of its own and can be fetched again by it.',
  resolveType: (value: NodeValue) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, {
    description:
      'A global id: the prefix of the type, an underscore, and 26 characters of base32, such as `job_01h455vb4pex5vsknk084sn02q`. Opaque, stable and unique across types.',
  })
  id!: string;
}
