import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClientProject, type ClientProject } from './client-project.fixtures.js';

/** A list screen: what it does with an answer is checked by the compiler alone. */
const screen = `
import type { ApolloClient } from '@apollo/client';
import type { Client } from '@urql/core';
import { createApolloClient } from './apollo.js';
import { createUrqlClient } from './urql.js';
import { JobListDocument, ProfileDocument, type JobListQuery } from './operations.js';
import { Session } from './session.js';

type Job = NonNullable<JobListQuery['jobs']>['edges'][number]['node'];

export function line({ title, status, budget, biddingEndsAt }: Job): string {
  const euros: number = budget.max.amount / 100;
  return status === 'OPEN' ? [title, euros, biddingEndsAt?.slice(0, 10)].join(' ') : title;
}

export async function readWithApollo(client: ApolloClient): Promise<string[]> {
  const variables = { first: 5, filter: { statuses: ['OPEN' as const] } };
  const { data } = await client.query({ query: JobListDocument, variables });
  return data?.jobs?.edges.map(({ node }) => line(node)) ?? [];
}

export async function readWithUrql(client: Client): Promise<string> {
  const { data } = await client.query(ProfileDocument, { handle: 'ada' });
  return data?.userByHandle?.headline ?? '';
}

const url = 'http://127.0.0.1:4000/graphql';
const session = new Session({ url, usesCookie: true });
export const clients = [createApolloClient(url, session), createUrqlClient(url, session)];
`;

const mistakes = [
  ['a field that was not asked for', 'budget.max.amount', 'budget.max.cents', "'cents' does not exist"],
  [
    'a string where a number is',
    'const euros: number =',
    'const euros: string =',
    "'number' is not assignable",
  ],
  ['a value that no enum has', "status === 'OPEN'", "status === 'OPENED'", 'no overlap'],
  ['null taken for text', 'biddingEndsAt?.slice', 'biddingEndsAt.slice', "possibly 'null'"],
  ['an unknown filter', '{ statuses:', '{ states:', 'not assignable'],
  ['a missing variable', "{ handle: 'ada' }", '{}', "'handle' is missing"],
] as const;

/** What the compiler says about a project that holds the screen and, a file each, the screen with one mistake. */
let faults: string[];
let project: ClientProject;
beforeAll(async () => {
  project = await createClientProject();
  await project.write('screen.ts', screen);
  for (const [index, [, right, wrong]] of mistakes.entries()) {
    await project.write(`mistake-${index}.ts`, screen.replace(right, wrong));
  }
  faults = project.compile();
});
afterAll(async () => {
  await project.remove();
});

it('generates types that compile strictly with the recipes and a screen that uses them', () => {
  const others = faults.filter((fault) => !fault.startsWith('mistake-'));

  expect(others).toEqual([]);
});

it.each(mistakes.map(([name, , , message], index) => ({ name, message, index })))(
  'generates types that refuse $name',
  ({ message, index }) => {
    const found = faults.filter((fault) => fault.startsWith(`mistake-${index}.ts:`));

    expect(found).toEqual([expect.stringContaining(message)]);
  },
);
