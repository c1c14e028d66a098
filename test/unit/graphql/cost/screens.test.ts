import { readFileSync } from 'node:fs';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../../src/app.js';
import { costOf } from './cost.fixtures.js';

const schema = createSchema();

const operations = new URL('../../../../src/explorer/operations/', import.meta.url);

// Counted by hand from the SDL. A card of a job is 13: the job, its category, its client, and 10 skills.
const card = 1 + 1 + 1 + 10;

const screens: [name: string, variables: Record<string, unknown>, cost: number][] = [
  // The connection and 20 edges with cards; a connection of 5 ideas with authors; 20 categories.
  ['home-feed', { first: 20 }, 1 + (1 + 20 * (1 + card)) + (1 + 5 * 2) + 20],
  // Nobody says how many: 20 all the same.
  ['home-feed', {}, 1 + (1 + 20 * (1 + card)) + (1 + 5 * 2) + 20],
  ['home-feed', { first: 3 }, 1 + (1 + 3 * (1 + card)) + (1 + 5 * 2) + 20],
  // totalCount is 5; each card has a connection of 5 bids with freelancers.
  ['job-list', { first: 20 }, 1 + (1 + 5 + 20 * (1 + card + (1 + 5 * 2)))],
  // The job, its viewerState, the bid and its message; the amount and the budget are free.
  ['bid-form', { id: 'job_1' }, 1 + 1 + 1 + 1 + 1],
  // Facets: 20 categories and 20 skills with what they count, 115 bands with free amounts.
  ['search-jobs', { first: 20 }, 1 + (1 + 5 + (1 + 20 * 2 + 20 * 2 + 115) + 20 * card)],
  // The viewer, 8 counts, edges with cards, each with viewerState, awarded bid and freelancer.
  ['my-jobs', { first: 20 }, 1 + (1 + 8 + (1 + 20 * (1 + card + 3)))],
  // The viewer, 8 counts, edges with bid, viewerState, job and client.
  ['my-bids', { first: 20 }, 1 + (1 + 8 + (1 + 20 * (1 + 4)))],
  // The job and its viewerState; edges with bid, message, viewerState, freelancer and 30 skills; 20 events with actors.
  ['manage-bids', { id: 'job_1', first: 10 }, 1 + 2 + (1 + 5 + 10 * (1 + 4 + 30)) + (1 + 20 * 2)],
  // The desk; accounts with members; 50 events with actors.
  ['admin-desk', { first: 20 }, 1 + 1 + (1 + 20 * 2) + (1 + 50 * 2)],
  // The member with bio, 30 skills and their categories; ratings with comment, author and job; cards; ideas.
  ['profile', { handle: 'ada', first: 5 }, 1 + (1 + 1 + 30 * 2 + (1 + 10 * 4) + (1 + 5 * card) + (1 + 5))],
];

describe('the cost of screens', () => {
  it.each(screens)('%s with %j', (name, variables, cost) => {
    const text = readFileSync(new URL(`${name}.graphql`, operations), 'utf8');
    expect(costOf(schema, text, variables)).toBe(cost);
  });

  it('introspection in its standard form fits where nobody is signed in', () => {
    expect(costOf(schema, getIntrospectionQuery())).toBe(101);
    expect(costOf(schema, '{ __schema { description } __type(name: "Job") { name } __typename }')).toBe(201);
  });

  it('things by their ids are as many as the ids', () => {
    expect(costOf(schema, '{ nodes(ids: ["a", "b", "c"]) { id } }')).toBe(1 + 3);
    const text = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Job { skills { id } } } }';
    expect(costOf(schema, text, { ids: ['a', 'b'] })).toBe(1 + 2 * (1 + 10));
    expect(costOf(schema, text, { ids: [] })).toBe(1);
  });
});
