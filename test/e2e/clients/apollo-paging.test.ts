import { gql, type ApolloClient, type TypedDocumentNode } from '@apollo/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startServer, type ServerProcess } from '../../support/server-process.js';
import { aMarket } from '../../integration/market.fixtures.js';
import { createApolloClient } from './recipes/apollo.js';
import { Session } from './recipes/session.js';

interface JobsAnswer {
  jobs: {
    edges: { node: { id: string; title: string; client: { id: string } } }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}

const jobsQuery: TypedDocumentNode<JobsAnswer, { after?: string; filter?: object }> = gql`
  query Jobs($after: String, $filter: JobFilter) {
    jobs(first: 20, after: $after, filter: $filter) {
      edges {
        cursor
        node {
          id
          title
          client {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;

let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  await aMarket(database.admin, { jobCount: 75 });
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

function aClient(): ApolloClient {
  const url = `${server.address}/graphql`;
  return createApolloClient(url, new Session({ url, usesCookie: false }));
}

/** Reads the first page and two more, as a list screen does that is scrolled twice. */
async function readThreePages(client: ApolloClient): Promise<JobsAnswer['jobs']> {
  let { data } = await client.query({ query: jobsQuery });
  const list = client.watchQuery({ query: jobsQuery });
  const subscription = list.subscribe({});
  for (let page = 0; page < 2; page += 1) {
    const after = data?.jobs.pageInfo.endCursor;
    ({ data } = await list.fetchMore({ variables: { ...(after !== undefined && { after }) } }));
  }
  const { jobs } = client.readQuery({ query: jobsQuery }) as JobsAnswer;
  subscription.unsubscribe();
  return jobs;
}

it('reads 60 distinct jobs in their order through two more pages', async () => {
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from jobs order by published_at desc, id desc limit 60',
  );

  const { edges, pageInfo } = await readThreePages(aClient());

  const ids = edges.map(({ node }) => node.id);
  expect(ids).toEqual(rows.map(({ id }) => encodeTypeId('job', id)));
  expect(new Set(ids).size).toBe(60);
  expect(pageInfo.hasNextPage).toBe(true);
});

it('keeps one record for each id, whatever list it came from', async () => {
  const client = aClient();

  const { edges } = await readThreePages(client);

  const records = Object.keys(client.cache.extract() as object);
  const linked = edges.flatMap(({ node }) => [`Job:${node.id}`, `User:${node.client.id}`]);
  expect(records.filter((key) => /^(Job|User):/.test(key)).sort()).toEqual([...new Set(linked)].sort());
});

it('keeps the pages of two filters apart', async () => {
  const client = aClient();
  const cheap = { filter: { budgetAtMost: { amount: 1_000, currency: 'EUR' } } };

  const all = await client.query({ query: jobsQuery });
  const some = await client.query({ query: jobsQuery, variables: cheap });

  expect(some.data?.jobs.edges).not.toHaveLength(0);
  expect(some.data?.jobs.edges).not.toEqual(all.data?.jobs.edges);
  expect(client.readQuery({ query: jobsQuery })).toEqual(all.data);
});
