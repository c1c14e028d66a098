import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { countMax } from '../../platform/database/keyset.js';
import { CachedAsPart, Costs, Free } from '../schema/directives.js';

/** What the statement of its own costs: it counts up to 10,000 rows and returns no object. */
const countWeight = 5;

@Free()
@CachedAsPart()
@ObjectType({
  description: 'Where a page lies in its list, after the Relay specification.',
  simpleResolvers: true,
})
class PageInfo {
  @Field(() => Boolean, { description: 'Whether items follow the last one of this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether items precede the first one of this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first item; null on an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last item; null on an empty page.' })
  endCursor!: string | null;
}

/** The GraphQL type of one item of a paged list with its cursor, for a list whose items payloads answer too. */
export function createEdgeType(name: string, noun: string, nodeType: () => ClassType): ClassType {
  @CachedAsPart()
  @ObjectType(`${name}Edge`, {
    description: `One ${noun} in a list, with its place there.`,
    simpleResolvers: true,
  })
  class Edge {
    @Field(() => String, { description: 'An opaque place in the list, for `after` and `before`.' })
    cursor!: string;

    @Field(nodeType, { description: `The ${noun}.` })
    node!: object;
  }
  return Edge;
}

/**
 * The GraphQL type of a paged list of `name`, after the Relay Cursor Connections Specification. At run time its
 * values are of the class in connection.ts.
 */
export function createConnectionType(
  name: string,
  noun: string,
  nodeType: () => ClassType,
  edgeType: ClassType = createEdgeType(name, noun, nodeType),
): ClassType {
  @CachedAsPart()
  @ObjectType(`${name}Connection`, { description: `One page of a list of ${noun}s.`, simpleResolvers: true })
  class ConnectionType {
    @Field(() => [edgeType], { description: 'The items with their cursors. Clients that page use these.' })
    edges!: object[];

    @Field(() => [nodeType()], { description: 'The items alone.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
    pageInfo!: PageInfo;

    @Costs(countWeight)
    @Field(() => Int, {
      // Has a resolver, because it is a promise: graphql-jit awaits those of resolvers alone.
      simple: false,
      description: `How many items the whole list has. Counts to ${countMax.toLocaleString('en')} and stops: that number reads "or more". Costs a statement of its own, so ask only when it is shown.`,
    })
    totalCount!: number;
  }
  return ConnectionType;
}
