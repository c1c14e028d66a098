// First: the decorators of every type class below need it while its file loads.
import 'reflect-metadata';
import { ErrorCatalogueResolver } from '../graphql/errors/error-catalogue.resolver.js';
import { NodeResolver } from '../graphql/node.resolver.js';
import { RateLimitResolver } from '../graphql/quota/rate-limit.resolver.js';
import { buildSchema } from '../graphql/schema/build-schema.js';
import type { AccountViewerLoaders } from '../modules/accounts/account.loaders.js';
import type { AdminLoaders } from '../modules/accounts/admin.loaders.js';
import { createAccountsModule, type AccountsModuleParts } from '../modules/accounts/accounts.module.js';
import type { SessionViewerLoaders } from '../modules/accounts/session.loaders.js';
import type { BidLoaders } from '../modules/bids/bid.loaders.js';
import type { BidViewerLoaders } from '../modules/bids/bid-viewer.loaders.js';
import { bidConditions, createBidsModule } from '../modules/bids/bids.module.js';
import type { IdeaLoaders } from '../modules/ideas/idea.loaders.js';
import type { IdeaViewerLoaders } from '../modules/ideas/idea-viewer.loaders.js';
import { createIdeasModule, ideaConditions } from '../modules/ideas/ideas.module.js';
import type { JobLoaders } from '../modules/jobs/job.loaders.js';
import type { JobViewerLoaders } from '../modules/jobs/job-viewer.loaders.js';
import { createJobsModule } from '../modules/jobs/jobs.module.js';
import type { RatingLoaders } from '../modules/ratings/rating.loaders.js';
import type { RatingViewerLoaders } from '../modules/ratings/rating-viewer.loaders.js';
import { createRatingsModule, ratingConditions } from '../modules/ratings/ratings.module.js';
import type { SkillLoaders } from '../modules/skills/skill.loaders.js';
import { createSkillsModule } from '../modules/skills/skills.module.js';
import type { UserLoaders } from '../modules/users/user.loaders.js';
import { createUsersModule } from '../modules/users/users.module.js';
import type { Transaction } from '../platform/database/transaction.js';
import type { EventBus } from '../platform/events/event-bus.js';
import { joinLoaders } from './lazy-loaders.js';

/** Every loader of public rows. */
export type Loaders = UserLoaders & SkillLoaders & JobLoaders & BidLoaders & RatingLoaders & IdeaLoaders;
/** Every loader of what is one person's own. */
export type ViewerLoaders = AccountViewerLoaders &
  AdminLoaders &
  SessionViewerLoaders &
  JobViewerLoaders &
  BidViewerLoaders &
  RatingViewerLoaders &
  IdeaViewerLoaders;

const jobConditions = { ...bidConditions, ...ratingConditions, ...ideaConditions };

/** The schema of all modules, and what it needs behind it. */
export function joinModules(parts: AccountsModuleParts) {
  const users = createUsersModule();
  const skills = createSkillsModule();
  const accounts = createAccountsModule(parts);
  const jobs = createJobsModule<Loaders, ViewerLoaders>(jobConditions);
  const bids = createBidsModule();
  const ratings = createRatingsModule();
  const ideas = createIdeasModule();
  const nodes = new NodeResolver<Loaders, ViewerLoaders>([
    ...users.nodes,
    ...skills.nodes,
    ...accounts.nodes,
    ...jobs.nodes,
    ...bids.nodes,
    ...ratings.nodes,
    ...ideas.nodes,
  ]);
  // By age: of two that hear of one event the older is told first.
  const modules = [users, skills, accounts, jobs, bids, ratings, ideas];
  const resolvers = modules.flatMap((module) => module.resolvers);
  return {
    schema: buildSchema([...resolvers, nodes, new ErrorCatalogueResolver(), new RateLimitResolver()]),
    listen: (events: EventBus<Transaction>) => {
      for (const module of modules) module.listen?.(events);
    },
    createLoaders: joinLoaders<Loaders>(
      [users, skills, jobs, bids, ratings, ideas].map((module) => module.createLoaders),
    ),
    createViewerLoaders: joinLoaders<ViewerLoaders>(
      [accounts, jobs, bids, ratings, ideas].map((module) => module.createViewerLoaders),
    ),
  };
}
