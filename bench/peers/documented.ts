import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { PrismaPg } from '@prisma/adapter-pg';
import { buildSchema } from 'type-graphql';
import { PrismaClient } from '../../src/generated/prisma/client.js';
import type { Context } from './documented/context.js';
import { BidResolver } from './documented/bid.resolver.js';
import { IdeaResolver } from './documented/idea.resolver.js';
import { JobConnectionResolver, JobResolver } from './documented/job.resolver.js';
import { UserResolver } from './documented/user.resolver.js';
import { tellAddress } from './listen.js';
import { poolSettings } from './pool.js';

// As the documentation of Apollo, type-graphql and Prisma has it: classes, resolvers of fields that ask Prisma by its fluent API, and no
// loaders beside the batching that Prisma does by itself.

const prisma = new PrismaClient({ adapter: new PrismaPg(poolSettings()) });

const schema = await buildSchema({
  resolvers: [JobResolver, JobConnectionResolver, BidResolver, UserResolver, IdeaResolver],
});

const server = new ApolloServer<Context>({ schema });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: ({ req }) =>
    Promise.resolve({ prisma, now: new Date(), memberId: String(req.headers['x-member-id']) }),
});
tellAddress(url.replace(/\/$/, '').replace('localhost', '127.0.0.1'));
