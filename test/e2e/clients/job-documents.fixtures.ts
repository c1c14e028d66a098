import { gql, type DocumentNode, type TypedDocumentNode } from '@apollo/client';

export const openJobs = gql`
  query OpenJobs {
    jobs(first: 20) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`;

export const postJob: TypedDocumentNode<{ postJob: { job: { id: string } } }> = gql`
  mutation PostJob($input: PostJobInput!) {
    postJob(input: $input) {
      job {
        id
      }
    }
  }
`;

export const deleteJob = gql`
  mutation DeleteJob($input: DeleteJobInput!) {
    deleteJob(input: $input) {
      deletedJobId
    }
  }
`;

/** Parts of one job, as the components of a page ask for them; `viewerState` as said. */
export const partsOfJob = (viewerStateKey: string): DocumentNode[] => [
  gql`
    query Terms($id: ID!) {
      job(id: $id) {
        id
        title
      }
    }
  `,
  gql`query Actions($id: ID!) { job(id: $id) { id viewerState { ${viewerStateKey} allowedActions } } }`,
  gql`query History($id: ID!) {
    job(id: $id) { id viewerState { ${viewerStateKey} history(first: 5) { nodes { id action } } } }
  }`,
];
