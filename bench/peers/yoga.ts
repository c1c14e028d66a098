import { createServer } from 'node:http';
import { useResponseCache } from '@graphql-yoga/plugin-response-cache';
import DataLoader from 'dataloader';
import { createSchema, createYoga } from 'graphql-yoga';
import { manyByKey, oneByKey } from './batches.js';
import { fields, type CallerContext } from './fields.js';
import { listen } from './listen.js';
import { sdl } from './sdl.js';
import * as sql from './sql.js';

// As the documentation of Yoga has it: a schema in SDL, one set of loaders for each request. With RESPONSE_CACHE its plugin keeps answers.

interface BidsArgs {
  readonly first: number;
  readonly orderBy?: { readonly field: 'AMOUNT' | 'CREATED_AT' } | null;
}

type Loaders = ReturnType<typeof createLoaders>;
type Context = CallerContext & { readonly loaders: Loaders };

function createLoaders() {
  const bidLoaders = new Map<string, DataLoader<string, sql.BidRow[]>>();
  return {
    users: new DataLoader(async (ids: readonly string[]) =>
      oneByKey(ids, await sql.readUsers(ids), ({ id }) => id),
    ),
    skillsOfJobs: new DataLoader(async (ids: readonly string[]) =>
      manyByKey(ids, await sql.readSkillsOfJobs(ids), ({ jobId }) => jobId),
    ),
    skillsOfUsers: new DataLoader(async (ids: readonly string[]) =>
      manyByKey(ids, await sql.readSkillsOfUsers(ids), ({ userId }) => userId),
    ),
    /** One loader for each set of arguments. */
    bidsOfJobs({ first, orderBy }: BidsArgs) {
      const order = orderBy?.field ?? 'CREATED_AT';
      const key = `${order} ${first}`;
      const loader =
        bidLoaders.get(key) ??
        new DataLoader(async (ids: readonly string[]) =>
          manyByKey(ids, await sql.readBidsOfJobs(ids, first, order), ({ jobId }) => jobId),
        );
      bidLoaders.set(key, loader);
      return loader;
    },
  };
}

const resolvers = {
  ...fields,
  Job: {
    ...fields.Job,
    client: ({ clientId }: sql.JobRow, _args: unknown, { loaders }: Context) => loaders.users.load(clientId),
    skills: ({ id }: sql.JobRow, _args: unknown, { loaders }: Context) => loaders.skillsOfJobs.load(id),
    bids: async ({ id, sealedBids }: sql.JobRow, args: BidsArgs, { loaders }: Context) =>
      sealedBids ? null : { nodes: await loaders.bidsOfJobs(args).load(id) },
  },
  Bid: {
    ...fields.Bid,
    freelancer: ({ freelancerId }: sql.BidRow, _args: unknown, { loaders }: Context) =>
      loaders.users.load(freelancerId),
  },
  User: {
    ...fields.User,
    skills: ({ id }: sql.UserRow, _args: unknown, { loaders }: Context) => loaders.skillsOfUsers.load(id),
  },
};

const keepsAnswers = process.env['RESPONSE_CACHE'] === 'on';

const yoga = createYoga({
  schema: createSchema<Context>({ typeDefs: sdl, resolvers }),
  context: ({ request }): Context => ({
    memberId: request.headers.get('x-member-id') ?? '',
    loaders: createLoaders(),
  }),
  graphiql: false,
  plugins: keepsAnswers ? [useResponseCache({ session: () => null, ttl: 60 * 60 * 1000 })] : [],
});

listen(createServer(yoga));
