import { gql, type ApolloClient, type TypedDocumentNode } from '@apollo/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aBid, aJob } from '../../support/factories.js';
import { createApolloClient } from './recipes/apollo.js';
import { Session } from './recipes/session.js';

interface BidsAnswer {
  job: { bids: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } } | null };
}

const bidsQuery: TypedDocumentNode<BidsAnswer, { id: string; after?: string }> = gql`
  query Bids($id: ID!, $after: String) {
    job(id: $id) {
      id
      bids(first: 2, after: $after, orderBy: { field: AMOUNT }) {
        edges {
          node {
            id
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`;

let api: TestApi;
let client: ApolloClient;
beforeAll(async () => {
  api = await startApi();
  const url = await api.listen();
  client = createApolloClient(url, new Session({ url, usesCookie: false }));
});
afterAll(() => api.close());

it('joins the pages of a list below a record', async () => {
  const jobId = await aJob(api.database.admin);
  const variables = { id: encodeTypeId('job', jobId) };
  const bidIds: string[] = [];
  for (const amount of [100, 200, 300]) {
    bidIds.push(encodeTypeId('bid', await aBid(api.database.admin, jobId, { amount })));
  }
  const list = client.watchQuery({ query: bidsQuery, variables });
  const subscription = list.subscribe({});

  const { data } = await client.query({ query: bidsQuery, variables });
  const after = data?.job.bids?.pageInfo.endCursor ?? '';
  await list.fetchMore({ variables: { after } });
  subscription.unsubscribe();

  const cached = client.readQuery({ query: bidsQuery, variables });
  expect(cached?.job.bids?.edges.map(({ node }) => node.id)).toEqual(bidIds);
});

it('keeps the bids of a sealed job null, not an empty list', async () => {
  const jobId = await aJob(api.database.admin, { sealed_bids: true });
  const variables = { id: encodeTypeId('job', jobId) };

  await client.query({ query: bidsQuery, variables });

  expect(client.readQuery({ query: bidsQuery, variables })?.job.bids).toBeNull();
});
