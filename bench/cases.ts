import type { CaseData } from './case-data.js';
import * as requests from './case-requests.js';

export { readCaseData, type CaseData } from './case-data.js';

/** One request as it is sent. */
export interface CaseRequest {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who can be asked. */
export type ServerName =
  | 'bidwell'
  | 'hand-sql'
  | 'documented'
  | 'mercurius'
  | 'yoga'
  | 'yoga-cached'
  | 'postgraphile'
  | 'fixed-bytes';

/** What one measurement asks, and whom. */
export interface Case {
  readonly name: 'point' | 'list' | 'list-total' | 'deep' | 'search' | 'facets' | 'hit' | 'mutation' | 'mix';
  readonly title: string;
  /** Who takes part. */
  readonly servers: readonly ServerName[];
  /** Requests to be sent in turn, each as that server takes it. */
  requestsFor(server: ServerName, data: CaseData): readonly CaseRequest[];
  /** Brings the rows into the state from which the first request on each one finds something to write. */
  prepare?(data: CaseData): Promise<void>;
}

const graphqlServers = ['bidwell', 'documented', 'mercurius', 'yoga', 'postgraphile'] as const;
const writingServers = ['bidwell', 'hand-sql', 'documented', 'mercurius', 'yoga'] as const;

/** Everything that is measured. */
export const cases: readonly Case[] = [
  {
    name: 'point',
    title: 'One job with all of its card, of 50 in turn',
    servers: ['hand-sql', ...graphqlServers],
    requestsFor: requests.pointRequests,
  },
  {
    name: 'list',
    title: '20 open jobs with their five cheapest bids, of ten pages in turn',
    servers: ['hand-sql', ...graphqlServers],
    requestsFor: requests.listRequests,
  },
  {
    name: 'list-total',
    title: 'The same with the number of all open jobs',
    servers: ['bidwell', 'hand-sql'],
    requestsFor: requests.listTotalRequests,
  },
  {
    name: 'deep',
    title: '10 jobs, their three newest bids, the bidders and their skills',
    servers: ['hand-sql', ...graphqlServers],
    requestsFor: requests.deepRequests,
  },
  {
    name: 'search',
    title: '20 jobs for a common word, most relevant first',
    servers: ['bidwell', 'hand-sql'],
    requestsFor: requests.searchRequests,
  },
  {
    name: 'facets',
    title: 'The same with the number of all matches and how they fall into groups',
    servers: ['bidwell', 'hand-sql'],
    requestsFor: requests.facetRequests,
  },
  {
    name: 'hit',
    title: 'The first page of the list from the cache',
    servers: ['bidwell', 'yoga-cached', 'fixed-bytes'],
    requestsFor: requests.hitRequests,
  },
  {
    name: 'mutation',
    title: 'A vote for an idea, or one taken back',
    servers: writingServers,
    requestsFor: requests.voteRequests,
    prepare: requests.prepareVoteRequests,
  },
  {
    name: 'mix',
    title: '19 reads (list, job and deep list in equal parts) for each vote',
    servers: writingServers,
    requestsFor: requests.mixedRequests,
    prepare: requests.prepareMixedRequests,
  },
];
