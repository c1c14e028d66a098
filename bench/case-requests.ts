import { readFileSync } from 'node:fs';
import { encodeTypeId } from '../src/platform/ids/type-id.js';
import type { CaseRequest, ServerName } from './cases.js';
import { prepareVotes, votePairs, type CaseData, type PageEnd, type VotePair } from './case-data.js';
import { postgraphileCursor } from './peers/postgraphile/cursor.js';

const votedPairCount = 200;
/** Each of their votes comes behind 19 reads. */
const mixedPairCount = 40;
const pageSize = 20;
/** Skills within bidders within bids: more of them would cost more than Bidwell lets anybody ask. */
const deepSize = 10;

type Variables = Readonly<Record<string, unknown>>;

/** One job, of 50. */
export function pointRequests(server: ServerName, { jobIds }: CaseData): CaseRequest[] {
  return jobIds.map((id) => requestOf(server, 'point', { id: idFor(server, 'job', id) }));
}

/** A page of open jobs, of ten. */
export function listRequests(server: ServerName, data: CaseData): CaseRequest[] {
  return pagesOf(server, 'list', data);
}

/** The same with the number of all. */
export function listTotalRequests(server: ServerName, data: CaseData): CaseRequest[] {
  return pagesOf(server, 'list-total', data);
}

/** The newest jobs, three lists deep. */
export function deepRequests(server: ServerName): CaseRequest[] {
  return [requestOf(server, 'deep', { first: deepSize })];
}

/** Jobs for a word. */
export function searchRequests(server: ServerName, { words }: CaseData): CaseRequest[] {
  return words.map((query) => requestOf(server, 'search', { first: pageSize, filter: { query } }));
}

/** The same with what is told of all matches. */
export function facetRequests(server: ServerName, { words }: CaseData): CaseRequest[] {
  return words.map((query) => requestOf(server, 'facets', { first: pageSize, filter: { query } }));
}

/** The first page of open jobs, over and over. */
export function hitRequests(server: ServerName, data: CaseData): CaseRequest[] {
  return listRequests(server, data).slice(0, 1);
}

/** By turns a vote and one taken back: always the one that was given half of all votes ago. */
export function voteRequests(server: ServerName, data: CaseData): CaseRequest[] {
  return votesOf(server, votePairs(data, votedPairCount));
}

/** What `voteRequests` begin with. */
export function prepareVoteRequests(data: CaseData): Promise<void> {
  return prepareVotes(data, votePairs(data, votedPairCount));
}

/** What `mixedRequests` begin with. */
export function prepareMixedRequests(data: CaseData): Promise<void> {
  return prepareVotes(data, votePairs(data, mixedPairCount));
}

/** Votes with 19 reads before each. */
export function mixedRequests(server: ServerName, data: CaseData): CaseRequest[] {
  const kinds = [listRequests(server, data), pointRequests(server, data), deepRequests(server)];
  const readAt = (place: number) => {
    const kind = kinds[place % kinds.length] ?? [];
    return kind[Math.floor(place / kinds.length) % kind.length];
  };
  return votesOf(server, votePairs(data, mixedPairCount)).flatMap((vote, index) => {
    const reads = Array.from({ length: 19 }, (_none, place) => readAt(index * 19 + place));
    return [...reads.filter((read) => read !== undefined), vote];
  });
}

function votesOf(server: ServerName, pairs: readonly VotePair[]): CaseRequest[] {
  const opposite = (index: number) => pairs[(index + pairs.length / 2) % pairs.length];
  return pairs.flatMap((pair, index) => {
    const earlier = opposite(index) ?? pair;
    return [voteOf(server, 'vote', pair), voteOf(server, 'withdraw', earlier)];
  });
}

function voteOf(server: ServerName, name: 'vote' | 'withdraw', { member, ideaId }: VotePair): CaseRequest {
  const { body } = requestOf(server, name, { input: { ideaId: idFor(server, 'idea', ideaId) } });
  const headers =
    server === 'bidwell' ? { authorization: `Bearer ${member.token}` } : { 'x-member-id': member.id };
  return { body, headers };
}

function pagesOf(server: ServerName, name: string, { pageEnds }: CaseData): CaseRequest[] {
  // PostGraphile's document says itself which jobs it reads.
  const filter = server === 'postgraphile' ? {} : { filter: { statuses: ['OPEN'] } };
  const ends = [null, ...pageEnds];
  return ends.map((end) =>
    requestOf(server, name, { first: pageSize, ...filter, after: end && cursorFor(server, end) }),
  );
}

function requestOf(server: ServerName, name: string, variables: Variables): CaseRequest {
  const query = documentFor(server, name);
  const operationName = /^(?:query|mutation) (\w+)/.exec(query)?.[1];
  return { body: JSON.stringify({ operationName, query, variables }) };
}

function documentFor(server: ServerName, name: string): string {
  const folder = server === 'postgraphile' ? 'cases/postgraphile' : 'cases';
  const text = readDocument(folder, name);
  return text.includes('...JobCard') ? text + readDocument(folder, 'job-card') : text;
}

function readDocument(folder: string, name: string): string {
  return readFileSync(new URL(`${folder}/${name}.graphql`, import.meta.url), 'utf8');
}

function idFor(server: ServerName, type: string, id: string): string {
  return server === 'bidwell' || server === 'fixed-bytes' ? encodeTypeId(type, id) : id;
}

function cursorFor(server: ServerName, { key, id }: PageEnd): string {
  if (server === 'postgraphile') return postgraphileCursor(key, id);
  if (server !== 'bidwell' && server !== 'fixed-bytes') return `${key}|${id}`;
  const printed = key.replace('T', ' ').replace(/\.?0*Z$/, '+00');
  return Buffer.from(JSON.stringify([1, 'jobs.PUBLISHED_AT.DESC', printed, id])).toString('base64url');
}
