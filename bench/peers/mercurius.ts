import fastify from 'fastify';
import mercurius from 'mercurius';
import { manyByKey, oneByKey } from './batches.js';
import { fields, type CallerContext } from './fields.js';
import { tellAddress } from './listen.js';
import { sdl } from './sdl.js';
import * as sql from './sql.js';

// As the documentation of Mercurius has it: a schema in SDL, loaders for what hangs on rows, documents compiled at their second use.

declare module 'mercurius' {
  interface MercuriusContext extends CallerContext {}
}

interface Asked<Row, Params = unknown> {
  readonly obj: Row;
  readonly params: Params;
}

interface BidsParams {
  readonly first: number;
  readonly orderBy?: { readonly field: 'AMOUNT' | 'CREATED_AT' } | null;
}

const loaders = {
  Job: {
    client: (queries: Asked<sql.JobRow>[]) => usersOf(queries.map(({ obj }) => obj.clientId)),
    async skills(queries: Asked<sql.JobRow>[]) {
      const ids = queries.map(({ obj }) => obj.id);
      return manyByKey(ids, await sql.readSkillsOfJobs(ids), ({ jobId }) => jobId);
    },
    async bids(queries: Asked<sql.JobRow, BidsParams>[]) {
      const { first, orderBy } = queries[0]?.params ?? { first: 0 };
      const open = queries.filter(({ obj }) => !obj.sealedBids).map(({ obj }) => obj.id);
      const bids = await sql.readBidsOfJobs(open, first, orderBy?.field ?? 'CREATED_AT');
      const ids = queries.map(({ obj }) => obj.id);
      const lists = manyByKey(ids, bids, ({ jobId }) => jobId);
      return queries.map(({ obj }, index) => (obj.sealedBids ? null : { nodes: lists[index] }));
    },
  },
  Bid: {
    freelancer: (queries: Asked<sql.BidRow>[]) => usersOf(queries.map(({ obj }) => obj.freelancerId)),
  },
  User: {
    async skills(queries: Asked<sql.UserRow>[]) {
      const ids = queries.map(({ obj }) => obj.id);
      return manyByKey(ids, await sql.readSkillsOfUsers([...new Set(ids)]), ({ userId }) => userId);
    },
  },
};

async function usersOf(ids: string[]): Promise<(sql.UserRow | undefined)[]> {
  return oneByKey(ids, await sql.readUsers([...new Set(ids)]), ({ id }) => id);
}

const app = fastify();
await app.register(mercurius, {
  schema: sdl,
  resolvers: fields,
  loaders,
  jit: 1,
  context: ({ headers }) => ({ memberId: String(headers['x-member-id']) }),
});
tellAddress(await app.listen({ port: 0, host: '127.0.0.1' }));
