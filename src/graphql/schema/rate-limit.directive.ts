import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import { Directive } from 'type-graphql';

const subjectType = new GraphQLEnumType({
  name: 'RateLimitSubject',
  description: 'By whom uses of a field are counted.',
  values: {
    CALLER: { description: 'The member who asks; for nobody, the address.' },
    ADDRESS: { description: 'The IP address; of IPv6 the network of 64 bits.' },
    ACCOUNT: {
      description: 'The account that the input names by its e-mail address, whether or not there is one.',
    },
  },
});

const fallbackType = new GraphQLEnumType({
  name: 'RateLimitFallback',
  description: 'What holds while the counter that all processes share is gone.',
  values: {
    CLOSED: { description: 'A strict limit in each process.' },
    OPEN: { description: 'The same limit in each process.' },
  },
});

/** How often a root field may be used; the enforcer reads it from the schema. */
export const rateLimitDirective = new GraphQLDirective({
  name: 'rateLimit',
  description:
    'How often a field may be used. Each use in a document counts, aliases too; one too many is refused with RATE_LIMITED and does nothing.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  isRepeatable: true,
  args: {
    limit: { type: new GraphQLNonNull(GraphQLInt), description: 'Uses at most.' },
    window: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'In any stretch of this length: a whole number of seconds, such as `"60s"`.',
    },
    per: {
      type: new GraphQLNonNull(subjectType),
      defaultValue: 'CALLER',
      description: 'By whom they are counted.',
    },
    when: {
      type: GraphQLString,
      description: 'Counts only uses that give this argument a value, such as `"filter.query"`.',
    },
    onOutage: {
      type: new GraphQLNonNull(fallbackType),
      defaultValue: 'OPEN',
      description: 'What holds while the shared counter is gone.',
    },
  },
});

/** One rule of the directive. */
export interface RateRule {
  limit: number;
  /** 60 where it is not given. */
  windowSeconds?: number;
  per?: 'CALLER' | 'ADDRESS' | 'ACCOUNT';
  /** The way to an argument, such as `filter.query`. */
  when?: string;
  onOutage?: 'OPEN' | 'CLOSED';
}

/** Of every mutation that has no rules of its own. */
const everydayRate: RateRule = { limit: 60 };

/** Limits how often a root field may be used; stands in the SDL, from which it is enforced. Repeatable. */
export function RateLimit(rule: RateRule = everydayRate): PropertyDecorator & MethodDecorator {
  const { limit, windowSeconds = 60, per, when, onOutage } = rule;
  const parts = [
    `limit: ${limit}`,
    `window: "${windowSeconds}s"`,
    ...(per ? [`per: ${per}`] : []),
    ...(when === undefined ? [] : [`when: "${when}"`]),
    ...(onOutage ? [`onOutage: ${onOutage}`] : []),
  ];
  return Directive(`@rateLimit(${parts.join(', ')})`);
}
