import { GRAPHQL_MAX_INT } from 'graphql';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Charge } from '../../platform/operation/charge.js';
import type { PublicContext } from '../context.js';
import { RateLimitStatus } from './rate-limit.type.js';

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimitStatus, {
    nullable: true,
    description: 'What the caller may spend, after this operation was charged.',
  })
  rateLimit(
    @Arg('dryRun', () => Boolean, {
      defaultValue: false,
      description:
        'Weighs the operation without running it: every other root field is null, and it is charged 1 point. Costs more than an operation may are told, not refused.',
    })
    _dryRun: boolean,
    @Ctx() { operation }: PublicContext,
  ): RateLimitStatus | null {
    operation.isPrivate = true;
    return operation.charge && statusOf(operation.charge);
  }
}

function statusOf({ requested, operationLimit, limit, remaining, resetAt }: Charge): RateLimitStatus {
  const cost = Math.min(requested, GRAPHQL_MAX_INT);
  return { limit, operationLimit, cost, remaining, used: limit - remaining, resetAt };
}
