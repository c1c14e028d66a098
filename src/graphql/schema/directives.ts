import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import { Directive } from 'type-graphql';
import { pageSizeDefault } from '../../platform/limits/page-size.js';

/** Both from the IBM specification of GraphQL cost directives: https://ibm.github.io/graphql-specs/cost-spec.html */
export const costDirective = new GraphQLDirective({
  name: 'cost',
  description:
    'What one use of the element weighs, in points; on a field it takes the place of what its type weighs. Without it an object weighs 1, a leaf 0, an argument 0. A list weighs its items. An operation costs 1 and what its fields weigh.',
  locations: [
    DirectiveLocation.ARGUMENT_DEFINITION,
    DirectiveLocation.ENUM,
    DirectiveLocation.FIELD_DEFINITION,
    DirectiveLocation.INPUT_FIELD_DEFINITION,
    DirectiveLocation.OBJECT,
    DirectiveLocation.SCALAR,
  ],
  args: {
    weight: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'A decimal number of points, such as `"1.0"`.',
    },
  },
});

export const listSizeDirective = new GraphQLDirective({
  name: 'listSize',
  description: 'How many items a list has at most.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    assumedSize: { type: GraphQLInt, description: 'The number of items when no slicing argument says it.' },
    slicingArguments: {
      type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
      description: 'The arguments whose value is the number of items.',
    },
    sizedFields: {
      type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
      description: 'The fields of the returned object that have that many items.',
    },
    requireOneSlicingArgument: {
      type: GraphQLBoolean,
      defaultValue: true,
      description: 'Whether a slicing argument must be given.',
    },
  },
});

/** As Apollo's: https://www.apollographql.com/docs/apollo-server/performance/caching */
export const cacheControlDirective = new GraphQLDirective({
  name: 'cacheControl',
  description: 'For whom an answer that holds the element may be kept, and for how long.',
  locations: [
    DirectiveLocation.FIELD_DEFINITION,
    DirectiveLocation.OBJECT,
    DirectiveLocation.INTERFACE,
    DirectiveLocation.UNION,
  ],
  args: {
    maxAge: { type: GraphQLInt, description: 'For how many seconds at most.' },
    scope: {
      type: new GraphQLEnumType({
        name: 'CacheControlScope',
        description: 'Whose an answer is.',
        values: {
          PUBLIC: { description: 'The same for everybody.' },
          PRIVATE: { description: 'For whoever asked alone.' },
        },
      }),
      description: 'PRIVATE: the answer is for whoever asked alone, and says so in its `Cache-Control`.',
    },
    inheritMaxAge: { type: GraphQLBoolean, description: 'Takes the time of the parent.' },
  },
});

/** Marks a type whose objects may be kept for so many seconds; what is made of them ends earlier when one changes. */
export function CachedFor(seconds: number): ClassDecorator & PropertyDecorator & MethodDecorator {
  return Directive(`@cacheControl(maxAge: ${seconds})`);
}

/** Marks a type that may be kept as long as what it is a part of. */
export function CachedAsPart(): ClassDecorator & PropertyDecorator & MethodDecorator {
  return Directive('@cacheControl(inheritMaxAge: true)');
}

/** Marks a type whose values depend on who asks, for whom alone they may be kept for so many seconds. */
export function CachedForOneViewer(seconds: number): ClassDecorator & PropertyDecorator & MethodDecorator {
  return Directive(`@cacheControl(maxAge: ${seconds}, scope: PRIVATE)`);
}

/** Marks a type whose values depend on who asks, for whom alone they may be kept as long as what they are a part of. */
export function CachedAsPartForOneViewer(): ClassDecorator & PropertyDecorator & MethodDecorator {
  return Directive('@cacheControl(scope: PRIVATE, inheritMaxAge: true)');
}

/** Marks a type whose values depend on who asks, and are not kept. */
export function ForOneViewer(): ClassDecorator & PropertyDecorator & MethodDecorator {
  return Directive('@cacheControl(scope: PRIVATE)');
}

/** The points of a text of thousands of characters, which aliases and lists multiply like objects. */
export const longText = 1;

/** Marks a field or type that costs so many points, a whole number, where objects do not show the work. */
export function Costs(points: number): PropertyDecorator & MethodDecorator & ClassDecorator {
  return Directive(`@cost(weight: "${points}")`);
}

/** Marks a field or type that costs nothing, because it is read together with its parent. */
export function Free(): PropertyDecorator & MethodDecorator & ClassDecorator {
  return Costs(0);
}

/** Marks an unpaged list with the bound that the database holds for it. */
export function AtMost(itemsMax: number): PropertyDecorator & MethodDecorator & ClassDecorator {
  return Directive(`@listSize(assumedSize: ${itemsMax})`);
}

/** Marks an unpaged list that is as long as one of its arguments says. */
export function SlicedBy(argument: string): PropertyDecorator & MethodDecorator {
  return Directive(`@listSize(slicingArguments: ["${argument}"])`);
}

/** Marks a connection: its pages are as long as `first` or `last` says. */
export function Paged(): PropertyDecorator & MethodDecorator & ClassDecorator {
  return Directive(
    `@listSize(assumedSize: ${pageSizeDefault}, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)`,
  );
}
